"""A period of review or rating: a year ("2026"), or a quarter of one ("2026-Q3")."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

# Kiểm điểm is annual, QĐ 366-QĐ/TW Điều 3.1; a quarter is only rated.
Cadence = Literal["nam", "quy"]
CADENCES: dict[Cadence, str] = {"nam": "năm", "quy": "quý"}
_TEXT = re.compile(r"([12][0-9]{3})(?:-Q([1-4])|-(?!Q[0-9])[A-Z0-9]{1,10})?")
_ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, and its quarter from 1 to 4 or 0 for the whole; other parts ("2026-DOT1") count as the year."""

    year: int
    quarter: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026" or "2026-Q3"; raises ValueError for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2] or 0))

    @property
    def cadence(self) -> Cadence:
        """Return whether it is a year or a quarter."""
        return "quy" if self.quarter else "nam"

    @property
    def roman(self) -> str:
        """Return the number of the quarter as forms print it, empty for a year."""
        return _ROMAN[self.quarter]

    @property
    def first_day(self) -> date:
        """Return the first day of the period."""
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        month = 3 * self.quarter or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return how it is named in a sentence: "2026", "quý III năm 2026"."""
        return f"quý {self.roman} năm {self.year}" if self.quarter else str(self.year)
