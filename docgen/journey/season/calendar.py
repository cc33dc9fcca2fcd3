"""The working calendar of a season: public holidays, corrected by sheet `Ngày nghỉ`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.core.act import DayOverride
from docgen.core.workdays import Calendar
from docgen.readers.holidays import holidays_of


def calendar_for(days: Iterable[date], overrides: Iterable[DayOverride]) -> Calendar:
    """Return the working calendar around some days."""
    return holidays_of({day.year for day in days}).with_overrides(overrides)
