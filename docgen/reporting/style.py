"""How the sheets of a report look: one family of type, thin rules, a landscape page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_RULED = {**_FONT, "border": 1, "valign": "vcenter"}
_CELLS: Mapping[str, Mapping[str, Any]] = {
    "name": {"text_wrap": True},
    "figure": {"num_format": "#,##0", "align": "right"},
    "ratio": {"num_format": '0.00"%"', "align": "right"},
}
_PAPER_A4 = 9


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook; `row` and `whole` have one for a name, a figure and a ratio."""

    title: Any
    note: Any
    head: Any
    row: Mapping[str, Any]
    whole: Mapping[str, Any]

    @classmethod
    def of(cls, book: Any) -> Looks:
        """Make the formats in a workbook."""
        add = book.add_format
        return cls(
            title=add({**_FONT, "font_size": 14, "bold": True}),
            note=add({**_FONT, "italic": True}),
            head=add({**_RULED, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#EEF2F6"}),
            row={name: add({**_RULED, **look}) for name, look in _CELLS.items()},
            whole={name: add({**_RULED, **look, "bold": True}) for name, look in _CELLS.items()},
        )

    def of_row(self, *, whole: bool) -> Mapping[str, Any]:
        """Return the formats of a row, or of the sum below the rows."""
        return self.whole if whole else self.row


def set_page(page: Any, head_row: int, widths: Sequence[float]) -> None:
    """Set the widths of columns, in characters, and the page for the screen and for paper."""
    for number, width in enumerate(widths):
        page.set_column(number, number, width)
    page.set_row(head_row, 50)
    page.freeze_panes(head_row + 1, 1)
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.repeat_rows(head_row)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
