"""Places in a workbook, written as the clerk sees them: "Cá nhân!F17"; rows and columns count from 0 in code."""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView, Mapping
from dataclasses import dataclass
from functools import cache

_PLACE = re.compile(r"(?P<sheet>.+)!(?P<letters>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})")


@cache
def letters(column: int) -> str:
    """Return the letters of a column: 0 → A, 26 → AA."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_number(text: str) -> int:
    """Return the column of some letters: A → 0, AA → 26."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def place(sheet: str, row: int, column: int) -> str:
    """Return the place of a cell."""
    return f"{sheet}!{letters(column)}{row + 1}"


def cell_of(text: str) -> tuple[str, str] | None:
    """Return the sheet and the address of a place ("Cá nhân", "F17"), or None when it is not one cell."""
    found = _PLACE.fullmatch(text)
    return (found["sheet"], found["letters"] + found["row"]) if found else None


@dataclass(frozen=True, slots=True, eq=False)
class RowPlaces(Mapping[str, str]):
    """The places of one row, made when asked for.

    Every column that was found has a place, even where the cell is empty; a column that is missing,
    or a cell the reader has already reported as unreadable, has none.
    """

    sheet: str
    row: int
    columns: Mapping[str, int]
    unreadable: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> str:
        if key in self.unreadable:
            raise KeyError(key)
        return place(self.sheet, self.row, self.columns[key])

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.columns if key not in self.unreadable)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: object) -> bool:
        return key in self.columns and key not in self.unreadable

    def keys(self) -> KeysView[str]:
        """Return the keys; those of the columns themselves for nearly every row, which costs nothing."""
        return KeysView(self) if self.unreadable else self.columns.keys()
