"""Writes the statistics as a workbook; a hidden sheet says for every figure which cells of the data it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from docgen.core.problem import Origin
from docgen.core.statistics.listing import Listing
from docgen.core.statistics.tables import FigureTable
from docgen.reporting.sheets import add_figures, add_listing
from docgen.reporting.style import Looks
from docgen.reporting.summary import Summary, add_summary
from docgen.reporting.trace import Cell, add_trace

_NAMES = {
    "loai": "Theo loại",
    "cap": "Theo cấp",
    "dang_vien": "Đảng viên",
    "tap_the": "Tập thể",
    "nhan": "Số liệu nhận",
    "loai_hinh": "Theo loại hình",
    "to_dang": "Tổ đảng",
}
# The same data always give the same bytes, so a workbook cannot bear the time of its making.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a zip time has no zone)


@dataclass(frozen=True)
class StatisticsReport:
    """What the workbook shows: `origin` gives the cell that counts a subject in a column, `notes` the rules applied.

    `notes_of` are what a single table needs said, by its id; `sentences` are those of the first page.
    """

    heading: str
    notes: Sequence[str]
    sentences: Sequence[str]
    tables: Sequence[FigureTable]
    listings: Sequence[Listing]
    origin: Callable[[str, str], Origin]
    notes_of: Callable[[FigureTable], Sequence[str]] = lambda _: ()


def statistics_workbook(report: StatisticsReport) -> bytes:
    """Return the workbook; its first table is the one that the first page sums up."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.heading, "created": _CREATED})
    looks = Looks.of(book)
    cells = list(_sheets(book, looks, report))
    add_trace(book, looks, cells, report.origin)
    book.close()
    return target.getvalue()


def _sheets(book: Any, looks: Looks, report: StatisticsReport) -> Iterator[Cell]:
    title = f"TÓM TẮT KẾT QUẢ KIỂM ĐIỂM, ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG\n{report.heading}"
    yield from add_summary(book, looks, Summary(title, report.tables[0], report.sentences, report.notes))
    for table in filter(lambda table: table.rows, report.tables):
        notes = (*report.notes_of(table), *report.notes)
        yield from add_figures(book, looks, table, (_NAMES[table.id], f"{table.title} – {report.heading}", notes))
    for listing in report.listings:
        yield from add_listing(book, looks, listing, report.heading)
