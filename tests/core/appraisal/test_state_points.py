from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.appraisal.state_month import Month
from docgen.core.appraisal.state_points import Formula, state_point_faults, state_points
from docgen.core.keys import build
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.forms.catalogue import load_form_set

WHO = "DV004"
REGIME = load_form_set("2025-hd43").regime


def month(number: int = 1, abc: Sequence[Any] = (100, 100, 100), leading: Sequence[Any] = (), **more: Any) -> Month:
    letters = dict(
        zip(("he_so_a", "he_so_b", "he_so_c", "he_so_d", "he_so_dd", "he_so_e"), (*abc, *leading), strict=False)
    )
    values = {"doi_tuong": WHO, "thang": number, "diem_chung": Decimal(30), **letters, **more}
    return build(Month, Record("diem_ccvc", values, Origin("du_lieu.json", f"diem_ccvc[{number}]")))


def formula() -> Formula:
    found = Formula.of(REGIME)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("row", "points"),
    [
        # The worked example of Sổ tay Bộ Nội vụ 2026: 30 + 66,7% × 70 = 76,7.
        (month(abc=(100, 50, 50)), "76.7"),
        (month(), "100"),
        (month(abc=(100, 100, 100), leading=(50, 50, 50)), "82.5"),
        (month(abc=(100, 100, 100), so_loi=1), "82.5"),
        (month(abc=(100, 100, 100), so_loi=4), "30"),
    ],
    ids=["the worked example", "whole", "one who leads: six coefficients", "a quarter off for a fault", "four faults"],
)
def test_s55_a_month_is_scored_by_the_formula_of_the_decree(row: Month, points: str) -> None:
    assert formula().points(row) == Decimal(points)


def year(season: Season, months: Sequence[Month]) -> Review:
    return replace(season.review, state_months=tuple(months))


def test_s55_months_make_quarters_and_the_year_and_a_level(season: Season, regime: Regime) -> None:
    months = [month(n, abc=(100, 100, 100) if n <= 6 else (100, 50, 50)) for n in range(1, 13)]
    (found,) = state_points(year(season, months), regime)
    assert [found.quarters[quarter] for quarter in (1, 2, 3, 4)] == [100, 100, Fraction("76.7"), Fraction("76.7")]
    assert (found.year, found.level) == (Fraction("88.35"), "HTT")


@pytest.mark.parametrize(("count", "said"), [(11, "mới có 11/12 tháng"), (5, "chưa đủ 6 tháng")])
def test_s55_a_year_that_is_not_whole_is_not_computed(season: Season, regime: Regime, count: int, said: str) -> None:
    (found,) = state_points(year(season, [month(n) for n in range(1, count + 1)]), regime)
    assert (found.year, found.level) == (None, None)
    assert said in found.reason


def test_s55_a_level_unlike_the_points_of_the_year_is_told(
    season: Season, regime: Regime, edited: Callable[..., Review]
) -> None:
    stated = edited("ket_qua", WHO, muc_ccvc="XS")
    months = tuple(month(n, abc=(100, 50, 50)) for n in range(1, 13))
    (problem,) = state_point_faults(replace(stated, state_months=months), regime)
    assert (problem.code, problem.severity) == ("diem_ccvc_lech", "warning")
    assert "76,7 điểm" in problem.message


@pytest.mark.parametrize("leading", [(100, 100), (100, 70, 100)], ids=["one left out", "a value that is none of two"])
def test_s55_coefficients_of_who_leads_are_whole_and_of_the_two_values(
    season: Season, regime: Regime, leading: Sequence[int]
) -> None:
    found = list(state_point_faults(year(season, [month(leading=leading)]), regime))
    assert [problem.code for problem in found] == ["he_so_ccvc_sai"]


PERCENT = st.integers(0, 100)


@given(st.tuples(PERCENT, PERCENT, PERCENT), st.integers(0, 4), st.integers(0, 30))
def test_s55_points_stay_within_the_scale_and_never_rise_with_a_fault(
    abc: tuple[int, int, int], faults: int, general: int
) -> None:
    counted = formula().points(month(abc=abc, so_loi=faults, diem_chung=Decimal(general)))
    assert general <= counted <= general + 70
    assert counted <= formula().points(month(abc=abc, diem_chung=Decimal(general)))


def test_a_regime_without_the_formula_scores_nobody(season: Season) -> None:
    assert state_points(year(season, [month()]), load_form_set("2023-hd25").regime) == ()
