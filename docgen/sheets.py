"""The sheets of the data and their columns, from data_schemas: the one source for reading, writing and checking."""

from __future__ import annotations

import json
from collections.abc import Iterator, KeysView, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from docgen.shipped import SCHEMAS

SHARED = "chung"
CHOICE = "lua_chon"
# Types of a column that a form set may add: those of chung.schema.json, and two that are bare JSON.
_BARE: dict[str, dict[str, Any]] = {"so_nguyen": {"type": "integer"}, "diem": {"type": "number"}}
COLUMN_TYPES = ("ma", "dong", "doan_van", "ngay", "ngay_gio", *_BARE, CHOICE)


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column that a form set adds to a sheet; `choices` are pairs of key and label, `bounds` least and most.

    `cadence` says whether it is asked for in a year ("nam"), in a quarter ("quy") or in both.
    """

    kind: str
    key: str
    title: str
    type: str = "dong"
    description: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    bounds: tuple[int | None, int | None] = (None, None)
    cadence: tuple[str, ...] = ("nam", "quy")

    @property
    def rule(self) -> dict[str, Any]:
        """Return the column as a JSON Schema writes it."""
        limits = zip(("minimum", "maximum"), self.bounds, strict=True)
        stated = {name: limit for name, limit in limits if limit is not None}
        texts = {"title": self.title, "description": self.description}
        if self.type == CHOICE:
            return {**texts, "type": "string", "enum": [key for key, _ in self.choices], "x-nhan": dict(self.choices)}
        if self.type in _BARE:
            return {**texts, **_BARE[self.type], **stated, "x-loai": self.type}
        return {**texts, "$ref": f"{SHARED}.schema.json#/$defs/{self.type}"}


# What the form set in use adds. Reading, judging and writing all ask for the sheets where they stand: a table handed
# from function to function would be a parameter of every one of them.
_added: ContextVar[tuple[AddedColumn, ...]] = ContextVar("added", default=())


@contextmanager
def extended(columns: tuple[AddedColumn, ...]) -> Iterator[None]:
    """Let the sheets have these columns too, within the block."""
    token = _added.set(columns)
    try:
        yield
    finally:
        _added.reset(token)


def added_columns() -> tuple[AddedColumn, ...]:
    """Return what the sheets have besides data_schemas: part of the key of whatever is remembered about them."""
    return _added.get()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its hidden key, its heading, and what may stand below it; equal to itself alone, so hashable.

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
        return self.by_key.keys()

    @cached_property
    def required_keys(self) -> frozenset[str]:
        """Return the keys of the columns that every row fills in."""
        return frozenset(column.key for column in self.columns if column.required)

    def column(self, key: str) -> Column:
        """Return the column with this key; KeyError when there is none."""
        return self.by_key[key]

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Return the columns by their keys, in their order."""
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


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of record, of the whole ("du_lieu") or of the shared types ("chung")."""
    return _schema(kind, _added.get())


@cache
def _schema(kind: str, added: tuple[AddedColumn, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    own = {column.key: column.rule for column in added if column.kind == kind}
    return {**schema, "properties": {**schema["properties"], **own}} if own else schema


def _by_kind() -> Mapping[str, Sheet]:
    return _sheets(_added.get())


@cache
def _sheets(added: tuple[AddedColumn, ...]) -> Mapping[str, Sheet]:
    whole = _schema("du_lieu", added)
    return {kind: _sheet(_schema(kind, added), kind, kind in whole["required"]) for kind in whole["properties"]}


def _sheet(schema: Mapping[str, Any], kind: str, required: bool) -> Sheet:
    columns = (_column(kind, key, rule, key in schema["required"]) for key, rule in schema["properties"].items())
    return Sheet(kind, schema["title"], schema["description"], required, tuple(columns))


def _column(kind: str, key: str, rule: Mapping[str, Any], required: bool) -> Column:
    whole = {**_schema(SHARED, ())["$defs"].get(rule.get("$ref", "").rpartition("/")[2], {}), **rule}
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
