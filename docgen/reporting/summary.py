"""The first sheet: the season on one page, for who signs the report and prints nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from docgen.core.statistics.columns import TITLES
from docgen.core.statistics.tables import RATIO_TITLES, FigureTable, ratios_of
from docgen.core.statistics.tally import Tally
from docgen.reporting.charts import Bars, add_bars, of_columns
from docgen.reporting.sheets import HEAD_ROW, put, put_head
from docgen.reporting.style import Looks, height, set_page
from docgen.reporting.trace import Cell, told_by

SUMMARY_SHEET = "Tóm tắt"
_COLUMNS = ("phai", "da", "chua", "phai_xep_loai", "da_xep_loai", "xs", "htt", "htnv", "kht", "chua_xep_loai", "goi_y")
_WIDTHS = (34, *(9 for _ in (*_COLUMNS, *RATIO_TITLES)))
# Points of a row of the sheet and pixels of a chart: 96 pixels are 72 points.
_POINTS_OF_PIXEL = 0.75
_ROW_POINTS = 15


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures by class, sentences beneath them, and the notes on the rules they rest on."""

    title: str
    table: FigureTable
    sentences: Sequence[str]
    notes: Sequence[str]


def add_summary(book: Any, looks: Looks, summary: Summary) -> Iterator[Cell]:
    """Add the sheet and yield its figures."""
    page = book.add_worksheet(SUMMARY_SHEET)
    set_page(page, _WIDTHS, one_page=True)
    put_head(page, looks, (summary.title, ()), _WIDTHS)
    titles = (summary.table.first, *(TITLES[column] for column in _COLUMNS), *RATIO_TITLES)
    page.write_row(HEAD_ROW, 0, titles, looks.head)
    for number, row in enumerate(summary.table.rows, HEAD_ROW + 1):
        yield from _add_row(page, looks, number, row)
    last = HEAD_ROW + len(summary.table.rows)
    bars = Bars(HEAD_ROW + 1, last, of_columns(_COLUMNS, 1), summary.table.title)
    below = last + 2 + round(add_bars(book, page, bars, last + 2) * _POINTS_OF_PIXEL / _ROW_POINTS)
    _add_sentences(page, looks, summary, below + 1)


def _add_row(page: Any, looks: Looks, number: int, row: Tally) -> Iterator[Cell]:
    page.set_row(number, height([(row.name, _WIDTHS[0])]))
    page.write_string(number, 0, row.name, looks.row["name"])
    for place, column in enumerate(_COLUMNS, 1):
        count, at = row.count(column), xl_rowcol_to_cell(number, place)
        page.write_number(number, place, count, looks.row["figure"])
        yield Cell(SUMMARY_SHEET, at, count, column, row.ids[column], told=told_by(row.received, column))
    for place, ratio in enumerate(ratios_of(row), len(_COLUMNS) + 1):
        put(page, (number, place), ratio, looks.row)


def _add_sentences(page: Any, looks: Looks, summary: Summary, first: int) -> None:
    texts = [(f"- {text}", looks.plain) for text in summary.sentences]
    notes = [(text, looks.note) for text in summary.notes]
    for number, (text, look) in enumerate((*texts, *notes), first):
        page.merge_range(number, 0, number, len(_WIDTHS) - 1, text, look)
        page.set_row(number, height([(text, sum(_WIDTHS))]))
