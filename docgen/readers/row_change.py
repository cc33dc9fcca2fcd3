"""New values for cells of one row, as they are to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.core.record import Record, Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """New canonical values for cells of a row; None empties a cell, a key without a value here stays as it is."""

    record: Record
    values: Mapping[str, Value]

    @property
    def number(self) -> int:
        """Return the number of the row within its list, from 0, where it stands in a text file ("ca_nhan[3]")."""
        return int(self.record.origin.place.partition("[")[2].rstrip("]"))

    @property
    def filled(self) -> dict[str, Value]:
        """Return the values that are not empty."""
        return {key: value for key, value in self.values.items() if value is not None}
