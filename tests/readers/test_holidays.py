from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from docgen.readers.holidays import OVERRIDES, holidays_of


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        pytest.param(date(2025, 11, 24), True, id="24/11/2025 is worked"),
        pytest.param(date(2026, 11, 24), False, id="24/11/2026 is Ngày Văn hoá Việt Nam"),
        pytest.param(date(2027, 11, 24), False, id="24/11/2027 too"),
        pytest.param(date(2026, 1, 2), False, id="02/01/2026 is off by a late swap"),
        pytest.param(date(2026, 1, 10), True, id="10/01/2026, a Saturday, is worked for it"),
        pytest.param(date(2026, 8, 31), False, id="31/8/2026 is off by a swap"),
        pytest.param(date(2026, 8, 22), True, id="22/8/2026, a Saturday, is worked for it"),
        pytest.param(date(2026, 2, 17), False, id="Tết 2026"),
        pytest.param(date(2026, 4, 27), False, id="the Monday after Giỗ Tổ on a Sunday"),
        pytest.param(date(2027, 1, 1), False, id="New Year after the last year asked for"),
        pytest.param(date(2026, 12, 31), True, id="the last day of the year"),
    ],
)
def test_day_is_worked_or_not_as_announced(day: date, worked: bool) -> None:
    assert holidays_of([2026]).is_workday(day) is worked


def test_names_of_days_off_are_vietnamese() -> None:
    days_off = holidays_of([2026]).days_off
    assert days_off[date(2026, 11, 24)] == "Ngày Văn hoá Việt Nam"
    assert days_off[date(2026, 2, 17)] == "Tết Nguyên Đán"


def test_only_years_checked_against_announcements_are_confirmed() -> None:
    assert holidays_of([2026]).confirmed_years == {2026}
    assert holidays_of([2030]).confirmed_years == frozenset()


def test_every_correction_states_its_ground() -> None:
    table = tomllib.loads(resources.files("docgen.readers").joinpath(OVERRIDES).read_text("utf-8"))
    assert all(row["can_cu"] for rows in table.values() for row in rows)
