from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.appraisal.limit import BASES, ROUNDINGS, Base, limit, most, within
from docgen.core.vietnamese.numbers import ratio

# Candidates → (A 20 % floor, half-up, ceil), (A 25 %), (B 20 %), B 25 % half-up: the table of the domain notes.
TABLE = {
    1: ((0, 0, 0), (0, 0, 0), (0, 0, 1), 0),
    2: ((0, 0, 1), (0, 0, 1), (0, 0, 1), 1),
    3: ((0, 0, 1), (0, 1, 1), (0, 1, 1), 1),
    4: ((0, 1, 1), (0, 1, 1), (0, 1, 1), 1),
    5: ((0, 1, 1), (1, 1, 1), (1, 1, 1), 1),
    6: ((1, 1, 1), (1, 1, 1), (1, 1, 2), 2),
    8: ((1, 1, 2), (1, 2, 2), (1, 2, 2), 2),  # the notes print 1 for ceil; 2 of 8 keep ceil(20 % of 6) = 2
    10: ((1, 2, 2), (2, 2, 2), (2, 2, 2), 3),
    12: ((2, 2, 2), (2, 2, 3), (2, 2, 3), 3),
    13: ((2, 2, 2), (2, 3, 3), (2, 3, 3), 3),
    15: ((2, 2, 3), (3, 3, 3), (3, 3, 3), 4),
    16: ((2, 3, 3), (3, 3, 3), (3, 3, 4), 4),
    20: ((3, 3, 4), (4, 4, 4), (4, 4, 4), 5),
    30: ((5, 5, 5), (6, 6, 6), (6, 6, 6), 8),
    60: ((10, 10, 10), (12, 12, 12), (12, 12, 12), 15),
    100: ((16, 17, 17), (20, 20, 20), (20, 20, 20), 25),
}
ROUNDED = ("floor", "half_up", "ceil")


@pytest.mark.parametrize("candidates", TABLE, ids=lambda n: f"{n} candidates")
def test_s24_both_readings_of_the_cap_come_out_as_the_table_of_small_groups(candidates: int) -> None:
    literal, raised, practice, practice_raised = TABLE[candidates]
    assert tuple(most(candidates, 20, "HTT", r) for r in ROUNDED) == literal
    assert tuple(most(candidates, 25, "HTT", r) for r in ROUNDED) == raised
    assert tuple(most(candidates, 20, "HTT_TRO_LEN", r) for r in ROUNDED) == practice
    assert most(candidates, 25, "HTT_TRO_LEN", "half_up") == practice_raised


@given(
    st.integers(0, 150),
    st.decimals(0, 100, places=2, allow_nan=False),
    st.sampled_from(sorted(BASES)),
    st.sampled_from(sorted(ROUNDINGS)),
)
def test_s24_the_cap_is_the_largest_number_that_brute_force_finds(
    candidates: int, share: Decimal, base: Base, rounding: str
) -> None:
    def allowed(excellent: int) -> bool:
        whole = candidates - excellent if base == "HTT" else candidates
        return excellent <= limit(share, whole, rounding)

    assert most(candidates, share, base, rounding) == max(xs for xs in range(candidates + 1) if allowed(xs))


def test_s24_every_small_group_comes_out_as_counted_by_hand() -> None:
    """All groups of up to forty, both shares, both readings of the base, all ways of rounding."""
    for candidates, share, base, rounding in product(range(41), (20, 25), BASES, ROUNDINGS):
        excellent = 0
        while excellent < candidates:
            whole = candidates - excellent - 1 if base == "HTT" else candidates
            if excellent + 1 > limit(share, whole, rounding):
                break
            excellent += 1
        assert most(candidates, share, base, rounding) == excellent, (candidates, share, base, rounding)


def test_s24_moving_one_down_does_not_free_a_place_that_is_gone_again() -> None:
    # {XS 3, HTT 12}: 20 % of 12 is 2; with {2, 13} it is 2,6, rounded 3, and 3 of {3, 12} is too many again.
    assert limit(20, 12, "half_up") == 2
    assert limit(20, 13, "half_up") == 3
    assert most(15, 20, "HTT", "half_up") == 2
    assert most(15, 20, "HTT_TRO_LEN", "half_up") == 3


# What was published of Phú Thọ for 2022: XS, HTT, both ratios as printed by the domain notes.
PHU_THO = {
    "tổ chức cơ sở đảng": (131, 539, "24.30", "19.55"),
    "chi bộ trực thuộc": (894, 3791, "23.58", "19.08"),
    "đảng viên": (15397, 74551, "20.65", "17.12"),
}


@pytest.mark.parametrize(("xs", "htt", "literal", "practice"), PHU_THO.values(), ids=PHU_THO)
def test_s24_the_figures_of_phu_tho_keep_the_share_only_on_good_or_better(
    xs: int, htt: int, literal: str, practice: str
) -> None:
    assert (ratio(xs, htt), ratio(xs, xs + htt)) == (Decimal(literal), Decimal(practice))
    assert not within(xs, htt, 20, "HTT")
    assert within(xs, htt, 20, "HTT_TRO_LEN")


def test_s24_a_province_is_computed_as_exactly_as_a_cell() -> None:
    candidates = 15397 + 74551
    assert most(candidates, 20, "HTT", "floor") == candidates // 6


def test_nobody_to_rate_allows_nobody() -> None:
    assert {most(0, 20, base, rounding) for base in BASES for rounding in ROUNDINGS} == {0}
    assert within(0, 0, 20, "HTT")
