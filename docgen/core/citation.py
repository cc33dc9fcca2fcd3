"""The register of căn cứ: texts with the days they hold, so that papers cite those in force on their own day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

# Row of a register → what it holds; the first two are needed.
_KINDS = {"van_ban": str, "tu": date, "den": date, "thay_bang": str}
_NEEDED = ("van_ban", "tu")
_NUMBER = re.compile(r"\d+-\w+/\w+")


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


def register_of(rows: Any) -> tuple[Basis, ...]:
    """Return the register that rows `van_ban`, `tu`, `den`, `thay_bang` state; ValueError tells what is wrong."""
    if not isinstance(rows, list):
        raise ValueError("can_cu phải là các bảng [[can_cu]]")
    return tuple(_basis(number, row) for number, row in enumerate(rows, 1))


def _basis(number: int, row: Any) -> Basis:
    known = row if isinstance(row, dict) else {}
    unknown = [name for name in known if name not in _KINDS]
    wrong = [name for name, kind in _KINDS.items() if name in known and not isinstance(known[name], kind)]
    missing = [name for name in _NEEDED if name not in known]
    if unknown or wrong or missing:
        named = ", ".join([*unknown, *wrong, *missing])
        raise ValueError(f"[[can_cu]] thứ {number}: {named} thiếu, không dùng hoặc sai kiểu")
    return Basis(known["van_ban"], known["tu"], known.get("den"), known.get("thay_bang", ""))


def replaced_on(register: Iterable[Basis], line: str, day: date) -> Iterator[Basis]:
    """Yield the texts of the register that a line cites by their number though they no longer hold on a day (S40)."""
    cited = set(_NUMBER.findall(line))
    for basis in register:
        if basis.until and basis.until <= day and cited & set(_NUMBER.findall(basis.text)[:1]):
            yield basis
