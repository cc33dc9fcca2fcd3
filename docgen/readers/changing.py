"""Put new values into the clerk's own file: only the cells that change are touched, a row taken out leaves blanks."""

from __future__ import annotations

import copy
import json
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from docgen.readers.json_writer import plain_value
from docgen.readers.sheet_names import match_sheets
from docgen.readers.workbook import table_of
from docgen.sheets import sheet_of

_DATES = {"ngay": "dd/mm/yyyy", "ngay_gio": "hh:mm dd/mm/yyyy"}


@dataclass(frozen=True, slots=True)
class RowChange:
    """New canonical values for cells of a row; None empties a cell, a key without a value here stays as it is."""

    record: Record
    values: Mapping[str, Value]


def changed(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the file with the changes in it; raises DataFaulty for a format that cannot be changed by a program."""
    changer = CHANGERS.get(source.suffix)
    if changer is None:
        raise DataFaulty(
            f"{source.name} là tệp YAML có thể chứa ghi chú của người soạn nên docgen không ghi đè. "
            "Hãy sửa tệp bằng trình soạn thảo, hoặc chuyển dữ liệu sang du_lieu.xlsx."
        )
    return changer(source, changes)


def next_row(source: Path, kind: str, taken: Iterable[Record]) -> Record:
    """Return an empty record at the first free row of its sheet; raises DataFaulty where the file has no such sheet."""
    known = [record for record in taken if record.kind == kind]
    if source.suffix == ".xlsx":
        return _next_in_workbook(source, kind, known)
    part = source / f"{kind}.json" if source.is_dir() else source
    file = f"{source.name}/{part.name}" if source.is_dir() else source.name
    used = [int(record.origin.place.partition("[")[2].rstrip("]")) for record in known]
    rows = max([*used, *(number for number, _ in enumerate(_rows_of(_tree(part), kind)))], default=-1)
    place = f"{kind}[{rows + 1}]"
    return Record(kind, {}, Origin(file, place), {key: f"{place}.{key}" for key in sheet_of(kind).keys})


def _next_in_workbook(source: Path, kind: str, known: Sequence[Record]) -> Record:
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
    places = RowPlaces(table.name, row, headings.columns)
    return Record(kind, {}, table.at(row, min(headings.columns.values())), places)


def _in_workbook(source: Path, changes: Sequence[RowChange]) -> bytes:
    with warnings.catch_warnings():
        # openpyxl warns of every Excel feature it does not keep.
        warnings.simplefilter("ignore", UserWarning)
        workbook = load_workbook(source, rich_text=True)
    for change in changes:
        for key, value in change.values.items():
            found = cell_of(change.record.at(key).place)
            if found is None:
                title = sheet_of(change.record.kind).column(key).title
                raise DataFaulty(f"{source.name} không có cột “{title}”. Hãy thêm cột với tiêu đề ấy rồi làm lại.")
            _put(workbook[found[0]], found[1], value, change.record.kind, key)
    size_comments(workbook)
    target = BytesIO()
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


def _in_json(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the changed JSON; the rows below one that is taken out keep their places until the next change."""
    tree = _tree(source)
    emptied = []
    for change in changes:
        rows = _rows_of(tree, change.record.kind)
        number = int(change.record.origin.place.partition("[")[2].rstrip("]"))
        if number == len(rows):
            rows.append({})
        row = rows[number]
        row |= {key: plain_value(value) for key, value in change.values.items()}
        for key in [key for key, value in row.items() if value is None]:
            del row[key]
        if not row:
            emptied.append((rows, row))
    for rows, row in emptied:
        rows[:] = [other for other in rows if other is not row]
    return (json.dumps(tree, ensure_ascii=False, indent=2, default=_number) + "\n").encode()


def _tree(path: Path) -> Any:
    return json.loads(path.read_text("utf-8-sig"), parse_float=Decimal) if path.is_file() else {}


def _rows_of(tree: Any, kind: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tree if isinstance(tree, list) else tree.setdefault(kind, [])
    return rows


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


CHANGERS: dict[str, Callable[[Path, Sequence[RowChange]], bytes]] = {".xlsx": _in_workbook, ".json": _in_json}
