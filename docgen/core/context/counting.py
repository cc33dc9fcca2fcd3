"""Numbers as running text prints them: a count in figures and in words, a percentage or a dash."""

from __future__ import annotations

from decimal import Decimal

from docgen.core.vietnamese.numbers import figure, in_words, out_of, percent, ratio

# Figures under one another line up only with the same number of decimals.
PLACES = 2
ABSENT = "–"


def two_digits(count: int) -> str:
    """Return "07" or "1.871": a count in running text, with a zero below 10."""
    return figure(count) if count > 99 else f"{count:02d}"


def counted(count: int) -> str:
    """Return "87 (tám mươi bảy)"."""
    return f"{two_digits(count)} ({in_words(count)})"


def percentage(value: Decimal | None) -> str:
    """Return "12,50%", or a dash where there is nothing to divide by."""
    return ABSENT if value is None else percent(value, PLACES)


def part(count: int, whole: int) -> str:
    """Return "11/12, đạt tỷ lệ 91,67%", without the ratio of nothing; raises ValueError for more than there are."""
    out_of(count, whole)
    value = ratio(count, whole)
    shown = f"{two_digits(count)}/{two_digits(whole)}"
    return shown if value is None else f"{shown}, đạt tỷ lệ {percent(value)}"
