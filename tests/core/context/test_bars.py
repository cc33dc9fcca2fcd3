from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.context.bars import WHOLE, bar

SPACE = "\N{NO-BREAK SPACE}"


def width(text: str) -> int:
    """The width of a text in no-break spaces, of which a digit is two."""
    return sum(2 if sign.isdigit() else 1 for sign in text)


@given(st.lists(st.integers(0, 100_000), min_size=5, max_size=5))
def test_bars_are_together_as_wide_as_the_whole_and_each_as_wide_as_its_share(counts: list[int]) -> None:
    widths = [width(text) for text in bar(counts)]
    assert sum(widths) == (WHOLE if any(counts) else 0)
    for count, wide in zip(counts, widths, strict=True):
        assert abs(wide - count * WHOLE / (sum(counts) or 1)) < 1


def test_figure_stands_in_the_middle_the_vietnamese_way_where_there_is_room() -> None:
    wide, narrow = bar([94_440, 437])
    assert wide.strip(SPACE) == "94.440"
    assert abs(len(wide) - len(wide.lstrip(SPACE)) - (len(wide) - len(wide.rstrip(SPACE)))) <= 1
    assert set(narrow) == {SPACE}


@pytest.mark.parametrize("counts", [pytest.param([0] * 5, id="nobody"), pytest.param([0, 0, 3, 0, 0], id="one level")])
def test_level_of_nobody_has_no_bar(counts: list[int]) -> None:
    assert [text == "" for text in bar(counts)] == [count == 0 for count in counts]
