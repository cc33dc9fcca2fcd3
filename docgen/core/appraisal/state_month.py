"""A month of a công chức as the agency scored it: general points, coefficients, faults (sheet `Điểm công chức`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.core.keys import key
from docgen.core.record import Record

# Columns of the coefficients: he_so_a, he_so_b …
COEFFICIENT = "he_so_"
# Letter in the keys → as the decree writes it.
LETTERS = {"dd": "đ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One row of sheet `Điểm công chức`: a person's coefficients of one month, in percent."""

    record: Record
    subject: str = key("doi_tuong")
    number: int = key("thang")
    general: Decimal = key("diem_chung")
    faults: int | None = key("so_loi", None)

    def coefficient(self, letter: str) -> Decimal | None:
        """Return a coefficient by its letter, None where the row leaves it blank."""
        value = self.record.values.get(f"{COEFFICIENT}{letter}")
        return None if value is None else Decimal(str(value))
