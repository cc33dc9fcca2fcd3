"""The sheets of the data and their columns, from data_schemas: the one source for reading, writing and checking."""

from __future__ import annotations

import json
from collections.abc import KeysView, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "data_schemas"
SHARED = "chung"
CHOICE = "lua_chon"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its hidden key, its heading, and what may stand below it.

    `type` is ma, dong, doan_van, ngay, ngay_gio, so_nguyen, diem or lua_chon; `choices` maps a key to its label.
    """

    kind: str
    key: str
    title: str
    type: str
    description: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook, one kind of record; a required sheet must be there, even when it has no row."""

    kind: str
    title: str
    description: str
    required: bool
    columns: tuple[Column, ...]

    @property
    def keys(self) -> KeysView[str]:
        """Return the hidden keys, in the order of the columns."""
        return self._by_key.keys()

    @cached_property
    def required_keys(self) -> frozenset[str]:
        """Return the keys of the columns that every row fills in."""
        return frozenset(column.key for column in self.columns if column.required)

    def column(self, key: str) -> Column:
        """Return the column with this key; KeyError when there is none."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}


def sheets() -> tuple[Sheet, ...]:
    """Return every sheet, in the order of the workbook."""
    return tuple(_by_kind().values())


def sheet_of(kind: str) -> Sheet:
    """Return the sheet of a kind of record; KeyError when there is none."""
    return _by_kind()[kind]


def heading(kind: str, key: str) -> str:
    """Return the heading of a column as the clerk sees it."""
    return sheet_of(kind).column(key).title


@cache
def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of record, of the whole ("du_lieu") or of the shared types ("chung")."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    return schema


@cache
def _by_kind() -> Mapping[str, Sheet]:
    whole = schema_of("du_lieu")
    return {kind: _sheet(kind, kind in whole["required"]) for kind in whole["properties"]}


def _sheet(kind: str, required: bool) -> Sheet:
    schema = schema_of(kind)
    columns = (_column(kind, key, rule, key in schema["required"]) for key, rule in schema["properties"].items())
    return Sheet(kind, schema["title"], schema["description"], required, tuple(columns))


def _column(kind: str, key: str, rule: Mapping[str, Any], required: bool) -> Column:
    whole = {**schema_of(SHARED)["$defs"].get(rule.get("$ref", "").rpartition("/")[2], {}), **rule}
    return Column(
        kind=kind,
        key=key,
        title=whole["title"],
        type=CHOICE if "x-nhan" in whole else whole["x-loai"],
        description=whole.get("description", ""),
        required=required,
        choices=whole.get("x-nhan", {}),
        references=tuple(whole.get("x-tham-chieu", ())),
        minimum=whole.get("minimum"),
        maximum=whole.get("maximum"),
    )
