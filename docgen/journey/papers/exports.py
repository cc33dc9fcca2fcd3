"""Papers taken out of where they stand, a pack or files, each checked against its line in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from docgen.batch.task import MAX_PAPERS
from docgen.core.problem import Origin, Problem
from docgen.errors import DataFaulty
from docgen.files import inside, sha256_of, write_once
from docgen.journal.journal import Journal, Made, PaperKey
from docgen.journey.papers.making import PaperRow, Status, Tick
from docgen.journey.papers.rendering import Rendering
from docgen.journey.papers.versions import found_bytes
from docgen.journey.season.secrets import require_shareable
from docgen.settings import Workspace


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which papers to take out, codes and ids empty for all, and where to; nowhere means that they are only checked."""

    stage: str = "draft"
    forms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    folder: Path | None = None


def export_papers(workspace: Workspace, order: ExportOrder, tick: Tick) -> Rendering:
    """Take papers out, or only check them, and return what came of each; raises what `exported` raises."""
    rows = []
    with Journal.open(workspace.journal) as journal:
        for row in exported(workspace, journal, order):
            rows.append(row)
            tick()
    return Rendering(tuple(rows), tuple(problem for row in rows for problem in row.problems))


def exported(workspace: Workspace, journal: Journal, order: ExportOrder) -> Iterator[PaperRow]:
    """Yield a row for the current version of each paper ordered: taken out, there already, or failed with a problem.

    Raises DataFaulty when there is none, OutputNotWritable, JournalUnusable, SecrecyForbids.
    """
    if order.folder:
        require_shareable(journal, order.subjects, "Xuất văn bản")
    found = False
    for keys in _groups(key for key, _ in journal.newest(order.stage) if _is_wanted(key, order)):
        known, found = journal.made(keys), True
        yield from (_exported(workspace, known[key], key, order.folder) for key in keys)
    if not found:
        raise DataFaulty(
            f"Nhật ký không có văn bản nào như vậy ở giai đoạn {order.stage}. "
            "Hãy xem lại --form, --subject, --stage, hoặc chạy docgen render trước."
        )


def _is_wanted(key: PaperKey, order: ExportOrder) -> bool:
    form, subject, _ = key
    return (not order.forms or form in order.forms) and (not order.subjects or subject in order.subjects)


def _groups(keys: Iterable[PaperKey]) -> Iterator[list[PaperKey]]:
    rest = iter(keys)
    while group := list(islice(rest, MAX_PAPERS)):
        yield group


def _exported(workspace: Workspace, known: Sequence[Made], key: PaperKey, folder: Path | None) -> PaperRow:
    newest = known[-1]
    data = next(filter(None, (found_bytes(workspace, made) for made in known if made.version == newest.version)), None)
    target = inside(folder, *newest.path.split("/")[-2:]) if folder else workspace.root / newest.path
    if data is None:
        return PaperRow(*key, target, "", "failed", (_lost(key, newest),))
    if not folder:
        return PaperRow(*key, target, newest.version, "unchanged")
    if target.exists() and sha256_of(target) not in {made.version for made in known}:
        return PaperRow(*key, target, "", "failed", (_foreign(target),))
    status: Status = "unchanged" if target.exists() and sha256_of(target) == newest.version else "written"
    if status == "written":
        write_once(target, data)
    return PaperRow(*key, target, newest.version, status)


def _lost(key: PaperKey, made: Made) -> Problem:
    message = f"{key[1]}: văn bản (mẫu {key[0]}) đã mất hoặc bị sửa, không còn là bản {made.version[:12]} của nhật ký."
    hint = "Chạy lại docgen render như lần trước để tạo lại đúng bản ấy, hoặc khôi phục tệp từ bản sao lưu."
    return Problem("van_ban_hong", Origin(made.path), message, hint)


def _foreign(target: Path) -> Problem:
    message = "Đã có tệp trùng tên mà docgen không tạo ra; tệp đó được giữ nguyên."
    return Problem("tep_trung_ten", Origin(str(target)), message, "Chuyển tệp đó đi, hoặc chọn thư mục --to khác.")
