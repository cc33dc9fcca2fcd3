"""Dates and hours as official papers print them, and as clerks type them."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from docgen.core.vietnamese.text import nfc

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# Nothing longer is a date; cells of 40,000 characters do come.
_LONGEST = 80
_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
# Day before month always: a text such as 03/8/2018 is never read the American way.
_DATES = (
    re.compile(rf"(?:ngày\s+)?{_DAY}\s*([/.-])\s*{_MONTH}\s*\2\s*{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?:ngày\s+)?{_DAY}\s+tháng\s+{_MONTH}\s+năm\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})"),
)
_CLOCK = r"(?P<hour>\d{1,2})(?:\s*[:hg]\s*|\s+giờ\s*)(?P<minute>\d{2})?(?:\s*phút)?(?::00)?"
_CLOCK_LAST = re.compile(rf"(?P<date>.*\d)(?:\s*,?\s+|T){_CLOCK}", re.IGNORECASE)
_WEEKDAY = r"(?:(?:thứ\s+\S+|chủ\s+nhật)\s*,?\s*)?"
_CLOCK_FIRST = re.compile(rf"{_CLOCK}\s*,?\s*{_WEEKDAY}(?P<date>(?:ngày\s)?\s*\d.*)", re.IGNORECASE)


def padded_day(day: date) -> str:
    """Return the day of the month with a zero below 10 (HD 05-HD/VPTW)."""
    return f"{day.day:02d}"


def padded_month(day: date) -> str:
    """Return the month, with a zero for January and February only (HD 05-HD/VPTW)."""
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def official_date(day: date) -> str:
    """Return "ngày 03 tháng 02 năm 2026"."""
    return f"ngày {padded_day(day)} tháng {padded_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """Return "03/02/2026", "05/5/2026": the zero rule of the long form."""
    return f"{padded_day(day)}/{padded_month(day)}/{day.year}"


def weekday(day: date) -> str:
    """Return "thứ Năm"."""
    return WEEKDAYS[day.weekday()]


def clock(moment: datetime | time) -> str:
    """Return "08 giờ 00"."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def official_moment(moment: datetime) -> str:
    """Return "08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026"."""
    return f"{clock(moment)}, {weekday(moment)}, {official_date(moment)}"


def short_moment(moment: datetime) -> str:
    """Return "08 giờ 00 ngày 26/11/2026"."""
    return f"{clock(moment)} ngày {short_date(moment)}"


def parse_date(text: str) -> date | None:
    """Read "3/2/2026", "ngày 03 tháng 02 năm 2026" or "2026-02-03"; None when it is not a whole, real date."""
    line = _one_line(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(line):
            return _real_date(found)
    return None


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split()) if len(text) <= _LONGEST else ""


def _real_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def parse_moment(text: str) -> datetime | None:
    """Read "26/11/2026 08:00", "08 giờ 00 ngày 26/11/2026" or "2026-11-26T08:00"; None without date and hour."""
    line = _one_line(text)
    for pattern in (_CLOCK_LAST, _CLOCK_FIRST):
        found = pattern.fullmatch(line)
        day = parse_date(found["date"].rstrip(" ,")) if found else None
        if found and day:
            return _real_moment(day, found)
    return None


def _real_moment(day: date, found: re.Match[str]) -> datetime | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return datetime.combine(day, time(hour, minute)) if hour < 24 and minute < 60 else None


def month_and_day_could_be_swapped(day: date) -> bool:
    """Tell whether the American order would also give a real, different date."""
    return day.day <= 12 and day.day != day.month
