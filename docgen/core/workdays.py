"""Working days and the lead time of a draft: the rule and the calendar are data, the count is exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from docgen.core.act import DayOverride
from docgen.core.regime import Regime, Status

Unit = Literal["day", "working_day"]
Method = Literal["strict", "lenient"]
CountsFrom = Literal["received", "sent"]

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and days worked instead, each with its name; Monday to Friday are worked otherwise.

    A year is confirmed when its table, swaps included, has been checked against the announcements.
    """

    days_off: Mapping[date, str] = field(default_factory=dict)
    days_worked: Mapping[date, str] = field(default_factory=dict)
    confirmed_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Tell whether the day is worked; a day worked instead wins over everything else."""
        return day in self.days_worked or (day.weekday() < _SATURDAY and day not in self.days_off)

    def workdays_between(self, start: date, end: date) -> int:
        """Count the working days strictly between two days."""
        gap = (end - start).days
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, gap))

    def next_workday(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self._worked(day + _ONE_DAY, _ONE_DAY)

    def workday_on_or_before(self, day: date) -> date:
        """Return `day` if it is worked, else the last working day before it."""
        return self._worked(day, -_ONE_DAY)

    def workday_on_or_after(self, day: date) -> date:
        """Return `day` if it is worked, else the next working day."""
        return self._worked(day, _ONE_DAY)

    def _worked(self, day: date, step: timedelta) -> date:
        while not self.is_workday(day):
            day += step
        return day

    def confirmed(self, start: date, end: date) -> bool:
        """Tell whether every year from `start` to `end` has a confirmed table."""
        return set(range(start.year, end.year + 1)) <= self.confirmed_years

    def confirming(self, years: Iterable[int]) -> Calendar:
        """Return the calendar with these years confirmed by the operator (Q63)."""
        return replace(self, confirmed_years=self.confirmed_years | frozenset(years))

    def with_overrides(self, rows: Iterable[DayOverride]) -> Calendar:
        """Return the calendar corrected by sheet `Ngày nghỉ`; a later row wins. It confirms no year."""
        off, worked = dict(self.days_off), dict(self.days_worked)
        for row in rows:
            into, out_of = (off, worked) if row.kind == "nghi" else (worked, off)
            into[row.day] = row.name
            out_of.pop(row.day, None)
        return replace(self, days_off=off, days_worked=worked)


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How long before a meeting a draft must reach its recipients.

    `method` tells how working days are counted (Q01): strict wants `count` full working days between sending
    and meeting, lenient counts the meeting day too; calendar days are the difference of the two dates.
    `counts_from` received takes the recipient's confirmation, and the sending where there is none.
    `applies_to` names the subjects whose lateness blocks (Q02); for others it is a warning, and for all
    when `enforce` is off (Q04). What comes after the hour `cut_off` counts for the next day.
    `method_status` tells whether the way of counting is a default or the office's own.
    """

    count: int
    unit: Unit
    method: Method = "strict"
    counts_from: CountsFrom = "received"
    applies_to: frozenset[str] = frozenset({"collective"})
    enforce: bool = True
    source: str = ""
    status: Status = "confirmed"
    method_status: Status = "assumed"
    cut_off: time | None = None

    def day_of(self, moment: datetime) -> date:
        """Return the day a sending counts for: the next one when it came after the last hour."""
        late = self.cut_off is not None and moment.time() > self.cut_off
        return moment.date() + _ONE_DAY if late else moment.date()

    @classmethod
    def of(cls, regime: Regime) -> LeadTime:
        """Read the rows `lead_time` and `lead_time.<setting>` of a form set; KeyError without the first."""
        row = regime.rule("lead_time")
        settings = {
            name: regime.rules[f"lead_time.{name}"].value
            for name in ("method", "counts_from", "enforce")
            if f"lead_time.{name}" in regime.rules
        }
        if "lead_time.applies_to" in regime.rules:
            settings["applies_to"] = frozenset(regime.rules["lead_time.applies_to"].value)
        unit: Unit = "day" if row.unit == "day" else "working_day"
        counted = regime.rules.get("lead_time.method")
        if counted:
            settings["method_status"] = counted.status
        hour = regime.rules.get("lead_time.cut_off")
        settings["cut_off"] = hour_of(str(hour.value)) if hour else None
        return cls(int(row.value), unit, source=row.source, status=row.status, **settings)


def hour_of(text: str) -> time | None:
    """Read "17:00"; None for anything else."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def latest_sending(calendar: Calendar, lead_time: LeadTime, meeting: date) -> date:
    """Return the last day to send for a meeting; under working days, the last such day that is itself worked."""
    if lead_time.unit == "day":
        return meeting - timedelta(days=lead_time.count)
    day = meeting if lead_time.method == "lenient" else meeting - _ONE_DAY
    left = lead_time.count
    while left:
        left -= calendar.is_workday(day)
        day -= _ONE_DAY
    return calendar.workday_on_or_before(day)


def slack(calendar: Calendar, lead_time: LeadTime, sent: date, meeting: date) -> int:
    """Return how many days, of the rule's unit, a sending is early (positive), just in time (0) or late (negative)."""
    if lead_time.unit == "day":
        return (meeting - sent).days - lead_time.count
    end = meeting + _ONE_DAY if lead_time.method == "lenient" else meeting
    if sent < end:
        return calendar.workdays_between(sent, end) - lead_time.count
    return -lead_time.count - calendar.workdays_between(end - _ONE_DAY, sent)


def in_time(calendar: Calendar, lead_time: LeadTime, sent: date, meeting: date) -> bool:
    """Tell whether a sending leaves the lead time; a Sunday may be the day of sending but is never counted."""
    return slack(calendar, lead_time, sent, meeting) >= 0


def earliest_meeting(calendar: Calendar, lead_time: LeadTime, sent: date) -> date:
    """Return the first working day on which a meeting may be held when its drafts arrive on `sent`."""
    day = calendar.next_workday(sent)
    while not in_time(calendar, lead_time, sent, day):
        day = calendar.next_workday(day)
    return day
