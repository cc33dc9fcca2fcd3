"""The shares of the levels as bars; told apart by pattern and figure too, so that a grey print can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.core.statistics.columns import TITLES

# From the best to the worst: the look of a bar, and the colour of the figure in it.
_BARS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "xs": ({"fill": {"color": "#1B5E20"}}, "#FFFFFF"),
    "htt": ({"fill": {"color": "#A5D6A7"}}, "#000000"),
    "htnv": ({"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#D9A520", "bg_color": "#FFF8E1"}}, "#000000"),
    "kht": ({"fill": {"color": "#8E1B12"}}, "#FFFFFF"),
    "chua_xep_loai": ({"pattern": {"pattern": "dotted_grid", "fg_color": "#757575", "bg_color": "#FFFFFF"}}, "#000000"),
}
MOST_BARS = 40
_FONT = {"name": "Times New Roman", "size": 11, "bold": False}
_BAR_PIXELS, _FRAME_PIXELS = 34, 120
# A figure of 0 is not written into its bar, which has no width.
_NO_ZERO = "#,##0;;"


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the figures of a chart stand: the first and last row, and the number of each level's column."""

    first: int
    last: int
    columns: Mapping[str, int]
    about: str
    width: int = 1_180


def add_bars(book: Any, page: Any, bars: Bars, below: int) -> int:
    """Put the chart below a row and return how many pixels high it is; nothing and 0 where rows are too many."""
    rows = bars.last - bars.first + 1
    if not 0 < rows <= MOST_BARS:
        return 0
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for level in _BARS:
        chart.add_series(_series(page.get_name(), bars, level))
    _label(chart)
    height = _FRAME_PIXELS + _BAR_PIXELS * rows
    chart.set_size({"width": bars.width, "height": height})
    page.insert_chart(below, 0, chart, {"description": f"Tỷ lệ các mức: {bars.about}", "x_offset": 4})
    return height


def _series(sheet: str, bars: Bars, level: str) -> dict[str, Any]:
    look, colour = _BARS[level]
    place = bars.columns[level]
    return {
        "name": TITLES[level],
        "categories": [sheet, bars.first, 0, bars.last, 0],
        "values": [sheet, bars.first, place, bars.last, place],
        **look,
        "border": {"color": "#424242", "width": 0.5},
        "gap": 60,
        "data_labels": {"value": True, "num_format": _NO_ZERO, "font": {**_FONT, "size": 10, "color": colour}},
    }


def _label(chart: Any) -> None:
    title = "Tỷ lệ các mức xếp loại (số trong thanh: số lượng)"
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 13}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": _FONT})


def of_columns(columns: Sequence[str], first_column: int) -> dict[str, int]:
    """Return the place of each level among columns that begin at `first_column`."""
    return {level: columns.index(level) + first_column for level in _BARS}
