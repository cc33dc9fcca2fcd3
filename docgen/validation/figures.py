"""Number cells: whole numbers and points, exact, never rounded."""

from __future__ import annotations

import math
from decimal import Decimal

from docgen.core.record import Value
from docgen.core.vietnamese.counted_words import counted
from docgen.core.vietnamese.numbers import figure, parse_count, parse_number
from docgen.sheets import Column
from docgen.validation.reading import Reading, accepted, fault, refused

# Q11: exact decimals, at most two.
_MOST_DECIMALS = 2
# A sum computed by Excel may carry binary noise behind this decimal: 30.000000000000004.
_NOISE_DECIMALS = 9
# More digits than any count or total of points; int() and Decimal() need not meet them.
_LONGEST_NUMBER = 30
_LONGEST_COUNT_IN_WORDS = 120
_BEYOND_ANY_COUNT = 10**15


def read_count(raw: Value, column: Column) -> Reading:
    """Read a whole number; one in words, or pasted with what it counts, is read and shown for a look."""
    count = _typed_count(raw)
    if count is not None and abs(count) < _BEYOND_ANY_COUNT:
        return accepted(count)
    said = counted(raw) if isinstance(raw, str) and len(raw) <= _LONGEST_COUNT_IN_WORDS else None
    if said is None or abs(said.count) >= _BEYOND_ANY_COUNT:
        return refused("sai_so_nguyen", raw)
    return accepted(said.count, fault("so_doc_tu_chu", raw, so=figure(said.count)))


def _typed_count(raw: Value) -> int | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, float | Decimal):
        return int(raw) if is_plain(raw) and raw == int(raw) else None
    if isinstance(raw, int):
        return raw
    text = str(raw).strip()
    return parse_count(text) if len(text) <= _LONGEST_NUMBER else None


def read_points(raw: Value, column: Column) -> Reading:
    """Read points as an exact decimal of at most two places; "1.234" is refused as ambiguous."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        return refused("sai_diem", raw)
    points = _typed_points(raw.strip()) if isinstance(raw, str) else _exact(raw)
    if points is None:
        return refused(_why_no_points(raw), raw)
    if -int(points.as_tuple().exponent) > _MOST_DECIMALS:
        return refused("qua_hai_so_le", figure(points))
    return accepted(points)


def is_plain(number: float | Decimal) -> bool:
    """Tell whether a number can be written out: finite, and of no more than some thirty digits."""
    # math.isfinite raises for a signalling NaN of Decimal.
    finite = number.is_finite() if isinstance(number, Decimal) else math.isfinite(number)
    return finite and (number == 0 or abs(Decimal(number).adjusted()) < _LONGEST_NUMBER)


def _exact(number: float | Decimal) -> Decimal | None:
    if not is_plain(number):
        return None
    exact = Decimal(repr(round(number, _NOISE_DECIMALS))) if isinstance(number, float) else Decimal(number)
    return _plain(exact)


def _typed_points(text: str) -> Decimal | None:
    number = parse_number(text) if len(text) <= _LONGEST_NUMBER else None
    return None if number is None else _plain(number)


def _why_no_points(raw: object) -> str:
    text = str(raw).strip()
    return "so_khong_ro" if text.count(".") == 1 and text.replace(".", "").isdigit() else "sai_diem"


def _plain(number: Decimal) -> Decimal:
    """Return the number without an exponent or closing zeros, so that 27.5, "27,50" and 27.50 are the same points."""
    plain = number.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral() and abs(plain) < 10**20 else plain
