"""Rows changed in a JSON file: the others keep their order, numbers stay exact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from docgen.readers.plain_value import plain_value
from docgen.readers.row_change import RowChange


def changed_json(source: Path, changes: Sequence[RowChange]) -> bytes:
    """Return the changed file; the rows below one that is taken out keep their places until the next change."""
    tree = _tree(source)
    emptied = []
    for change in changes:
        rows = _rows_of(tree, change.record.kind)
        if change.number == len(rows):
            rows.append({})
        row = rows[change.number]
        row |= {key: plain_value(value) for key, value in change.values.items()}
        for key in [key for key, value in row.items() if value is None]:
            del row[key]
        if not row:
            emptied.append((rows, row))
    for rows, row in emptied:
        rows[:] = [other for other in rows if other is not row]
    return (json.dumps(tree, ensure_ascii=False, indent=2, default=_number) + "\n").encode()


def rows_in_json(path: Path, kind: str) -> int:
    """Return how many rows of a kind a file has."""
    return len(_rows_of(_tree(path), kind))


def _tree(path: Path) -> Any:
    return json.loads(path.read_text("utf-8-sig"), parse_float=Decimal) if path.is_file() else {}


def _rows_of(tree: Any, kind: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tree if isinstance(tree, list) else tree.setdefault(kind, [])
    return rows


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
