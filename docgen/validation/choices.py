"""Cells with a list: the key or the label, whatever its case and tone placement."""

from __future__ import annotations

from docgen.core.record import Value
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.text import fold
from docgen.sheets import Column
from docgen.validation.messages import question
from docgen.validation.reading import Reading, accepted, refused
from docgen.validation.texts import as_text


def read_choice(raw: Value, column: Column) -> Reading:
    """Read a choice into its key; YAML's true and false stand for co and khong."""
    typed = ("co" if raw else "khong") if isinstance(raw, bool) else as_text(raw)
    if not typed.strip():
        return accepted(None)
    if typed in column.choices:
        return accepted(typed)
    keys = {fold(word): key for key, label in column.choices.items() for word in (key, label)}
    key = keys.get(fold(typed))
    return accepted(key) if key else _unlisted(typed, column)


def _unlisted(typed: str, column: Column) -> Reading:
    labels = column.choices.values()
    found = nearest(typed, [*labels, *column.choices])
    near = column.choices.get(found, found) if found else None
    return refused(
        "khong_co_trong_danh_sach",
        typed,
        goi_y=question(near),
        danh_sach="; ".join(labels),
    )
