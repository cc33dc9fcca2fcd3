"""Writes the statistics as a workbook; a hidden sheet says for every figure which cells of the data it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from docgen.core.problem import Origin
from docgen.core.statistics.tables import COUNTED, RATIO_TITLES, TITLES, FigureTable
from docgen.core.statistics.tally import COLUMNS, Tally
from docgen.reporting.charts import add_chart
from docgen.reporting.origins import Located, located, places
from docgen.reporting.style import Looks, set_page

TRACE_SHEET = "Nguồn số liệu"
TRACE_HEAD = ("Trang", "Ô", "Con số", "Tệp", "Ô nguồn (# là số dòng)", "Các dòng", "Số dòng")
REMAINDER_SHEET = "Còn lại"
_REMAINDER_HEAD = ("TT", "Thuộc số", "Họ tên, tập thể", "Đơn vị", "Lý do")
_NAMES = {"loai": "Theo loại", "cap": "Theo cấp", "dang_vien": "Đảng viên", "tap_the": "Tập thể"}
# The same data always give the same bytes, so a workbook cannot bear the time of its making.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a zip time has no zone)
# Column → the first column that counts the same cell of a subject.
_ALIKE = {c: next(other for other in COLUMNS if COUNTED.get(other) == COUNTED.get(c)) for c in COLUMNS}
TITLE_ROW, NOTE_ROW, HEAD_ROW = 0, 1, 3


@dataclass(frozen=True)
class StatisticsReport:
    """What the workbook shows: `origin` gives the cell that counts a subject in a column, `notes` the rules applied.

    Each of `remaining` is: the number it belongs to, the subject, its organisation, the reason.
    """

    heading: str
    notes: Sequence[str]
    tables: Sequence[FigureTable]
    remaining: Sequence[Sequence[str]]
    origin: Callable[[str, str], Origin]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure where it stands in the workbook, with the ids it counts."""

    sheet: str
    place: str
    column: str
    ids: Sequence[str]


def statistics_workbook(report: StatisticsReport) -> bytes:
    """Return the workbook."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.heading, "created": _CREATED})
    looks = Looks.of(book)
    cells = [cell for table in report.tables for cell in _add_table(book, looks, report, table)]
    _add_remainders(book, looks, report)
    _add_trace(book, looks, cells, report.origin)
    book.close()
    return target.getvalue()


def _add_table(book: Any, looks: Looks, report: StatisticsReport, table: FigureTable) -> Iterator[Cell]:
    page = book.add_worksheet(_NAMES[table.id])
    _head(page, looks, f"{table.title} – {report.heading}", report.notes)
    titles = ("Đơn vị", *(TITLES[column] for column in COLUMNS), *RATIO_TITLES)
    page.write_row(HEAD_ROW, 0, titles, looks.head)
    for number, row in enumerate(table.lines, HEAD_ROW + 1):
        yield from _add_row(page, looks.of_row(whole=row is table.whole), number, row)
    set_page(page, HEAD_ROW, (44, *(9,) * (len(titles) - 1)))
    add_chart(book, page, table, HEAD_ROW)


def _add_row(page: Any, look: Mapping[str, Any], number: int, row: Tally) -> Iterator[Cell]:
    page.write_string(number, 0, row.name, look["name"])
    for place, column in enumerate(COLUMNS, 1):
        page.write_number(number, place, row.count(column), look["figure"])
        yield Cell(page.get_name(), xl_rowcol_to_cell(number, place), column, row.ids[column])
    for place, ratio in enumerate((row.excellent_of_good(), row.excellent_of_good_or_better()), len(COLUMNS) + 1):
        if ratio is None:
            page.write_string(number, place, "–", look["ratio"])
        else:
            page.write_number(number, place, float(ratio), look["ratio"])


def _head(page: Any, looks: Looks, title: str, notes: Sequence[str]) -> None:
    page.write_string(TITLE_ROW, 0, title, looks.title)
    page.write_string(NOTE_ROW, 0, " ".join(notes), looks.note)


def _add_remainders(book: Any, looks: Looks, report: StatisticsReport) -> None:
    page = book.add_worksheet(REMAINDER_SHEET)
    _head(page, looks, f"Giải thích từng số còn lại – {report.heading}", ())
    page.write_row(HEAD_ROW, 0, _REMAINDER_HEAD, looks.head)
    for number, row in enumerate(report.remaining, 1):
        page.write_number(HEAD_ROW + number, 0, number, looks.row["figure"])
        for place, text in enumerate(row, 1):
            page.write_string(HEAD_ROW + number, place, text, looks.row["name"])
    set_page(page, HEAD_ROW, (6, 18, 30, 36, 70))


def _add_trace(book: Any, looks: Looks, cells: Sequence[Cell], origin: Callable[[str, str], Origin]) -> None:
    page = book.add_worksheet(TRACE_SHEET)
    page.write_row(0, 0, TRACE_HEAD, looks.head)

    @cache
    def at(column: str, id: str) -> Located:
        return located(origin(column, id))

    number = 1
    for cell in cells:
        # A subject stands in the same cell for all columns that count the same of it, at every level.
        counted = _ALIKE[cell.column]
        for found in places(at(counted, id) for id in cell.ids):
            row = (cell.sheet, cell.place, len(cell.ids), found.file, found.pattern, found.rows, found.count)
            page.write_row(number, 0, row)
            number += 1
    set_page(page, 0, (14, 8, 10, 24, 32, 60, 10))
    page.hide()
