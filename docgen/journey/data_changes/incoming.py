"""Ways for something to come in: a file sent, a block pasted, an earlier version asked back; nothing is changed yet."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataFaulty, UploadRefused
from docgen.journey.data_changes.shelf import BLOCK, Proposal, discard, keep, new_proposal, put
from docgen.journey.data_changes.versions import Earlier, source_files
from docgen.journey.desk import Desk
from docgen.readers.active_content import active_content
from docgen.readers.guard import inspect
from docgen.readers.origin_mark import mark_of
from docgen.readers.workspace_data import NAME, READERS
from docgen.settings import Workspace
from docgen.sheets import extended, sheet_of
from docgen.validation.messages import shown

_WORKBOOK = ".xlsx"


def hold_file(desk: Desk, name: str, data: bytes) -> Proposal:
    """Hold a data file that somebody sent; raises UploadRefused for one that is no data or carries a program."""
    suffix = Path(name).suffix.lower()
    if suffix not in READERS:
        raise UploadRefused(
            f"“{shown(name)}” không phải sổ dữ liệu. Hãy gửi tệp .xlsx không có mã lệnh, hoặc .json, .yaml."
        )
    workspace = desk.workspace
    proposal = new_proposal(workspace, f"Tệp {shown(name)}", desk.actor, desk.now)
    path = put(workspace, proposal, f"{NAME}{suffix}", data)
    base = _examined(workspace, proposal, path) if suffix == _WORKBOOK else ""
    return keep(workspace, proposal.about(base=base, target=_target(workspace, suffix)))


def hold_block(desk: Desk, kind: str, text: str) -> Proposal:
    """Hold a block pasted for a sheet; raises DataFaulty for a sheet that is not."""
    with extended(desk.form_set.columns):
        try:
            title = sheet_of(kind).title
        except KeyError as error:
            raise DataFaulty(f"Không có sheet “{shown(kind)}”. Hãy chọn lại ở trang Dữ liệu.") from error
    proposal = new_proposal(desk.workspace, f"Khối dán vào {title}", desk.actor, desk.now)
    put(desk.workspace, proposal, BLOCK, text.encode("utf-8", "replace"))
    return keep(desk.workspace, proposal.about(kind=kind))


def hold_earlier(desk: Desk, earlier: Earlier) -> Proposal:
    """Hold the state before a change, so that it is looked at before it comes back."""
    root = desk.workspace.root
    proposal = new_proposal(desk.workspace, f"Bản trước lúc {earlier.at:%H:%M %d/%m/%Y}", desk.actor, desk.now)
    for file in source_files(root):
        place = file.relative_to(root).as_posix()
        source = earlier.file if place == earlier.path else file
        put(desk.workspace, proposal, place, source.read_bytes())
    return keep(desk.workspace, proposal.about(target=earlier.path, earlier=True))


def _examined(workspace: Workspace, proposal: Proposal, path: Path) -> str:
    """Return the revision a workbook was taken from; one that may not come in is thrown away."""
    faults = inspect(path, path.name).problems or active_content(path, path.name)
    if faults:
        discard(workspace, proposal)
        told = f"Không nhận tệp này. {faults[0].message} Hãy làm như lời chỉ ở từng lỗi rồi gửi lại."
        raise UploadRefused(told, faults)
    return mark_of(path)


def _target(workspace: Workspace, suffix: str) -> str:
    """Return the file that one of this format would replace; rows are taken from any other."""
    files = source_files(workspace.root)
    alone = len(files) == 1 and files[0].parent == workspace.root and files[0].suffix == suffix
    return f"{NAME}{suffix}" if alone or not files else ""
