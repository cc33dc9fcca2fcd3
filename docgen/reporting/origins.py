"""Places of many rows in few words: "Kết quả!G#" with the numbers "3-17, 20"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.core.problem import Origin

# The number of the row in a place of a workbook ("Kết quả!G17") or of JSON ("ket_qua[14].muc_quyet_dinh").
_ROW = re.compile(r"(?P<before>.*!\$?[A-Z]+\$?|.*\[)(?P<row>\d+)(?P<after>.*)", re.DOTALL)
# Excel holds 32.767 characters in a cell.
_MOST_RANGES = 2_000


@dataclass(frozen=True, slots=True)
class Places:
    """Rows of one column of one file: `pattern` has # for the row, `rows` are ranges, `count` is how many they are."""

    file: str
    pattern: str
    rows: str
    count: int


class Located(NamedTuple):
    """A cell as its file and column, and the number of its row; 0 where the place has none."""

    column: tuple[str, str]
    row: int


def located(origin: Origin) -> Located:
    """Take a place apart."""
    found = _ROW.fullmatch(origin.place)
    if not found:
        return Located((origin.file, origin.place), 0)
    return Located((origin.file, f"{found['before']}#{found['after']}"), int(found["row"]))


def places(cells: Iterable[Located]) -> Iterator[Places]:
    """Gather cells by file and column; each is counted once for each time it comes."""
    groups: dict[tuple[str, str], list[int]] = {}
    for column, row in cells:
        groups.setdefault(column, []).append(row)
    for (file, pattern), rows in groups.items():
        ranges = list(_ranges(sorted(rows)))
        for start in range(0, len(ranges), _MOST_RANGES):
            yield _written(file, pattern, ranges[start : start + _MOST_RANGES])


def _ranges(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last


def _written(file: str, pattern: str, ranges: Sequence[tuple[int, int]]) -> Places:
    text = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return Places(file, pattern, text if "#" in pattern else "", sum(last - first + 1 for first, last in ranges))
