"""Cells with a list: the key or the label, whatever its case and tone placement."""

from __future__ import annotations

from functools import lru_cache

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
    key = next((key for key, label in column.choices.items() if label == typed), None)
    key = key or _spellings(tuple(column.choices.items())).get(fold(typed))
    return accepted(key) if key else _unlisted(typed, column)


@lru_cache
def _spellings(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the key of every key and label, as `fold` compares them."""
    return {fold(word): key for key, label in choices for word in (key, label)}


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
