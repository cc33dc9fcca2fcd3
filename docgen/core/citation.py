"""The register of căn cứ: texts with the days they hold, so that papers cite those in force on their own day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """One text of the register: as papers print it, from which day, until which (None: still in force), by what."""

    text: str
    since: date
    until: date | None = None
    replaced_by: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether the text may be cited on a day; the day its replacement takes effect is no longer its own."""
        return self.since <= day and (self.until is None or day < self.until)


def in_force(register: Iterable[Basis], day: date) -> tuple[str, ...]:
    """Return the texts in force on a day, the oldest first: the order in which they are cited."""
    return tuple(basis.text for basis in sorted(register, key=lambda row: row.since) if basis.holds(day))
