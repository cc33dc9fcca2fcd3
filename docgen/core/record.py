"""One row of the user's data, of whatever format, with the origin of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from docgen.core.problem import Origin

Value = str | int | float | Decimal | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Record:
    """Values of one row, keyed by the workbook's hidden keys ("ho_ten").

    `kind` is the key of the sheet ("ca_nhan"). `places` maps a key to its cell; a key
    that has none stands at the row's own place.
    """

    kind: str
    values: Mapping[str, Value]
    origin: Origin
    places: Mapping[str, str] = field(default_factory=dict)

    def at(self, key: str) -> Origin:
        """Return where the value of `key` stands."""
        return Origin(self.origin.file, self.places.get(key, self.origin.place))

    def with_values(self, values: Mapping[str, Value]) -> Record:
        """Return the same row with other values."""
        return Record(self.kind, values, self.origin, self.places)

    def text(self, key: str) -> str:
        """Return the value as text, empty when absent."""
        value = self.values.get(key)
        return "" if value is None else str(value)
