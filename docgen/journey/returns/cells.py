"""The cells that a form fills: which controls belong to one, what a text means there, what stood there at first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from docgen.core.vietnamese.dates import official_date, parse_date
from docgen.core.vietnamese.numbers import figure
from docgen.returns.field import TICK
from docgen.returns.slip import Slip, digest, plain_text
from docgen.sheets import Column


def normal(column: Column, text: str) -> str:
    """Return a text as the form would print the value it means, the text itself where it means none."""
    if column.type in ("ngay", "ngay_gio"):
        day = parse_date(text)
        return official_date(day) if day else plain_text(text)
    if column.type in ("diem", "so_nguyen"):
        return _figure(text)
    return plain_text(text)


def _figure(text: str) -> str:
    try:
        return figure(Decimal(text.strip().removesuffix("%").strip().replace(",", ".")))
    except (InvalidOperation, ValueError):
        return plain_text(text)


def cells_of(slip: Slip) -> dict[str, list[str]]:
    """Return the cells of a form with their tags: boxes of one cell belong together."""
    cells: dict[str, list[str]] = {}
    for tag in slip.started:
        cells.setdefault(tag.partition("=")[0], []).append(tag)
    return cells


def went_out_as(slip: Slip, column: Column, tags: Sequence[str], text: str) -> bool:
    """Tell whether a text is what stood in a cell when the form was made; no tick is "Không" where that is a choice."""
    if "=" not in tags[0]:
        return slip.started[tags[0]] == digest(text)
    ticked = [tag.partition("=")[2] for tag in tags if slip.started[tag] == digest(TICK)]
    if not ticked:
        return text in ("", column.choices.get("khong"))
    return text == column.choices.get(ticked[0], ticked[0])
