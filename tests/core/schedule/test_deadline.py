from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.regime import Regime
from docgen.core.schedule.deadline import binding, deadlines
from docgen.core.schedule.superior import later_than_superior
from docgen.forms.catalogue import load_form_set

HA_NOI = str(Path(__file__).parents[3] / "examples" / "ha_noi" / "bo_mau")
form_set_of = cache(load_form_set)


def with_value(regime: Regime, key: str, value: object) -> Regime:
    return replace(regime, rules={**regime.rules, key: replace(regime.rules[key], value=value)})


def last_days(regime: Regime, year: int) -> dict[str, date]:
    return {deadline.rule.key: deadline.last_day for deadline in deadlines(regime, year)}


@pytest.mark.parametrize(("year", "end_of_february"), [(2026, 28), (2027, 29), (2031, 29), (2099, 28)])
def test_s33_deadlines_of_each_level_are_rows_and_february_ends_when_it_ends(year: int, end_of_february: int) -> None:
    found = last_days(form_set_of(HA_NOI).regime, year)
    assert found["han_hoan_thanh"] == date(year, 12, 14)
    assert found["han_hoan_thanh_cap_tren"] == date(year, 12, 30)
    assert found["han_bao_cao_cap_tinh"] == date(year + 1, 2, end_of_february)


def test_s33_the_regulation_of_2025_has_its_own_dates() -> None:
    assert last_days(form_set_of("2025-hd43").regime, 2026) == {
        "han_hoan_thanh": date(2026, 12, 30),
        "han_hoan_thanh_dac_thu": date(2027, 1, 14),
        "han_nop_ho_so": date(2027, 1, 31),
        "han_bao_cao_trung_uong": date(2027, 2, 28),
    }


def test_s33_an_office_that_counts_the_day_itself_has_one_day_more() -> None:
    regime = with_value(form_set_of("2025-hd43").regime, "han_tinh_ca_ngay", True)
    assert last_days(regime, 2026)["han_hoan_thanh"] == date(2026, 12, 31)


def test_s33_a_province_is_bound_by_its_own_level() -> None:
    stated = deadlines(form_set_of(HA_NOI).regime, 2021)
    kinds = ("chi_bo_truc_thuoc", "dang_bo_huyen", "dang_bo_xa", "dang_bo_tinh")
    found = {kind: binding(stated, kind) for kind in kinds}
    assert {kind: limit and limit.last_day for kind, limit in found.items()} == {
        "chi_bo_truc_thuoc": date(2021, 12, 14),
        "dang_bo_huyen": date(2021, 12, 30),
        "dang_bo_xa": date(2021, 12, 30),
        "dang_bo_tinh": date(2022, 2, 28),
    }


@given(st.integers(2018, 2090), st.dates(date(2020, 1, 1), date(2020, 12, 31)))
def test_s44_standing_rules_give_the_dates_of_every_year(year: int, day: date) -> None:
    """Whatever month and day a row names, each year has it, in its own February too."""
    regime = with_value(form_set_of("2025-hd43").regime, "han_nop_ho_so", f"{day:%m-%d}")
    last_of_month = calendar.monthrange(year + 1, day.month)[1]
    named = date(year + 1, day.month, min(day.day, last_of_month))
    assert last_days(regime, year)["han_nop_ho_so"] == named - timedelta(days=1)


def test_s41_a_plan_may_not_end_after_the_plan_above_it() -> None:
    superior = form_set_of(HA_NOI).regime
    late = with_value(superior, "han_hoan_thanh", "12-20")
    (problem,) = later_than_superior(late, superior, 2020, "docgen.toml")
    assert (problem.code, problem.severity) == ("han_muon_hon_cap_tren", "error")
    assert "20/12/2020 muộn hơn hạn 15/12/2020" in problem.message
    assert "01-KH/TU" in problem.message
    assert list(later_than_superior(with_value(superior, "han_hoan_thanh", "12-10"), superior, 2020, "")) == []


@pytest.mark.parametrize("value", ["13-01", "12-32", "15/12", "mười hai"])
def test_s41_a_deadline_that_is_no_day_is_named(value: str) -> None:
    regime = form_set_of("2025-hd43").regime
    (problem,) = later_than_superior(with_value(regime, "han_hoan_thanh", value), regime, 2026, "docgen.toml")
    assert problem.code == "han_sai"
    assert value in problem.message
