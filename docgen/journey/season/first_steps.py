"""The way from an empty workspace to the first draft: which sheets come first, what each still needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from docgen.journey.season.loading import Loaded
from docgen.sheets import extended, sheets


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """A sheet without which no draft can be made: how many rows it has, which columns every row needs."""

    kind: str
    title: str
    description: str
    rows: int
    required: tuple[str, ...]


def first_sheets(loaded: Loaded) -> tuple[FirstSheet, ...]:
    """Return the sheets that come first, in the order they are filled in."""
    rows = Counter(record.kind for record in loaded.records)
    with extended(loaded.form_set.columns):
        return tuple(
            FirstSheet(
                sheet.kind,
                sheet.title,
                sheet.description,
                rows[sheet.kind],
                tuple(column.title for column in sheet.columns if column.required),
            )
            for sheet in sheets()
            if sheet.required
        )
