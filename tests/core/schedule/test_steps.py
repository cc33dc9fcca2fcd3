from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from docgen.core.schedule.steps import Step, workdays_before
from docgen.readers.holidays import holidays_of

CALENDAR = holidays_of([2026, 2027])


@given(st.dates(date(2026, 3, 1), date(2027, 11, 1)), st.integers(0, 30))
def test_s27_s33_steps_lie_as_many_working_days_before_as_the_row_says(day: date, count: int) -> None:
    """Against a slow count of every day in between."""
    anchor = CALENDAR.workday_on_or_before(day)
    found = workdays_before(CALENDAR, anchor, count)
    between = [found + timedelta(days=n) for n in range((anchor - found).days)]
    assert sum(CALENDAR.is_workday(step) for step in between) == count
    assert count == 0 or CALENDAR.is_workday(found)


def test_a_step_is_done_in_time_late_due_or_overdue() -> None:
    due = date(2026, 11, 19)
    days = {None: "overdue", date(2026, 11, 18): "done", date(2026, 11, 20): "late", date(2026, 12, 30): "overdue"}
    assert {done: Step("hop", due, done).state(date(2026, 11, 25)) for done in days} == days
    assert Step("hop", due, None).state(due) == "due"
    assert Step("hop", due, done=True).state(date(2026, 12, 1)) == "done"
