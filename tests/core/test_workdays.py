from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.act import DayOverride
from docgen.core.keys import build
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import Regime, Rule
from docgen.core.workdays import Calendar, LeadTime, earliest_meeting, in_time, latest_sending, slack
from docgen.readers.holidays import holidays_of

CALENDAR = holidays_of([2025, 2026])
STRICT = LeadTime(3, "working_day")
LENIENT = LeadTime(3, "working_day", "lenient")
DAYS = LeadTime(3, "day")

# domain/regimes.md §3: meeting, strict, lenient, three calendar days.
TABLE = [
    pytest.param("2026-11-26", "2026-11-19", "2026-11-20", "2026-11-23", id="24/11 is a holiday from 2026"),
    pytest.param("2025-11-26", "2025-11-20", "2025-11-21", "2025-11-23", id="24/11 was worked in 2025"),
    pytest.param("2026-11-25", "2026-11-18", "2026-11-19", "2026-11-22", id="meeting the day after the holiday"),
    pytest.param("2026-11-30", "2026-11-23", "2026-11-25", "2026-11-27", id="holiday inside the gap"),
    pytest.param("2026-12-14", "2026-12-08", "2026-12-09", "2026-12-11", id="weekend in the gap"),
    pytest.param("2026-12-30", "2026-12-24", "2026-12-25", "2026-12-27", id="year end"),
    pytest.param("2027-01-05", "2026-12-29", "2026-12-30", "2027-01-02", id="across New Year"),
    pytest.param("2026-12-05", "2026-12-01", "2026-12-01", "2026-12-02", id="meeting on a Saturday"),
]


@pytest.mark.parametrize(("meeting", "strict", "lenient", "days"), TABLE)
def test_latest_sending_is_that_of_the_rule_table(meeting: str, strict: str, lenient: str, days: str) -> None:
    day = date.fromisoformat(meeting)
    found = [latest_sending(CALENDAR, rule, day).isoformat() for rule in (STRICT, LENIENT, DAYS)]
    assert found == [strict, lenient, days]


@pytest.mark.parametrize(("meeting", "strict", "lenient", "days"), TABLE)
def test_sending_a_working_day_after_the_latest_is_late(meeting: str, strict: str, lenient: str, days: str) -> None:
    day = date.fromisoformat(meeting)
    for rule, latest in ((STRICT, strict), (LENIENT, lenient), (DAYS, days)):
        sent = date.fromisoformat(latest)
        late = sent + timedelta(days=1) if rule is DAYS else CALENDAR.next_workday(sent)
        assert in_time(CALENDAR, rule, sent, day)
        assert slack(CALENDAR, rule, sent, day) == 0
        assert slack(CALENDAR, rule, late, day) == -1


def test_sending_on_sunday_is_late_when_strict_and_in_time_when_lenient() -> None:
    sunday, meeting = date(2026, 11, 22), date(2026, 11, 26)
    assert slack(CALENDAR, STRICT, sunday, meeting) == -1
    assert in_time(CALENDAR, LENIENT, sunday, meeting)


def test_sending_on_a_holiday_counts_when_enough_working_days_follow() -> None:
    assert in_time(CALENDAR, STRICT, date(2026, 11, 24), date(2026, 11, 30))


def test_sending_on_or_after_the_day_of_the_meeting_is_ever_later() -> None:
    meeting = date(2026, 12, 10)
    late = [slack(CALENDAR, STRICT, meeting + timedelta(days=n), meeting) for n in range(-1, 3)]
    assert late == [-3, -3, -4, -5]


def test_a_saturday_worked_instead_is_a_working_day() -> None:
    assert CALENDAR.is_workday(date(2026, 8, 22))
    assert not CALENDAR.is_workday(date(2026, 8, 31))


def test_sheet_of_days_corrects_the_calendar_but_confirms_no_year() -> None:
    calendar = CALENDAR.with_overrides([_override("2026-12-05", "lam_bu"), _override("2026-12-04", "nghi")])
    assert calendar.is_workday(date(2026, 12, 5))
    assert not calendar.is_workday(date(2026, 12, 4))
    assert calendar.confirmed_years == CALENDAR.confirmed_years


