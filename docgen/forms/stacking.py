"""Rows of [[mau]] laid over one another: a set that extends another states what differs, and in `bo` what it drops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.forms.layers import Layer

# Keys that name a file beside the bo_mau.toml that states them.
_PATHS = ("template", "schema")
# Tables of a row that add to those of the row below instead of replacing them.
_ADDING = ("them_truong",)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form's row, whole; `set_id` and `file` are of the last layer that touched it."""

    code: str
    set_id: str
    file: str
    values: dict[str, Any] = field(repr=False)

    def path(self, key: str) -> Path | None:
        """Return the file a key names, None when no layer states it."""
        found = self.values.get(key)
        return found if isinstance(found, Path) else None


def form_rows(layers: Sequence[Layer]) -> dict[str, FormRow]:
    """Return the row of each code, in the order of the layers from the lowest up."""
    rows: dict[str, FormRow] = {}
    for layer in reversed(layers):
        for code in layer.head.get("bo", ()):
            rows.pop(code, None)
        for row in layer.rows("mau"):
            code = str(row.get("code", ""))
            below = rows[code].values if code in rows else {}
            rows[code] = FormRow(code, layer.id, layer.file, {**below, **_resolved(row, layer, below)})
    return rows


def _resolved(row: dict[str, Any], layer: Layer, below: dict[str, Any]) -> dict[str, Any]:
    paths = {key: (layer.folder / str(row[key])).resolve() for key in _PATHS if key in row}
    added = {key: {**below.get(key, {}), **row[key]} for key in _ADDING if isinstance(row.get(key), dict)}
    return {**row, **paths, **added}
