"""The schemas of data_schemas/, read once: the columns of each sheet and the validator of its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

import docgen

SCHEMAS = Path(docgen.__file__).parents[1] / "data_schemas"
SHARED = "chung.schema.json"
BOOK = "du_lieu.schema.json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its key, its heading, and what a cell may hold."""

    kind: str
    key: str
    title: str
    type: str
    choices: Mapping[str, str] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of rows: its columns in the order of the sheet, and the validator of a row's JSON form."""

    kind: str
    title: str
    columns: Mapping[str, Column]
    required: frozenset[str]
    validator: Any


@cache
def sheets() -> Mapping[str, Sheet]:
    """Return every sheet by kind, in the order of the workbook."""
    schemas = {kind: _read(f"{kind}.schema.json") for kind in _read(BOOK)["properties"]}
    shared = _read(SHARED)
    registry = jsonschema_rs.Registry([(SHARED, shared)])
    return {kind: _sheet(kind, schema, shared, registry) for kind, schema in schemas.items()}


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / name).read_text("utf-8"))
    return read


def _sheet(kind: str, schema: dict[str, Any], shared: dict[str, Any], registry: Any) -> Sheet:
    columns = {key: _column(kind, key, entry, shared) for key, entry in schema["properties"].items()}
    validator = jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)
    return Sheet(kind, schema["title"], columns, frozenset(schema["required"]), validator)


def _column(kind: str, key: str, entry: dict[str, Any], shared: dict[str, Any]) -> Column:
    target = entry.get("$ref", "").removeprefix(f"{SHARED}#/$defs/")
    rules = {**shared["$defs"].get(target, {}), **entry}
    choices = entry.get("x-nhan", {})
    type = "lua_chon" if choices else rules["x-loai"]
    return Column(kind, key, entry["title"], type, choices, tuple(entry.get("x-tham-chieu", ())), rules)


def heading(kind: str, key: str) -> str:
    """Return the heading of a column as the clerk sees it."""
    return sheets()[kind].columns[key].title
