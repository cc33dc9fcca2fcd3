"""The sheet `Lỗi` of an annotated workbook: every fault on a line, with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen.core.problem import Problem
from docgen.readers.cells import cell_of, letters
from docgen.readers.sheet_names import FAULTS_SHEET, GUIDE_SHEET
from docgen.readers.workbook_style import FONT

ERROR_FILL, WARNING_FILL = "F8D7DA", "FFF3CD"
_HEADING_FILL = "D9E2EC"
_COLUMNS = (("STT", 6), ("Mức", 11), ("Sheet", 16), ("Ô", 9), ("Giá trị đã nhập", 30), ("Lý do", 60), ("Cách sửa", 60))
_LINK_COLUMN = 4
_LEVELS = {"error": "Lỗi", "warning": "Cảnh báo"}
_LONGEST_SHOWN = 200
# What the XML of a workbook cannot hold.
_UNWRITABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def add_fault_sheet(workbook: Workbook, problems: Sequence[Problem], typed: Mapping[str, str]) -> None:
    """Add the sheet after the guide; `typed` maps a place to the value the clerk typed there."""
    sheet = workbook.create_sheet(FAULTS_SHEET, 1 if GUIDE_SHEET in workbook.sheetnames[:1] else 0)
    _add_headings(sheet)
    for number, problem in enumerate(problems, 1):
        _add_row(sheet, number, problem, typed.get(problem.origin.place, ""))
        at = cell_of(problem.origin.place)
        if at and at[0] in workbook.sheetnames:
            _link(sheet, number + 1, at)
    sheet.freeze_panes = "A2"
    _set_page(sheet)
    sheet.auto_filter.ref = f"A1:{letters(len(_COLUMNS) - 1)}{len(problems) + 1}"
    workbook.active = workbook.index(sheet)
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _add_headings(sheet: Worksheet) -> None:
    for number, (title, width) in enumerate(_COLUMNS, 1):
        cell = sheet.cell(1, number, title)
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADING_FILL)
        cell.border = _border()
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[letters(number - 1)].width = width


def _add_row(sheet: Worksheet, number: int, problem: Problem, typed: str) -> None:
    where = cell_of(problem.origin.place) or (problem.origin.place, "")
    sheet.cell(number + 1, 1, number)
    texts = (_LEVELS[problem.severity], *where, typed, problem.message, problem.hint)
    for column, text in enumerate(texts, 2):
        # A value that begins with "=" is shown, never computed.
        sheet.cell(number + 1, column, writable(text)).data_type = "s"
    for column in range(1, len(_COLUMNS) + 1):
        cell = sheet.cell(number + 1, column)
        cell.font = Font(name=FONT, size=11)
        cell.border = _border()
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _link(sheet: Worksheet, row: int, at: tuple[str, str]) -> None:
    cell = sheet.cell(row, _LINK_COLUMN)
    quoted = at[0].replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{at[1]}", display=at[1])
    cell.font = Font(name=FONT, size=11, color="1F4E79", underline="single")


def _border() -> Border:
    side = Side(style="thin", color="BFBFBF")
    return Border(left=side, right=side, top=side, bottom=side)


def show(value: object) -> str:
    """Return a cell's value as the clerk saw it, shortened."""
    if isinstance(value, datetime):
        text = f"{value:%d/%m/%Y %H:%M}" if (value.hour, value.minute) != (0, 0) else f"{value:%d/%m/%Y}"
    elif isinstance(value, date):
        text = f"{value:%d/%m/%Y}"
    elif isinstance(value, float):
        text = f"{value:.15g}".replace(".", ",")
    else:
        text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def writable(text: str) -> str:
    """Return the text with what a workbook cannot hold as U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)
