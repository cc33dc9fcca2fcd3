"""How the workbook looks: formats, widths and row heights, by the type of a column."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from docgen.sheets import CHOICE, Column

FONT = "Times New Roman"
REQUIRED_FILL = "#D9E2EC"
OPTIONAL_FILL = "#F0F0F0"
_LINE = "#BFBFBF"

# Type of a column → width in characters.
_WIDTHS = {"ma": 14, "ngay": 13, "ngay_gio": 18, "so_nguyen": 10, "diem": 10, "dong": 28, "doan_van": 60}
_NUMBER_FORMATS = {"ngay": "dd/mm/yyyy", "ngay_gio": "dd/mm/yyyy hh:mm", "so_nguyen": "0", "diem": "General"}
_CENTRED = {"ma", "ngay", "ngay_gio", "so_nguyen", "diem"}
_WIDEST_CHOICE = 36

_LINE_POINTS = 15.5
# A taller row hides its neighbours; the clerk can still pull it open.
_MOST_LINES = 8

Look = dict[str, Any]
BASE: Look = {"font_name": FONT, "font_size": 11, "valign": "top"}
KEY: Look = {**BASE, "font_size": 9, "font_color": "#808080"}


def heading(required: bool) -> Look:
    """Return the look of a heading."""
    fill = REQUIRED_FILL if required else OPTIONAL_FILL
    edge = {"border": 1, "border_color": _LINE}
    return {**BASE, **edge, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": fill}


def cell(type: str) -> Look:
    """Return the look of the cells of a column of this type; codes and texts are typed as text."""
    align = "center" if type in _CENTRED else "left"
    return {**BASE, "text_wrap": True, "align": align, "num_format": _NUMBER_FORMATS.get(type, "@")}


def width(column: Column) -> float:
    """Return the width of a column, in characters."""
    if column.type == CHOICE:
        return min(max(map(len, column.choices.values())) + 4, _WIDEST_CHOICE)
    longest_word = max(map(len, column.title.split()))
    return max(_WIDTHS[column.type], longest_word + 4)


def row_height(texts: Iterable[tuple[Column, str]]) -> float:
    """Return the height of a row in points, for its texts by column."""
    needed = max((_lines(text, width(column)) for column, text in texts), default=1)
    return _LINE_POINTS * min(needed, _MOST_LINES)


def _lines(text: str, characters: float) -> int:
    return sum(max(1, ceil(len(line) / characters)) for line in text.split("\n"))
