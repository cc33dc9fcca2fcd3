"""The hidden sheet of a workbook: for every figure the cells of the data it is counted from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from docgen.core.problem import Origin
from docgen.core.statistics.columns import COLUMNS
from docgen.core.statistics.reported import Received
from docgen.core.statistics.tables import COUNTED
from docgen.reporting.origins import Located, located, places
from docgen.reporting.style import Looks, repeat_head, set_page

TRACE_SHEET = "Nguồn số liệu"
TRACE_HEAD = ("Trang", "Ô", "Con số", "Tệp", "Ô nguồn (# là số dòng)", "Các dòng", "Số đếm")
_WIDTHS = (16, 8, 10, 24, 32, 60, 10)
# Column → the first column that counts the same cell of a subject.
_ALIKE = {c: next(other for other in COLUMNS if COUNTED.get(other) == COUNTED.get(c)) for c in COLUMNS}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure where it stands: the ids it counts in a column, rows it counts, and cells that say a part of it."""

    sheet: str
    place: str
    figure: int
    column: str = "tong"
    ids: Sequence[str] = ()
    rows: Sequence[Origin] = ()
    told: Sequence[tuple[Origin, int]] = ()


def told_by(received: Sequence[Received], column: str) -> list[tuple[Origin, int]]:
    """Return the cells of received reports that say a part of a column, with that part."""
    rows = ((row.reported.record.at(column), row.figures.get(column, 0)) for row in received)
    return [(origin, part) for origin, part in rows if part]


def add_trace(book: Any, looks: Looks, cells: Sequence[Cell], origin: Callable[[str, str], Origin]) -> None:
    """Write the sheet; the last column adds up to the figure, cell by cell."""
    page = book.add_worksheet(TRACE_SHEET)
    page.write_row(0, 0, TRACE_HEAD, looks.head)

    @cache
    def at(column: str, id: str) -> Located:
        return located(origin(column, id))

    number = 0
    for number, row in enumerate(_rows(cells, at), 1):
        page.write_row(number, 0, row)
    set_page(page, _WIDTHS)
    repeat_head(page, 0)
    page.hide()


def _rows(cells: Sequence[Cell], at: Callable[[str, str], Located]) -> Iterator[tuple[object, ...]]:
    for cell in cells:
        # A subject stands in the same cell for all columns that count the same of it, at every level.
        counted = _ALIKE[cell.column]
        for found in places([*(at(counted, id) for id in cell.ids), *map(located, cell.rows)]):
            yield cell.sheet, cell.place, cell.figure, found.file, found.pattern, found.rows, found.count
        for origin, part in cell.told:
            column, row = located(origin)
            yield cell.sheet, cell.place, cell.figure, *column, str(row) if row else "", part
