"""The rows of one sheet as records, with the cells that could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from docgen.core.problem import Problem
from docgen.core.record import Record, Value
from docgen.readers.cells import RowPlaces, letters
from docgen.readers.headings import Headings, find_headings
from docgen.readers.sheet_scan import Scan, Unreadable
from docgen.readers.table import Cell, Table


def read_table(table: Table, scan: Scan) -> tuple[list[Record], list[Problem]]:
    """Return the records of a sheet and every fault of its headings and cells."""
    headings = find_headings(table)
    if headings is None:
        return [], [_no_headings(table)] if table.rows or table.sheet.required else []
    failed = [cell for cell in scan.unreadable if headings.is_data(cell.row) and cell.column in headings.keys]
    problems = [*headings.problems, *_untitled(table, headings), *(_failed(table, cell) for cell in failed)]
    return list(_records(table, headings, failed)), problems


def _records(table: Table, headings: Headings, failed: list[Unreadable]) -> Iterator[Record]:
    unreadable: dict[int, set[str]] = {}
    for cell in failed:
        unreadable.setdefault(cell.row, set()).add(headings.keys[cell.column])
    first = min(headings.columns.values(), default=0)
    for number, cells in enumerate(table.rows):
        if headings.is_data(number):
            values = _values(cells, headings.columns)
            hidden = frozenset(unreadable.get(number, ()))
            filled = {key: value for key, value in values.items() if key not in hidden} if hidden else values
            if filled:
                places = RowPlaces(table.name, number, headings.columns, hidden)
                yield Record(table.sheet.kind, filled, table.at(number, first), places)


def _values(cells: Sequence[Cell], columns: Mapping[str, int]) -> dict[str, Value]:
    """Return what is filled in, by key; a row may be shorter than the headings."""
    values: dict[str, Value] = {}
    width = len(cells)
    for key, column in columns.items():
        value = _value(cells[column]) if column < width and cells[column] != "" else None
        if value is not None:
            values[key] = value
    return values


def _value(cell: Cell) -> Value:
    """Return the cell as typed: one kind of line end, whole numbers as int, a bare time of day as text."""
    if isinstance(cell, str):
        if not cell.strip():
            return None
        return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return (cell + timedelta(microseconds=500_000)).replace(microsecond=0)
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        return str(cell)
    return cell


def _no_headings(table: Table) -> Problem:
    return Problem(
        "khong_co_tieu_de",
        table.itself,
        f"Không tìm thấy dòng tiêu đề ở sheet “{table.name}”.",
        f"Chép lại dòng tiêu đề từ sổ mẫu, ví dụ cột đầu là “{table.sheet.columns[0].title}”.",
    )


def _failed(table: Table, cell: Unreadable) -> Problem:
    origin = table.at(cell.row, cell.column)
    if cell.fault == "error":
        hint = "Sửa công thức, hoặc gõ thẳng giá trị đúng vào ô."
        return Problem("o_bao_loi", origin, f"Ô báo lỗi {cell.text}, không có giá trị.", hint)
    hint = "Mở tệp bằng Excel, bấm F9 rồi lưu lại, hoặc gõ thẳng giá trị đúng vào ô."
    return Problem("o_chua_tinh", origin, "Ô có công thức chưa được tính nên không có giá trị.", hint)


def _untitled(table: Table, headings: Headings) -> Iterator[Problem]:
    """Warn once of each column that has data and no heading."""
    seen = set(headings.keys)
    seen.update(number for number, cell in enumerate(table.rows[headings.top]) if cell != "")
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row if headings.is_data(number) else ()):
            if cell != "" and column not in seen:
                seen.add(column)
                yield _unread(table, number, column)


def _unread(table: Table, row: int, column: int) -> Problem:
    message = f"Cột {letters(column)} của sheet “{table.name}” có dữ liệu nhưng không có tiêu đề nên không được đọc."
    hint = "Ghi tiêu đề cho cột, hoặc xoá dữ liệu thừa."
    return Problem("cot_khong_tieu_de", table.at(row, column), message, hint, "warning")
