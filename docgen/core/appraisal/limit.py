"""How many of a group may be rated XS: QĐ 366-QĐ/TW Điều 11.1.5, under both readings of its base."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

# HTT is the words of the article; HTT_TRO_LEN is the base of tables seen in practice (Q05).
Base = Literal["HTT", "HTT_TRO_LEN"]
BASES: dict[Base, str] = {"HTT": "số hoàn thành tốt nhiệm vụ", "HTT_TRO_LEN": "số từ hoàn thành tốt nhiệm vụ trở lên"}
ROUNDINGS: Mapping[str, Callable[[Fraction], int]] = {
    "floor": math.floor,
    "half_up": lambda exact: math.floor(exact + Fraction(1, 2)),
    "ceil": math.ceil,
}


def limit(share: int | Decimal, of: int, rounding: str) -> int:
    """Return `share` percent of a number as a whole number of subjects."""
    return ROUNDINGS[rounding](Fraction(share) * of / 100)


def most(candidates: int, share: int | Decimal, base: Base, rounding: str) -> int:
    """Return how many XS may be given among `candidates`, who are all those at XS and HTT.

    Who does not get XS falls to HTT and enlarges the base, so the number solves XS ≤ share × (candidates − XS).
    """
    if base == "HTT_TRO_LEN":
        return min(candidates, limit(share, candidates, rounding))
    return bisect_left(range(candidates + 1), True, key=lambda xs: xs > limit(share, candidates - xs, rounding)) - 1


def within(excellent: int, good: int, share: int | Decimal, base: Base) -> bool:
    """Tell whether figures as they stand keep the share, exactly, with nothing rounded."""
    whole = good if base == "HTT" else good + excellent
    return excellent * 100 <= Fraction(share) * whole
