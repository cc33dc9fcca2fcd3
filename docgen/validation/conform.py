"""Canonical rows against their JSON Schema: every error of the validator, worded in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from docgen.core.problem import Problem
from docgen.core.record import Value
from docgen.core.vietnamese.numbers import figure
from docgen.core.vietnamese.text import clean_symbol, plain
from docgen.sheets import Column, Sheet
from docgen.validation.messages import problem, shown
from docgen.validation.rows import Row

JsonForm = str | int | float | Decimal | bool | None
Told = tuple[str, dict[str, object]]


def faults_of(row: Row, sheet: Sheet, validator: Any) -> Mapping[str, Problem]:
    """Return the first fault of each key that does not conform; cells already reported are passed over."""
    found: dict[str, Problem] = {}
    for error in validator.iter_errors(json_form(row.record.values)):
        key = _key(error)
        if key in sheet.keys and key not in row.broken and key not in found:
            found[key] = _problem(error, row, sheet.column(key))
    return found


def json_form(values: Mapping[str, Value]) -> dict[str, JsonForm]:
    """Return canonical values as the schemas describe them: ISO dates, "2026-11-26T08:00", plain numbers."""
    return {key: _as_json(value) if isinstance(value, date) else value for key, value in values.items()}


def _as_json(day: date) -> str:
    return day.strftime("%Y-%m-%dT%H:%M") if isinstance(day, datetime) else day.isoformat()


def _key(error: Any) -> str:
    if error.kind.name == "required":
        return str(error.kind.property)
    return str(error.instance_path[0]) if error.instance_path else ""


def _problem(error: Any, row: Row, column: Column) -> Problem:
    tell = TOLD.get(error.kind.name, _otherwise)
    code, parts = tell(error.kind, row.get(column.key), column)
    return problem(code, row.at(column.key), cot=column.title, **parts)


def _required(kind: Any, value: Value, column: Column) -> Told:
    return "thieu_gia_tri", {}


def _too_long(kind: Any, value: Value, column: Column) -> Told:
    return "qua_dai", {"do_dai": figure(len(str(value))), "gioi_han": figure(kind.limit)}


def _pattern(kind: Any, value: Value, column: Column) -> Told:
    if column.type != "ma":
        return "nhieu_dong", {}
    near = "-".join(plain(clean_symbol(str(value)[:40])).upper().split())
    repaired = "".join(c for c in near if c.isascii() and (c.isalnum() or c in "-_")).lstrip("-_")
    return "sai_ma", {"gia_tri": shown(value), "goi_y": f"Ví dụ ghi {repaired}." if repaired else ""}


def _out_of_range(kind: Any, value: Value, column: Column) -> Told:
    number = value if isinstance(value, int | Decimal) else 0
    low, high = figure(column.minimum or 0), figure(column.maximum or 0)
    return "ngoai_khoang", {"gia_tri": figure(number), "nho_nhat": low, "lon_nhat": high}


def _otherwise(kind: Any, value: Value, column: Column) -> Told:
    return "khong_hop_luoc_do", {"gia_tri": shown(value), "loai": kind.name}


# Error kind of the validator → how it is told; the library's own English is never shown.
TOLD: Mapping[str, Callable[[Any, Value, Column], Told]] = {
    "required": _required,
    "maxLength": _too_long,
    "pattern": _pattern,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
}


def without_faulty(row: Row, faults: Collection[str]) -> Row:
    """Return the row with its faulty cells, empty ones too, moved among the broken ones."""
    if not faults:
        return row
    broken = {key: row.get(key) for key in faults}
    values = {key: value for key, value in row.record.values.items() if key not in broken}
    return Row(row.record.with_values(values), {**row.broken, **broken})
