from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.voting.portion import Portion


@pytest.mark.parametrize(
    ("written", "portion"),
    [
        pytest.param("2/3", Portion(Fraction(2, 3)), id="a fraction"),
        pytest.param("50%", Portion(Fraction(1, 2)), id="a percentage"),
        pytest.param("66,67 %", Portion(Fraction(6667, 10000)), id="a comma"),
        pytest.param("> 1/2", Portion(Fraction(1, 2), more=True), id="more than"),
        pytest.param("100%", Portion(Fraction(1)), id="everybody"),
        pytest.param("", None, id="not set"),
    ],
)
def test_share_is_read_as_an_office_writes_it(written: str, portion: Portion | None) -> None:
    assert Portion.read(written) == portion


@pytest.mark.parametrize("written", ["nửa", "2/0", "3/2", "0%", "150%", "-1/2", "0.5", 1, True])
def test_what_is_no_share_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Portion.read(written)


@given(st.integers(1, 40), st.integers(1, 40), st.booleans(), st.integers(0, 60), st.integers(1, 60))
def test_share_is_compared_exactly(part: int, whole: int, more: bool, votes: int, of: int) -> None:
    part, whole = sorted((part, whole))
    left, right = votes * whole, part * of
    met = Portion.read(f"{'> ' if more else ''}{part}/{whole}")
    assert met is not None
    assert met.met(votes, of) == (left > right if more else left >= right)


def test_nobody_of_nobody_is_not_enough() -> None:
    assert not Portion(Fraction(1, 2)).met(0, 0)
