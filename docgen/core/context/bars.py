"""A bar of running text: one run of no-break spaces for each level, as wide as its share, its figure in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.vietnamese.numbers import figure

# No-break spaces of a whole bar, some 160 mm in the size of table text.
WHOLE = 170
_SPACE = "\N{NO-BREAK SPACE}"
# A digit is as wide as two of these spaces, a dot as one; a figure needs a space on either side.
_DIGIT, _MARGIN = 2, 2


def bar(counts: Sequence[int], whole: int = WHOLE) -> list[str]:
    """Return one text for each count, together as wide as `whole` spaces; empty texts where there is nothing."""
    return [_labelled(count, width) for count, width in zip(counts, _widths(counts, whole), strict=True)]


def _widths(counts: Sequence[int], whole: int) -> list[int]:
    """Split the bar in proportion, the left-over spaces going to the largest remainders."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    widths = [count * whole // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda n: -(counts[n] * whole % total))
    for n in by_remainder[: whole - sum(widths)]:
        widths[n] += 1
    return widths


def _labelled(count: int, width: int) -> str:
    label = figure(count)
    left = width - sum(_DIGIT if sign.isdigit() else 1 for sign in label)
    if left < _MARGIN:
        return _SPACE * width
    return _SPACE * (left // 2) + label + _SPACE * (left - left // 2)
