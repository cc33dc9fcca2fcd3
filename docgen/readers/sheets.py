"""The sheets of the data and their columns, from data_schemas: the one source for reading, writing and annotating."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from docgen.core.vietnamese.text import fold, plain

SCHEMAS = Path(__file__).parents[2] / "data_schemas"
_CHOICE = "chon"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its hidden key, its heading, and what may stand below it.

    `type` is ma, dong, doan_van, ngay, ngay_gio, so_nguyen, diem or chon; `choices` maps a key to its label.
    """

    key: str
    title: str
    description: str
    type: str
    required: bool
    choices: Mapping[str, str]
    references: tuple[str, ...]
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook, one kind of record; a required sheet must be there, even when it has no row."""

    kind: str
    title: str
    description: str
    required: bool
    columns: tuple[Column, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Return the hidden keys of the columns."""
        return frozenset(column.key for column in self.columns)

    def column(self, key: str) -> Column:
        """Return the column with this key; KeyError when there is none."""
        return next(column for column in self.columns if column.key == key)


@cache
def sheets(folder: Path = SCHEMAS) -> tuple[Sheet, ...]:
    """Return every sheet, in the order of the workbook."""
    order = _schema(folder, "du_lieu")
    shared = _schema(folder, "chung")["$defs"]
    return tuple(_sheet(folder, kind, kind in order["required"], shared) for kind in order["properties"])


def sheet_of(kind: str) -> Sheet:
    """Return the sheet of a kind of record; KeyError when there is none."""
    return _by_kind()[kind]


@cache
def _by_kind() -> Mapping[str, Sheet]:
    return {sheet.kind: sheet for sheet in sheets()}


def _schema(folder: Path, kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder / f"{kind}.schema.json").read_text("utf-8"))
    return schema


def _sheet(folder: Path, kind: str, required: bool, shared: Mapping[str, Any]) -> Sheet:
    schema = _schema(folder, kind)
    columns = (_column(key, rule, key in schema["required"], shared) for key, rule in schema["properties"].items())
    return Sheet(kind, schema["title"], schema.get("description", ""), required, tuple(columns))


def _column(key: str, rule: Mapping[str, Any], required: bool, shared: Mapping[str, Any]) -> Column:
    whole = {**shared.get(rule.get("$ref", "").rpartition("/")[2], {}), **rule}
    return Column(
        key=key,
        title=whole["title"],
        description=whole.get("description", ""),
        type=whole.get("x-loai", _CHOICE),
        required=required,
        choices=whole.get("x-nhan", {}),
        references=tuple(whole.get("x-tham-chieu", ())),
        minimum=whole.get("minimum"),
        maximum=whole.get("maximum"),
    )


def nearest(wrong: str, names: Iterable[str]) -> str | None:
    """Return the name closest to a wrong one, tones and case aside, or None when none is close."""
    bare = {_bare(name): name for name in names}
    whole = [name for name in bare if _holds(_bare(wrong), name) or _holds(name, _bare(wrong))]
    found = get_close_matches(_bare(wrong), whole or bare, n=1, cutoff=0.0 if whole else 0.6)
    return bare[found[0]] if found else None


def _holds(longer: str, shorter: str) -> bool:
    return bool(shorter) and f" {shorter} " in f" {longer} "


def _bare(name: str) -> str:
    return plain(fold(name)).replace("_", " ")
