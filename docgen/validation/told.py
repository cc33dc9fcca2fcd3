"""Cells whose fault the reader has already told, and which validation therefore passes over.

A reader gives every cell of a row its place, empty ones too; it leaves out a cell it could not read (`#N/A`)
and every cell of a column that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.core.record import Record
from docgen.sheets import sheet_of

Table = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """The columns that each sheet (file, kind) has, as the places of its rows show."""

    columns: Mapping[Table, frozenset[str]]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Told:
        """Gather the columns from all rows."""
        columns: dict[Table, set[str]] = {}
        for record in records:
            columns.setdefault(_table(record), set()).update(record.places.keys())
        return cls({table: frozenset(keys) for table, keys in columns.items()})

    def cells_of(self, record: Record) -> list[str]:
        """Return the keys of a row that are unreadable, or required in a column that is missing."""
        columns = self.columns[_table(record)]
        required = sheet_of(record.kind).required_keys
        expected = columns | required if columns else frozenset()
        return [key for key in expected - record.places.keys() if key not in record.values]


def _table(record: Record) -> Table:
    return record.origin.file, record.kind
