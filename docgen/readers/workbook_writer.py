"""Write the clerk's workbook: headings with comments, hidden keys, drop-downs, real dates; same records, same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from docgen.core.record import Record, Value
from docgen.errors import DataFaulty
from docgen.files import write_once
from docgen.readers import workbook_style as style
from docgen.readers.cell_rules import FIRST_ROW, add_rule, define_lists
from docgen.readers.guide_sheet import add_guide
from docgen.readers.heading_notes import note, note_size
from docgen.sheets import Column, Sheet, sheets

HEADING_ROW, KEY_ROW = 0, 1
# The same workbook always has the same bytes, so it cannot bear the time of its making.
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a zip time has no zone)
# Limits of Excel: text in a cell, and the first day it can hold.
_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)
_MOST_COLUMNS_ON_A_PAGE = 12
# Type of a column → its ISO form, as JSON has it.
_ISO = {"ngay": re.compile(r"\d{4}-\d\d-\d\d"), "ngay_gio": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")}


def write_workbook(path: Path, records: Iterable[Record]) -> str:
    """Write the records, of every kind and in their order, and return the SHA-256 of the file.

    Raises DataFaulty for a text no workbook can hold, OutputNotWritable for a disk that refuses.
    """
    return write_once(path, workbook_bytes(records))


def workbook_bytes(records: Iterable[Record]) -> bytes:
    """Return the workbook; raises DataFaulty for a text no workbook can hold."""
    by_kind: dict[str, list[Record]] = {sheet.kind: [] for sheet in sheets()}
    for record in records:
        by_kind[record.kind].append(record)
    target = BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    workbook.set_properties({"title": "Dữ liệu kiểm điểm", "created": _CREATED})
    add_guide(workbook)
    for sheet in sheets():
        _add_sheet(workbook, sheet, by_kind[sheet.kind])
    define_lists(workbook)
    workbook.close()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Page:
    """A worksheet being written, with the format of each of its columns."""

    page: Any
    sheet: Sheet
    formats: Mapping[str, Any]


def _add_sheet(workbook: Any, sheet: Sheet, records: Sequence[Record]) -> None:
    page = workbook.add_worksheet(sheet.title)
    for number, column in enumerate(sheet.columns):
        _add_column(workbook, page, number, column)
        add_rule(page, number, sheet, column)
    formats = {column.key: workbook.add_format(style.cell(column.type)) for column in sheet.columns}
    for row, record in enumerate(records, FIRST_ROW):
        _add_row(_Page(page, sheet, formats), row, record)
    _set_view(page, sheet, FIRST_ROW + len(records))


def _add_column(workbook: Any, page: Any, number: int, column: Column) -> None:
    page.set_column(number, number, style.width(column), workbook.add_format(style.cell(column.type)))
    page.write_string(HEADING_ROW, number, column.title, workbook.add_format(style.heading(column.required)))
    page.write_string(KEY_ROW, number, column.key, workbook.add_format(style.KEY))
    text = note(column)
    page.write_comment(HEADING_ROW, number, text, {"author": "docgen", **note_size(text)})


def _set_view(page: Any, sheet: Sheet, end: int) -> None:
    page.set_row(HEADING_ROW, 48)
    page.set_row(KEY_ROW, None, None, {"hidden": True})
    page.freeze_panes(FIRST_ROW, 2 if sheet.columns[0].key == "ma" else 1)
    page.autofilter(HEADING_ROW, 0, max(end - 1, FIRST_ROW), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(HEADING_ROW)
    if len(sheet.columns) <= _MOST_COLUMNS_ON_A_PAGE:
        page.fit_to_pages(1, 0)


def _add_row(target: _Page, row: int, record: Record) -> None:
    texts = []
    for number, column in enumerate(target.sheet.columns):
        value = _shown(record.values.get(column.key), column)
        if value is not None:
            _write(target.page, (row, number), _writable(value, record), target.formats[column.key])
            texts.append((column, str(value)))
    target.page.set_row(row, style.row_height(texts))


def _shown(value: Value, column: Column) -> Value:
    """Return a choice as its label and a date in ISO form as a date; everything else as it is."""
    if not isinstance(value, str):
        return value
    iso = _ISO.get(column.type)
    if not iso or not iso.fullmatch(value):
        return column.choices.get(value, value)
    try:
        return date.fromisoformat(value) if column.type == "ngay" else datetime.fromisoformat(value)
    except ValueError:
        return value


def _write(page: Any, at: tuple[int, int], value: Value, look: Any) -> None:
    """Write one value as what it is: never a formula, never a link."""
    if isinstance(value, bool):
        page.write_boolean(*at, value, look)
    elif isinstance(value, int | float | Decimal):
        page.write_number(*at, float(value), look)
    elif isinstance(value, date) and _as_day(value) >= _FIRST_DAY:
        page.write_datetime(*at, value, look)
    else:
        page.write_string(*at, _as_text(value), look)


def _as_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _as_text(value: Value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _writable(value: Value, record: Record) -> Value:
    text = value if isinstance(value, str) else ""
    if len(text) > _LONGEST_TEXT:
        raise DataFaulty(
            f"{record.origin}: văn bản dài {len(text)} ký tự, ô Excel chỉ chứa {_LONGEST_TEXT}. Hãy rút ngắn văn bản."
        )
    if any("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" for c in text):
        raise DataFaulty(f"{record.origin}: văn bản có ký tự hỏng, Excel không chứa được. Hãy gõ lại văn bản.")
    return value
