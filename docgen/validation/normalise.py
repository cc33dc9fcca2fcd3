"""Raw cells into canonical values, by the type of their column; a cell that cannot be read is named and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docgen.core.problem import Problem
from docgen.core.record import Record, Value
from docgen.core.vietnamese.nearest import nearest
from docgen.sheets import CHOICE, Column, Sheet
from docgen.validation.choices import read_choice
from docgen.validation.days import read_day, read_moment
from docgen.validation.figures import read_count, read_points
from docgen.validation.messages import problem, question, shown
from docgen.validation.reading import Reading
from docgen.validation.rows import Row
from docgen.validation.texts import read_text

# x-loai of a column → how its cells are read.
TYPES: dict[str, Callable[[Value, Column], Reading]] = {
    "ma": read_text,
    "dong": read_text,
    "doan_van": read_text,
    "ngay": read_day,
    "ngay_gio": read_moment,
    "so_nguyen": read_count,
    "diem": read_points,
    CHOICE: read_choice,
}
# A code, a choice or a day stands in a column many times over: it is read once.
_REMEMBERED = {type: lru_cache(1 << 14, typed=True)(read) for type, read in TYPES.items() if type != "doan_van"}
# Not Decimal, whose signalling NaN has no hash, nor datetime: the same moment may be told in two zones.
_ALIKE_WHEN_EQUAL = {str, int, float, bool, date}
_EMPTY = Reading()
# Faults that come by the hundred when a whole workbook has them: said once a row, naming the columns.
ONCE_A_ROW = ("chu_to_hop",)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A row with its sound values, and what was noticed in its cells."""

    row: Row
    problems: tuple[Problem, ...]


def normalise(record: Record, sheet: Sheet) -> Normalised:
    """Read every cell of a raw record."""
    readings = {key: _reading(raw, sheet.by_key[key]) for key, raw in record.values.items() if key in sheet.by_key}
    values = {key: reading.value for key, reading in readings.items() if reading.value is not None}
    noticed = {key: reading for key, reading in readings.items() if reading.faults}
    broken = {key: record.values[key] for key, reading in noticed.items() if not reading.sound}
    problems = (*_unknown_keys(record, sheet), *_noticed(record, sheet, noticed))
    return Normalised(Row(record.with_values(values), broken), problems)


def _reading(raw: Value, column: Column) -> Reading:
    if raw is None or (raw.__class__ is str and not raw.strip()):
        return _EMPTY
    known = _REMEMBERED.get(column.type) if raw.__class__ in _ALIKE_WHEN_EQUAL else None
    return (known or TYPES[column.type])(raw, column)


def _unknown_keys(record: Record, sheet: Sheet) -> Iterable[Problem]:
    for key in record.values.keys() - sheet.by_key.keys():
        near = question(nearest(key, sheet.keys))
        yield problem("khoa_la", record.at(key), gia_tri=shown(key), goi_y=near)


def _noticed(record: Record, sheet: Sheet, readings: dict[str, Reading]) -> Iterable[Problem]:
    repeated: dict[str, list[str]] = {}
    for key, reading in readings.items():
        for fault in reading.faults:
            if fault.code in ONCE_A_ROW:
                repeated.setdefault(fault.code, []).append(key)
            else:
                yield problem(fault.code, record.at(key), cot=sheet.column(key).title, **fault.parts)
    for code, keys in repeated.items():
        titles = ", ".join(f"“{sheet.column(key).title}”" for key in keys)
        yield problem(code, record.at(keys[0]), cot=titles)
