"""Which column of a sheet holds what: by the hidden keys of row 2 where they stand, by the headings otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.text import fold
from docgen.readers.cells import place
from docgen.readers.table import Cell, Table
from docgen.sheets import Column

# A heading lower than this is not one.
_LOOKED_AT = 30
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings and the keys stand (0-based rows; None when absent) and the column of each key found."""

    row: int | None
    key_row: int | None
    columns: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def top(self) -> int:
        """Return the row below which data starts."""
        return self.row if self.row is not None else self.key_row or 0

    @property
    def keys(self) -> Mapping[int, str]:
        """Return the key of each column found."""
        return {column: key for key, column in self.columns.items()}

    def is_data(self, row: int) -> bool:
        """Tell whether a row lies below the headings and is not the row of keys."""
        return row > self.top and row != self.key_row


def find_headings(table: Table) -> Headings | None:
    """Return the headings of a sheet with every fault in them, or None when it has none."""
    key_row = _key_row(table)
    row = _heading_row(table, key_row)
    if row is None and key_row is None:
        return None
    columns, repeated = _columns(table, row, key_row)
    problems = (
        *_misplaced(table, row),
        *(_repeated(table, row or 0, (columns[key], number), key) for number, key in repeated.items()),
        *_renamed(table, row, columns),
        *_unknown_and_missing(table, row, columns, repeated),
    )
    return Headings(row, key_row, columns, problems)


def _key_row(table: Table) -> int | None:
    keys = table.sheet.keys
    for number, row in enumerate(table.rows):
        filled = [cell for cell in row if cell != ""]
        found = sum(1 for cell in filled if cell in keys)
        if found >= _ENOUGH and found * 2 >= len(filled):
            return number
    return None


def _heading_row(table: Table, key_row: int | None) -> int | None:
    """Return the row most like the headings: the same, else what stands above the keys, else alike."""
    titles = {fold(column.title) for column in table.sheet.columns}
    same = [len(titles & {_heading_key(cell) for cell in row}) for row in table.rows[:_LOOKED_AT]]
    above = range((key_row or 0) - 1, -1, -1)
    filled = next((number for number in above if any(cell != "" for cell in table.rows[number])), None)
    best = _best(same)
    if best is None and key_row is not None:
        return filled
    return best if best is not None else _best([_alike(table, number) for number in range(len(same))])


def _best(scores: list[int]) -> int | None:
    best = max(scores, default=0)
    return scores.index(best) if best >= _ENOUGH else None


def _alike(table: Table, row: int) -> int:
    titles = [column.title for column in table.sheet.columns]
    return sum(1 for cell in table.rows[row] if isinstance(cell, str) and cell and nearest(cell, titles))


def _heading_key(cell: Cell) -> str:
    return fold(str(cell).rstrip(" *"))


def _columns(table: Table, row: int | None, key_row: int | None) -> tuple[dict[str, int], dict[int, str]]:
    """Return the column of each key, and the key of each column that repeats one."""
    by_title = {fold(column.title): column.key for column in table.sheet.columns}
    columns: dict[str, int] = {}
    repeated: dict[int, str] = {}
    for number in range(max((len(cells) for cells in table.rows), default=0)):
        typed = table.cell(key_row, number)
        key = str(typed) if typed in table.sheet.keys else by_title.get(_heading_key(table.cell(row, number)))
        if key in columns:
            repeated[number] = key
        elif key:
            columns[key] = number
    return columns, repeated


def _misplaced(table: Table, row: int | None) -> Iterator[Problem]:
    if row:
        yield Problem(
            "dong_tieu_de_lech",
            table.at(row, 0),
            f"Dòng tiêu đề của sheet “{table.name}” nằm ở dòng {row + 1}, không phải dòng 1.",
            "Dữ liệu vẫn được đọc từ dưới dòng này; nên xoá các dòng thừa ở trên.",
            "warning",
        )


def _repeated(table: Table, row: int, columns: tuple[int, int], key: str) -> Problem:
    first = place(table.name, row, columns[0])
    title = table.sheet.column(key).title
    return Problem(
        "cot_trung",
        table.at(row, columns[1]),
        f"Cột “{title}” có hai lần; lần trước ở {first}.",
        "Xoá hoặc đổi tên một trong hai cột.",
    )


def _renamed(table: Table, row: int | None, columns: Mapping[str, int]) -> Iterator[Problem]:
    for key, number in columns.items():
        title = table.sheet.column(key).title
        typed = table.cell(row, number)
        if row is not None and _heading_key(typed) != fold(title):
            yield Problem(
                "tieu_de_doi",
                table.at(row, number),
                f"Tiêu đề “{typed}” khác mẫu; cột vẫn được đọc là “{title}” theo khoá ẩn ở dòng 2.",
                f"Ghi lại tiêu đề “{title}”; nếu cột này chứa nội dung khác thì chuyển sang cột mới.",
                "warning",
            )


def _unknown_and_missing(
    table: Table, row: int | None, columns: Mapping[str, int], repeated: Mapping[int, str]
) -> Iterator[Problem]:
    missing = {c.title: c for c in table.sheet.columns if c.key not in columns}
    known = {*columns.values(), *repeated}
    for number, typed in enumerate(table.rows[row] if row is not None else ()):
        if not isinstance(typed, str) or not typed.strip() or number in known:
            continue
        guess = nearest(typed, missing)
        if guess:
            missing.pop(guess)
        yield _unknown(table.at(row or 0, number), typed, guess)
    for column in missing.values():
        if column.required:
            yield _missing(table, column)


def _unknown(origin: Origin, typed: str, guess: str | None) -> Problem:
    if guess:
        message = f"Không có cột nào tên “{typed}”; có phải là “{guess}” không?"
        return Problem("cot_la", origin, message, f"Sửa tiêu đề thành “{guess}”.")
    message = f"Cột “{typed}” không có trong mẫu nên không được đọc."
    hint = "Chuyển dữ liệu sang cột có trong mẫu, hoặc bỏ qua cảnh báo này."
    return Problem("cot_la", origin, message, hint, "warning")


def _missing(table: Table, column: Column) -> Problem:
    return Problem(
        "thieu_cot",
        table.itself,
        f"Sheet “{table.name}” thiếu cột bắt buộc “{column.title}”.",
        f"Thêm một cột với tiêu đề “{column.title}” ở dòng tiêu đề và điền dữ liệu.",
    )
