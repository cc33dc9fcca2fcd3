"""How the sheets of a report look: one family of type, thin rules, a landscape page of A4."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_RULED = {**_FONT, "border": 1, "valign": "vcenter"}
_CELLS: Mapping[str, Mapping[str, Any]] = {
    "name": {"text_wrap": True, "indent": 1},
    "figure": {"num_format": "#,##0", "align": "center"},
    "ratio": {"num_format": '0.00"%"', "align": "center"},
}
_PAPER_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6}
_FOOTER = '&C&"Times New Roman,Regular"&10&P/&N'
_LINE_POINTS, _PAD_POINTS = 16.5, 4
# A character of Times New Roman 12 beside the width of a column's unit.
_CHARACTER = 0.88


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook; `row` and `whole` have one for a name, a figure and a ratio."""

    title: Any
    note: Any
    plain: Any
    head: Any
    row: Mapping[str, Any]
    whole: Mapping[str, Any]

    @classmethod
    def of(cls, book: Any) -> Looks:
        """Make the formats in a workbook."""
        add = book.add_format
        return cls(
            title=add({**_FONT, "font_size": 14, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": 1}),
            note=add({**_FONT, "italic": True, "valign": "top", "text_wrap": True}),
            plain=add({**_FONT, "valign": "top", "text_wrap": True}),
            head=add(
                {**_RULED, "bold": True, "text_wrap": True, "align": "center", "font_size": 11, "bg_color": "#EEF2F6"}
            ),
            row={name: add({**_RULED, **look}) for name, look in _CELLS.items()},
            whole={name: add({**_RULED, **look, "bold": True}) for name, look in _CELLS.items()},
        )

    def of_row(self, *, whole: bool) -> Mapping[str, Any]:
        """Return the formats of a row, or of the sum below the rows."""
        return self.whole if whole else self.row


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the points that the tallest of some texts needs in a column so many characters wide."""
    lines = max(sum(math.ceil(max(len(part), 1) * _CHARACTER / width) for part in t.split("\n")) for t, width in texts)
    return lines * _LINE_POINTS + _PAD_POINTS


def set_page(page: Any, widths: Sequence[float], *, one_page: bool = False) -> None:
    """Set the widths of columns, in characters, and a landscape page, as many or as one."""
    for number, width in enumerate(widths):
        page.set_column(number, number, width)
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.set_margins(**_MARGINS)
    page.set_footer(_FOOTER)
    page.center_horizontally()
    page.fit_to_pages(1, 1 if one_page else 0)
    page.hide_gridlines(2)


def repeat_head(page: Any, row: int) -> None:
    """Keep the head of a table on the screen and on every printed page."""
    page.freeze_panes(row + 1, 1)
    page.repeat_rows(row)
