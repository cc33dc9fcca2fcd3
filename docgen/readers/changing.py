"""Put new values into the clerk's own file: only the cells that change are touched, a row taken out leaves blanks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.errors import DataFaulty
from docgen.readers.annotate import size_comments
from docgen.readers.cells import RowPlaces, cell_of
from docgen.readers.fixed_zip import with_fixed_times
from docgen.readers.headings import find_headings
from docgen.readers.json_changing import changed_json, rows_in_json
from docgen.readers.rewriting import rewriting
from docgen.readers.row_change import RowChange
from docgen.readers.sheet_names import match_sheets
from docgen.readers.sheet_patch import CellChange, NotPlain, patched
from docgen.readers.workbook import table_of
from docgen.readers.yaml_changing import changed_yaml, rows_in_yaml
from docgen.sheets import sheet_of

_DATES = {"ngay": "dd/mm/yyyy", "ngay_gio": "hh:mm dd/mm/yyyy"}


def changed(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the file with the changes in it; raises DataFaulty for a file that has no place for one."""
    return CHANGERS[source.suffix](source, changes)


def next_rows(source: Path, kind: str, taken: Iterable[Record], count: int) -> list[Record]:
    """Return empty records at the first free rows of a sheet; raises DataFaulty where the file has no such sheet."""
    known = [record for record in taken if record.kind == kind]
    if source.suffix == ".xlsx":
        return _next_in_workbook(source, kind, known, count)
    part = _part_of(source, kind, known)
    file = part.relative_to(source.parent).as_posix()
    first = COUNTERS[part.suffix](part, kind)
    places = (f"{kind}[{number}]" for number in range(first, first + count))
    return [Record(kind, {}, Origin(file, p), {key: f"{p}.{key}" for key in sheet_of(kind).keys}) for p in places]


def _part_of(source: Path, kind: str, known: Sequence[Record]) -> Path:
    """Return the file that holds the rows of a kind, in a folder a new one where none does."""
    if not source.is_dir():
        return source
    if known:
        return source.parent / known[0].origin.file
    parts = (source / f"{kind}{suffix}" for suffix in COUNTERS)
    return next((part for part in parts if part.is_file()), source / f"{kind}.json")


def _next_in_workbook(source: Path, kind: str, known: Sequence[Record], count: int) -> list[Record]:
    with CalamineWorkbook.from_path(str(source)) as workbook:
        names = match_sheets(workbook.sheet_names, source.name).known
        name = next((name for name, sheet in names.items() if sheet.kind == kind), None)
        table = table_of(workbook, name, names[name], source.name) if name else None
    headings = find_headings(table) if table else None
    if table is None or headings is None:
        raise DataFaulty(
            f"{source.name} không có sheet “{sheet_of(kind).title}” với dòng tiêu đề. Hãy chép sheet ấy từ sổ mẫu."
        )
    used = [record.places.row for record in known if isinstance(record.places, RowPlaces)]
    row = max([headings.top, headings.key_row or 0, len(table.rows) - 1, *used]) + 1
    first = min(headings.columns.values())
    return [
        Record(kind, {}, table.at(number, first), RowPlaces(table.name, number, headings.columns))
        for number in range(row, row + count)
    ]


def _in_workbook(source: Path, changes: Sequence[RowChange]) -> bytes:
    try:
        return patched(source, _cells(source, changes))
    except NotPlain:
        return by_openpyxl(source, changes)


def _cells(source: Path, changes: Sequence[RowChange]) -> Iterator[CellChange]:
    """Yield the cells as they are to be written; raises DataFaulty for a column that the file has not."""
    for change in changes:
        columns = sheet_of(change.record.kind).by_key
        for key, value in change.values.items():
            sheet, address = _place(source, change, key)
            yield CellChange(
                sheet, address, columns[key].choices.get(value, value) if isinstance(value, str) else value
            )


def _place(source: Path, change: RowChange, key: str) -> tuple[str, str]:
    found = cell_of(change.record.at(key).place)
    if found is None:
        title = sheet_of(change.record.kind).column(key).title
        raise DataFaulty(f"{source.name} không có cột “{title}”. Hãy thêm cột với tiêu đề ấy rồi làm lại.")
    return found


def by_openpyxl(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the workbook with the changes, written anew; whatever stands in a cell may be replaced."""
    target = BytesIO()
    with rewriting(source) as stream:
        workbook = load_workbook(stream, rich_text=True)
        for change in changes:
            for key, value in change.values.items():
                sheet, address = _place(source, change, key)
                _put(workbook[sheet], address, value, change.record.kind, key)
        size_comments(workbook)
        workbook.save(target)
    return with_fixed_times(target.getvalue())


def _put(page: Worksheet, address: str, value: Value, kind: str, key: str) -> None:
    cell = page[address]
    column = sheet_of(kind).by_key[key]
    if not isinstance(cell, Cell):
        raise DataFaulty(f"Ô {page.title}!{address} nằm trong vùng gộp ô. Hãy bỏ gộp ô rồi làm lại.")
    if not cell.has_style and cell.row > 1:
        _dress_like(cell, page.cell(cell.row - 1, cell.column))
    if isinstance(value, str):
        cell.value = column.choices.get(value, value)
        cell.data_type = "s"  # a text that begins with "=" is no formula
    elif isinstance(value, Decimal):
        cell.value = float(value)
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = _DATES.get(column.type, _DATES["ngay"])


def _dress_like(cell: Cell, above: Any) -> None:
    for name in ("font", "border", "fill", "number_format", "protection", "alignment"):
        setattr(cell, name, copy.copy(getattr(above, name)))


CHANGERS: dict[str, Callable[[Path, Sequence[RowChange]], bytes]] = {
    ".xlsx": _in_workbook,
    ".json": changed_json,
    **dict.fromkeys((".yaml", ".yml"), changed_yaml),
}
# Suffix → how many rows of a kind a text file has.
COUNTERS: dict[str, Callable[[Path, str], int]] = {
    ".json": rows_in_json,
    **dict.fromkeys((".yaml", ".yml"), rows_in_yaml),
}
