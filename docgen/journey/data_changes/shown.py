"""A row as people read it: each value as it would be typed, whatever the file it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from docgen.core.record import Record, Value
from docgen.journey.season.loading import Loaded
from docgen.sheets import Column, sheet_of
from docgen.validation.identity import UNIQUE
from docgen.validation.rows import IDENTIFIED

_NAMES = ("ho_ten", "ten", "noi_dung", "nhiem_vu", "van_de")
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file, and its values as read; a cell that cannot be read stands as typed."""

    record: Record
    values: Mapping[str, Value]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return what each filled cell says, by key, in the order of the columns."""
        columns = sheet_of(self.record.kind).by_key
        said = {key: as_typed(self.values.get(key), column) for key, column in columns.items()}
        return {key: text for key, text in said.items() if text}

    @property
    def name(self) -> str:
        """Return what the row is called: its code, what it is about, its name."""
        texts = self.texts
        codes = [texts[key] for key in identity_keys(self.record.kind) if key in texts]
        named = next((texts[key] for key in _NAMES if key in texts), "")
        said = " · ".join(dict.fromkeys([*codes, *([named] if named else [])])).replace("\n", " ")
        return said[:_LONGEST_NAME] or self.record.origin.place


def rows_of(records: Sequence[Record], loaded: Loaded) -> list[Row]:
    """Return the rows of a file with what was read from them; `loaded` is those records judged."""
    sound = {(record.kind, record.origin): record.values for record in loaded.records}
    return [Row(r, {**r.values, **sound.get((r.kind, r.origin), {})}) for r in records]


def as_typed(value: Value, column: Column) -> str:
    """Return a value the way a clerk types it: "26/11/2026", "87,5", the label of a choice."""
    if isinstance(value, bool):
        return column.choices.get("co" if value else "khong", "có" if value else "không")
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if column.type == "ngay" else f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return "" if value is None else column.choices.get(str(value), str(value))


def unique_keys(kind: str) -> tuple[str, ...]:
    """Return the keys that name one row of a kind, empty where no rule says that they are alone."""
    return ("ma",) if kind in IDENTIFIED else next((keys for name, keys in UNIQUE if name == kind), ())


def identity_keys(kind: str) -> tuple[str, ...]:
    """Return the keys that name a row of a kind as well as anything does: those of its codes where none is alone."""
    return unique_keys(kind) or tuple(column.key for column in sheet_of(kind).columns if column.type == "ma")
