"""A new workspace: settings, an empty workbook, or the fictional commune with its papers brought in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.core.period import Period
from docgen.core.record import Record
from docgen.errors import DataFaulty, FolderNotEmpty, SettingsInvalid
from docgen.files import inside, publish, refusing_to_write, write_once
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.journey.season.period import require_set_for
from docgen.printing.typesetting import typeset
from docgen.readers.workbook_writer import write_workbook
from docgen.readers.workspace_data import read_workspace_data
from docgen.scaffold import clear, scaffold
from docgen.settings import FILE, require_period
from docgen.sheets import extended
from docgen.shipped import EXAMPLES
from docgen.validation.validate import validate

SAMPLE = EXAMPLES / "suoi_lanh"
_SETTINGS = """\
# Thư mục làm việc của docgen: một kỳ kiểm điểm của một đơn vị.
don_vi = {organisation}   # mã đơn vị ở sheet Đơn vị
bo_mau = {form_set}   # bộ mẫu trong templates/mau_bieu, hoặc đường dẫn tới bộ mẫu riêng
ky = {period}

# Sửa quy tắc cho đơn vị mình: bỏ dấu # ở đầu dòng. Giá trị sửa được ghi là quy định riêng của đơn vị.
# lich_xac_nhan = [2027]   # các năm mà lịch nghỉ đã được đối chiếu với thông báo chính thức
# trinh_in = "rdocx"   # chỉ khi máy không cài được LibreOffice; chỉ in các mẫu đã so đúng trang
# [quy_tac]
# "lead_time.method" = "lenient"   # đếm ngày gửi dự thảo: strict (mặc định) hoặc lenient
"""
WORKBOOK = "du_lieu.xlsx"
# What every new workspace calls its organisation until somebody names it.
UNNAMED = "DON-VI"
SAMPLE_YEAR = 2026


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a new workspace is for."""

    form_set: str
    period: str
    organisation: str = UNNAMED


def make_workspace(root: Path, new: NewWorkspace, *, sample: bool) -> tuple[Path, ...]:
    """Put a new workspace at `root`, whole or not at all, and return its files.

    Raises FolderNotEmpty, FormUnknown, SettingsInvalid, OutputNotWritable.
    """
    form_set = load_form_set(new.form_set)
    period = require_period(new.period, "--period")
    require_set_for(period, form_set)
    if sample and new.period != str(SAMPLE_YEAR):
        raise SettingsInvalid(
            f"Dữ liệu mẫu là của năm {SAMPLE_YEAR}. Hãy bỏ --sample, hoặc ghi --period {SAMPLE_YEAR}."
        )
    records = tuple(sample_records()) if sample else ()
    made = NewWorkspace(new.form_set, new.period, "DB-SL") if sample else new
    return fill_workspace(root, made, records, _bring_in if sample else None)


def fill_workspace(
    root: Path, new: NewWorkspace, records: Iterable[Record], bring_in: Callable[[Path], None] | None = None
) -> tuple[Path, ...]:
    """Put a workspace with these records at `root`, whole or not at all; `bring_in` fills its folder of papers.

    Raises FolderNotEmpty, OutputNotWritable.
    """
    clear(root.parent)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FolderNotEmpty(f"{root} đã có dữ liệu. Hãy chọn một thư mục trống hoặc tên khác.")
    with refusing_to_write(root):
        root.parent.mkdir(parents=True, exist_ok=True)
        with scaffold(root.parent) as folder:
            _fill(folder / "moi", new, records)
            (bring_in or _nothing)(folder / "moi" / "tai_lieu")
            if root.exists():
                root.rmdir()
            publish(folder / "moi", root)
    return tuple(sorted(path for path in root.rglob("*") if path.is_file()))


def _fill(root: Path, new: NewWorkspace, records: Iterable[Record]) -> None:
    (root / "tai_lieu").mkdir(parents=True)
    write_once(root / FILE, _settings(new).encode())
    form_set = load_form_set(new.form_set).of(Period.parse(new.period).cadence)
    with extended(form_set.columns):
        write_workbook(root / WORKBOOK, records)


def _nothing(_: Path) -> None:
    """Bring no paper in."""


def _settings(new: NewWorkspace) -> str:
    form_set = new.form_set if new.form_set in known_sets() else Path(new.form_set).resolve().as_posix()
    texts = {"organisation": new.organisation, "form_set": form_set, "period": new.period}
    return _SETTINGS.format(**{name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()})


def sample_records() -> Iterable[Record]:
    """Return the records of the fictional commune, checked; raises DataFaulty if the sample itself is at fault."""
    read = read_workspace_data(SAMPLE)
    checked = validate(read.records, date(SAMPLE_YEAR, 12, 31), period=SAMPLE_YEAR)
    faults = [p for p in (*read.problems, *checked.problems) if p.severity == "error"]
    if faults:
        raise DataFaulty("Dữ liệu mẫu có lỗi. Hãy tải lại docgen.", tuple(faults))
    return checked.records


def _bring_in(folder: Path) -> None:
    """Typeset the papers that other bodies would have sent, as PDFs."""
    for paper in json.loads((SAMPLE / "tai_lieu.json").read_text("utf-8")):
        write_once(inside(folder, *paper["tep"].split("/")), typeset("van_ban_den", paper))
