"""Which sheet of a workbook stands for which kind of record, by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.text import fold, nfc
from docgen.sheets import Sheet, sheets

GUIDE_SHEET = "Hướng dẫn"
FAULTS_SHEET = "Lỗi"
CHOICES_SHEET = "Danh mục"
# Sheets that hold no data of the clerk.
OUR_SHEETS = frozenset({GUIDE_SHEET, FAULTS_SHEET, CHOICES_SHEET})


@dataclass(frozen=True, slots=True)
class SheetNames:
    """Name in the file → sheet it stands for, and what is wrong with the names."""

    known: Mapping[str, Sheet]
    problems: tuple[Problem, ...]


def match_sheets(names: Sequence[str], file: str) -> SheetNames:
    """Match the names of the visible and hidden sheets of a file; case, spaces and tone placement do not count."""
    missing = {fold(sheet.title): sheet for sheet in sheets()}
    known = {}
    strangers = []
    for name in names:
        sheet = missing.pop(fold(name), None)
        if sheet:
            known[name] = sheet
        elif nfc(name) not in OUR_SHEETS:
            strangers.append(name)
    return SheetNames(known, tuple(_name_problems(tuple(missing.values()), strangers, file)))


def _name_problems(missing: Sequence[Sheet], strangers: Sequence[str], file: str) -> Iterator[Problem]:
    left = list(strangers)
    for sheet in missing:
        guess = nearest(sheet.title, left)
        if guess:
            left.remove(guess)
            yield _renamed(sheet, guess, file)
        elif sheet.required:
            yield _missing(sheet, file)
    for name in left:
        yield _unread(name, file)


def _renamed(sheet: Sheet, guess: str, file: str) -> Problem:
    message = f"Không có sheet “{sheet.title}”; có phải sheet “{guess}” đã bị đổi tên không?"
    hint = f"Đổi tên sheet “{guess}” thành “{sheet.title}”."
    return Problem("thieu_sheet", Origin(file, guess), message, hint)


def _missing(sheet: Sheet, file: str) -> Problem:
    hint = f"Thêm lại sheet “{sheet.title}” từ sổ mẫu (tạo bằng “docgen init”)."
    return Problem("thieu_sheet", Origin(file, sheet.title), f"Thiếu sheet “{sheet.title}”.", hint)


def _unread(name: str, file: str) -> Problem:
    message = f"Sheet “{name}” không có trong mẫu nên không được đọc."
    hint = "Chuyển dữ liệu sang sheet có trong mẫu, hoặc bỏ qua cảnh báo này."
    return Problem("sheet_la", Origin(file, name), message, hint, "warning")