def test_the_last_row_about_a_day_wins() -> None:
    calendar = Calendar().with_overrides([_override("2026-12-04", "nghi"), _override("2026-12-04", "lam_bu")])
    assert calendar.is_workday(date(2026, 12, 4))


def test_a_lead_time_that_crosses_into_an_unconfirmed_year_is_unconfirmed() -> None:
    assert CALENDAR.confirmed(date(2026, 11, 19), date(2026, 11, 26))
    assert not CALENDAR.confirmed(date(2026, 12, 29), date(2027, 1, 5))
    assert CALENDAR.confirming([2027]).confirmed(date(2026, 12, 29), date(2027, 1, 5))


def test_earliest_meeting_after_a_late_sending_is_the_first_in_time() -> None:
    assert earliest_meeting(CALENDAR, STRICT, date(2026, 11, 20)) == date(2026, 11, 27)


def test_lead_time_is_read_from_the_rows_of_the_regime() -> None:
    rows = (
        Rule("lead_time", 3, "working_day", "HD 43-HD/BTCTW mục 2.1a"),
        Rule("lead_time.method", "lenient", status="assumed"),
        Rule("lead_time.applies_to", ["collective", "individual"]),
    )
    found = LeadTime.of(Regime("r", "R", date(2025, 8, 30), None, {row.key: row for row in rows}))
    assert found == LeadTime(
        3,
        "working_day",
        "lenient",
        applies_to=frozenset({"collective", "individual"}),
        source="HD 43-HD/BTCTW mục 2.1a",
    )


DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDARS = st.builds(
    lambda off, worked: Calendar(dict.fromkeys(off, "nghỉ"), dict.fromkeys(worked, "bù")),
    st.sets(DATES, max_size=40),
    st.sets(DATES, max_size=10),
)
RULES = st.builds(
    LeadTime, st.integers(1, 8), st.sampled_from(["day", "working_day"]), st.sampled_from(["strict", "lenient"])
)


def _slowly_in_time(calendar: Calendar, rule: LeadTime, sent: date, meeting: date) -> bool:
    """Count the days one by one, as the rule reads."""
    if rule.unit == "day":
        return sent + timedelta(days=rule.count) <= meeting
    last = meeting if rule.method == "lenient" else meeting - timedelta(days=1)
    counted, day = 0, sent
    while day < last:
        day += timedelta(days=1)
        worked = day in calendar.days_worked or (day.isoweekday() <= 5 and day not in calendar.days_off)
        counted += 1 if worked else 0
    return sent <= last and counted >= rule.count


@given(CALENDARS, RULES, DATES, DATES)
def test_in_time_agrees_with_a_slow_count(calendar: Calendar, rule: LeadTime, sent: date, meeting: date) -> None:
    assert in_time(calendar, rule, sent, meeting) == _slowly_in_time(calendar, rule, sent, meeting)


@given(CALENDARS, RULES, DATES)
def test_latest_sending_is_in_time_and_the_next_working_day_is_not(
    calendar: Calendar, rule: LeadTime, meeting: date
) -> None:
    latest = latest_sending(calendar, rule, meeting)
    after = latest + timedelta(days=1) if rule.unit == "day" else calendar.next_workday(latest)
    assert slack(calendar, rule, latest, meeting) >= 0
    assert not in_time(calendar, rule, after, meeting)


@given(CALENDARS, RULES, DATES)
def test_a_meeting_held_at_the_earliest_day_is_in_time(calendar: Calendar, rule: LeadTime, sent: date) -> None:
    found = earliest_meeting(calendar, rule, sent)
    assert in_time(calendar, rule, sent, found)
    assert found > sent


def _override(day: str, kind: str) -> DayOverride:
    values = {"ngay": date.fromisoformat(day), "loai": kind, "ten": "tên", "can_cu": "căn cứ"}
    return build(DayOverride, Record("ngay_nghi", values, Origin("du_lieu.xlsx", "Ngày nghỉ!A3")))
