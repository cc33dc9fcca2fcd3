"""A pasted block as edits: a row that is there already is completed, any other is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.core.vietnamese.text import fold
from docgen.journey.data_changes.editing import Edit, row_digest
from docgen.journey.data_changes.shown import Row, unique_keys
from docgen.readers.pasted import Block


def pasted_edits(block: Block, kind: str, rows: Sequence[Row]) -> list[Edit]:
    """Return the edits of a block; an empty cell leaves what is there, a row that says nothing new is no edit."""
    keys = unique_keys(kind)
    there = {_named(row.texts, keys): row for row in rows if _named(row.texts, keys)}
    said = {frozenset(row.texts.items()) for row in rows}
    edits = []
    for _, cells in block.rows:
        row = there.pop(_named(cells, keys), None)
        if row is not None:
            edits.append(Edit(kind, row.record.origin.place, cells, row_digest(row.record)))
        elif keys or not any(cells.items() <= texts for texts in said):
            edits.append(Edit(kind, "", cells))
    return edits


def _named(texts: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    """Return what names a row, empty where one of the keys is."""
    name = tuple(fold(texts.get(key, "")) for key in keys)
    return name if all(name) else ()
