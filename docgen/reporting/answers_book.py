"""A workbook of remarks to be answered away from docgen; `docgen.readers.answers` reads it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter

SHEET = "Góp ý"
# Heading → width in characters. The last two are hidden: they say which remark it is and which answer was seen.
COLUMNS = {
    "STT": 5,
    "Dự thảo của": 24,
    "Người góp ý": 22,
    "Mục": 30,
    "Bản": 14,
    "Nội dung góp ý": 55,
    "Kết quả": 13,
    "Trả lời": 55,
    "Mã góp ý": 18,
    "Lần": 6,
}
OUTCOME, ANSWER, ID, REVISION = "Kết quả", "Trả lời", "Mã góp ý", "Lần"
_HIDDEN, _TO_FILL = {ID, REVISION}, {OUTCOME, ANSWER}
# The same remarks always give the same bytes, so a workbook cannot bear the time of its making.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a zip time has no zone)


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What stands in the workbook: its title, the outcomes to choose from, a row of texts for each remark."""

    title: str
    outcomes: Sequence[str]
    rows: Sequence[Sequence[str]]


def answers_book(sheet: AnswerSheet) -> bytes:
    """Return the workbook."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet.title, "created": _CREATED})
    page = book.add_worksheet(SHEET)
    base = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top", "border": 1}
    head = book.add_format({**base, "bold": True, "align": "center", "bg_color": "#E7E6E6"})
    plain, to_fill = book.add_format(base), book.add_format({**base, "bg_color": "#FFF8E1"})
    for column, (name, width) in enumerate(COLUMNS.items()):
        page.set_column(column, column, width, None, {"hidden": name in _HIDDEN})
        page.write_string(0, column, name, head)
    for number, row in enumerate(sheet.rows, 1):
        for column, (name, text) in enumerate(zip(COLUMNS, row, strict=True)):
            page.write_string(number, column, text, to_fill if name in _TO_FILL else plain)
    choices = {"validate": "list", "source": list(sheet.outcomes), "error_message": "Chọn một trong danh sách."}
    place = list(COLUMNS).index(OUTCOME)
    page.data_validation(1, place, max(1, len(sheet.rows)), place, choices)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    book.close()
    return target.getvalue()
