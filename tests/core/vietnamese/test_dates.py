from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.vietnamese.dates import (
    month_and_day_could_be_swapped,
    official_date,
    official_moment,
    parse_date,
    parse_moment,
    short_date,
    short_moment,
)

MOMENT = datetime.fromisoformat("2026-11-26T08:00")


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        pytest.param(date(2026, 2, 3), "ngày 03 tháng 02 năm 2026", "03/02/2026", id="zero for day and February"),
        pytest.param(date(2026, 5, 5), "ngày 05 tháng 5 năm 2026", "05/5/2026", id="no zero for May"),
        pytest.param(date(2026, 11, 26), "ngày 26 tháng 11 năm 2026", "26/11/2026", id="two digits"),
        pytest.param(date(2027, 1, 10), "ngày 10 tháng 01 năm 2027", "10/01/2027", id="January"),
    ],
)
def test_dates_follow_the_zero_rule(day: date, long: str, short: str) -> None:
    assert (official_date(day), short_date(day)) == (long, short)


def test_hours_are_printed_the_official_way() -> None:
    assert official_moment(MOMENT) == "08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026"
    assert short_moment(MOMENT) == "08 giờ 00 ngày 26/11/2026"


@pytest.mark.parametrize(
    "typed",
    ["3/2/2026", "03/02/2026", "03-02-2026", "3.2.2026", "ngày 03 tháng 02 năm 2026", "2026-02-03", " 3 / 2 / 2026 "],
)
def test_date_is_read_day_first(typed: str) -> None:
    assert parse_date(typed) == date(2026, 2, 3)


@pytest.mark.parametrize(
    "typed", ["30/2/2026", "Quý III/2026", "Trong quý", "19.5", "tháng 12/2025", "3/2-2026", "2/2026", "", "0/1/2026"]
)
def test_what_is_no_whole_date_stays_text(typed: str) -> None:
    assert parse_date(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "26/11/2026 08:00",
        "26/11/2026 8:00:00",
        "2026-11-26T08:00",
        "2026-11-26 08:00",
        "08 giờ 00 ngày 26/11/2026",
        "8h ngày 26 tháng 11 năm 2026",
        "08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026",
    ],
)
def test_hour_and_date_are_read_in_either_order(typed: str) -> None:
    assert parse_moment(typed) == MOMENT


@pytest.mark.parametrize("typed", ["26/11/2026", "08:00", "26/11/2026 25:00", "26/11/2026 08:61", "x" * 40_000])
def test_what_lacks_a_date_or_an_hour_is_no_moment(typed: str) -> None:
    assert parse_moment(typed) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_printed_dates_are_read_back(day: date) -> None:
    assert parse_date(official_date(day)) == parse_date(short_date(day)) == day


@given(st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2199-12-31")))
def test_printed_hours_are_read_back(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert parse_moment(official_moment(minute)) == parse_moment(short_moment(minute)) == minute


def test_a_date_that_americans_read_otherwise_is_told() -> None:
    assert month_and_day_could_be_swapped(date(2018, 8, 3))
    assert not month_and_day_could_be_swapped(date(2018, 8, 8))
    assert not month_and_day_could_be_swapped(date(2018, 8, 13))
