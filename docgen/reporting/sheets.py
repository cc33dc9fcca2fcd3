"""The sheets that show a table: its title, what it rests on, its head, its rows, and bars below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from docgen.core.statistics.columns import COLUMNS, TITLES
from docgen.core.statistics.listing import Entry, Heading, Listing
from docgen.core.statistics.tables import RATIO_TITLES, FigureTable, ratios_of
from docgen.core.statistics.tally import Tally
from docgen.reporting.charts import Bars, add_bars, of_columns
from docgen.reporting.style import Looks, height, repeat_head, set_page
from docgen.reporting.trace import Cell, told_by

TITLE_ROW, NOTE_ROW, HEAD_ROW = 0, 1, 3
_NAME_WIDTH, _FIGURE_WIDTH = 34, 8.4
_WIDTHS = (_NAME_WIDTH, *(_FIGURE_WIDTH for _ in (*COLUMNS, *RATIO_TITLES)))
_HEAD_POINTS = 52


def add_figures(book: Any, looks: Looks, table: FigureTable, head: tuple[str, str, Sequence[str]]) -> Iterator[Cell]:
    """Add the sheet of a table of figures and yield its cells; `head` is the sheet's name, the title, the notes."""
    name, title, notes = head
    page = book.add_worksheet(name)
    set_page(page, _WIDTHS)
    put_head(page, looks, (title, notes), _WIDTHS)
    titles = (table.first, *(TITLES[column] for column in COLUMNS), *RATIO_TITLES)
    page.write_row(HEAD_ROW, 0, titles, looks.head)
    for number, row in enumerate(table.lines, HEAD_ROW + 1):
        yield from _add_tally(page, looks.of_row(whole=row is table.whole), number, row)
    # A row of a single subject is no share of anything.
    if table.id != "tap_the":
        last = HEAD_ROW + len(table.rows)
        add_bars(book, page, Bars(HEAD_ROW + 1, last, of_columns(COLUMNS, 1), table.title), last + 3)


def put_head(page: Any, looks: Looks, head: tuple[str, Sequence[str]], widths: Sequence[float]) -> None:
    """Write a title and notes across all columns, and make room for the head of a table."""
    title, notes = head
    wide, last = sum(widths), len(widths) - 1
    page.merge_range(TITLE_ROW, 0, TITLE_ROW, last, title, looks.title)
    page.set_row(TITLE_ROW, height([(title, wide / 1.3)]))
    text = " ".join(notes)
    page.merge_range(NOTE_ROW, 0, NOTE_ROW, last, text, looks.note)
    page.set_row(NOTE_ROW, height([(text, wide)]))
    page.set_row(HEAD_ROW, _HEAD_POINTS)
    repeat_head(page, HEAD_ROW)


def _add_tally(page: Any, look: Mapping[str, Any], number: int, row: Tally) -> Iterator[Cell]:
    page.set_row(number, height([(row.name, _NAME_WIDTH)]))
    page.write_string(number, 0, row.name, look["name"])
    for place, column in enumerate(COLUMNS, 1):
        count, at = row.count(column), xl_rowcol_to_cell(number, place)
        page.write_number(number, place, count, look["figure"])
        yield Cell(page.get_name(), at, count, column, row.ids[column], told=told_by(row.received, column))
    for place, ratio in enumerate(ratios_of(row), len(COLUMNS) + 1):
        put(page, (number, place), ratio, look)


def put(page: Any, at: tuple[int, int], value: str | int | Decimal | None, look: Mapping[str, Any]) -> None:
    """Write a text, a figure, a ratio, or the dash of what cannot be told."""
    match value:
        case None:
            page.write_string(*at, "–", look["ratio"])
        case str():
            page.write_string(*at, value, look["name"])
        case int():
            page.write_number(*at, value, look["figure"])
        case _:
            page.write_number(*at, float(value), look["ratio"])


def add_listing(book: Any, looks: Looks, listing: Listing, about: str) -> Iterator[Cell]:
    """Add the sheet of a listing and yield the cells that are figures."""
    page = book.add_worksheet(listing.sheet)
    widths = [column.width for column in listing.headings]
    set_page(page, widths)
    put_head(page, looks, (f"{listing.title} – {about}", listing.notes), widths)
    page.write_row(HEAD_ROW, 0, [column.title for column in listing.headings], looks.head)
    for number, row in enumerate(listing.rows, HEAD_ROW + 1):
        texts = _texts(listing.headings, row.entries)
        page.set_row(number, height(texts or [("", 1)]))
        for place, (entry, heading) in enumerate(zip(row.entries, listing.headings, strict=True)):
            put(page, (number, place), entry.value, looks.row)
            yield from _cell(page.get_name(), xl_rowcol_to_cell(number, place), entry, heading.key)


def _texts(headings: Sequence[Heading], entries: Sequence[Entry]) -> list[tuple[str, float]]:
    pairs = zip(headings, entries, strict=True)
    return [(entry.value, column.width) for column, entry in pairs if isinstance(entry.value, str)]


def _cell(sheet: str, place: str, entry: Entry, key: str) -> Iterator[Cell]:
    if isinstance(entry.value, int) and (entry.ids or entry.rows or (entry.origin and entry.value)):
        told = [(entry.origin, entry.value)] if entry.origin else []
        column = key if key in COLUMNS else "tong"
        yield Cell(sheet, place, entry.value, column, entry.ids, rows=entry.rows, told=told)
