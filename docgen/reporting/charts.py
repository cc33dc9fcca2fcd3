"""The shares of the levels as a picture below a table, where the rows are few enough to be read."""

from __future__ import annotations

from typing import Any

from docgen.core.statistics.tables import TITLES, FigureTable
from docgen.core.statistics.tally import COLUMNS

# From the best to the worst; told apart in grey print too.
_COLOURS = {"xs": "#1B5E20", "htt": "#66A86A", "htnv": "#E3B23C", "kht": "#B3382C", "chua_xep_loai": "#BDBDBD"}
_MOST_BARS = 40
_FONT = {"name": "Times New Roman", "size": 11, "bold": False}
_BAR_PIXELS, _FRAME_PIXELS, _WIDTH_PIXELS = 34, 120, 900


def add_chart(book: Any, page: Any, table: FigureTable, head_row: int) -> None:
    """Put a bar for each row below the table, nothing where a row is a single subject or rows are too many."""
    if table.id == "tap_the" or not 0 < len(table.rows) <= _MOST_BARS:
        return
    first, last = head_row + 1, head_row + len(table.rows)
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for column, colour in _COLOURS.items():
        place = COLUMNS.index(column) + 1
        chart.add_series(
            {
                "name": TITLES[column],
                "categories": [page.get_name(), first, 0, last, 0],
                "values": [page.get_name(), first, place, last, place],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    chart.set_title({"name": "Tỷ lệ các mức xếp loại", "name_font": {**_FONT, "size": 13}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": _WIDTH_PIXELS, "height": _FRAME_PIXELS + _BAR_PIXELS * len(table.rows)})
    page.insert_chart(head_row + len(table.lines) + 2, 0, chart, {"description": f"Tỷ lệ các mức: {table.title}"})
