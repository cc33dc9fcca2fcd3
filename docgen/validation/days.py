"""Date cells: real dates, the ways clerks type them, Excel serial numbers; never a guess between two readings."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from docgen.core.record import Value
from docgen.core.vietnamese.dates import parse_date, parse_moment, short_date
from docgen.sheets import Column
from docgen.validation.reading import Reading, accepted, fault, refused

# Day 0 of Excel's 1900 system, whose false 29/02/1900 lies before every date in use.
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001
# 18/5/1927 to 31/12/2099: a smaller number is a year or a slip, not the date of a living person.
_SERIALS = (10_000, 73_050)
_DAY_FIRST = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}")
_MONTH_ONLY = re.compile(r"(?:tháng\s*)?(?:\d{1,2}\s*(?:[/.-]|năm)\s*)?(?:19|20)\d{2}", re.IGNORECASE)
_VIETNAM = timedelta(hours=7)
_OFFSET = re.compile(r"(?<=\d)(?:Z|[+-]\d{2}:?\d{2})$")


def read_day(raw: Value, column: Column) -> Reading:
    """Read a calendar day."""
    if isinstance(raw, bool):
        return refused("sai_ngay", raw)
    if isinstance(raw, datetime):
        return accepted(raw.date())
    if isinstance(raw, date):
        return accepted(raw)
    number = _serial(raw)
    if number is not None:
        day = number.date()
        return accepted(day, fault("ngay_la_so", raw, ngay_dung=short_date(day)))
    text = str(raw).strip()
    day_typed = parse_date(text)
    return accepted(day_typed) if day_typed else _why_no_day(text)


def _serial(raw: Value) -> datetime | None:
    """Return the moment of an Excel serial number of the 1900 system, typed as a number or as five digits."""
    text = str(raw).strip()
    if isinstance(raw, str) and not re.fullmatch(r"\d{5}", text):
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    low, high = _SERIALS
    return _EXCEL_EPOCH + timedelta(days=number) if low <= number < high else None


def _why_no_day(text: str) -> Reading:
    if _SHORT_YEAR.fullmatch(text):
        return refused("nam_thieu_so", text)
    if _MONTH_ONLY.fullmatch(text):
        return refused("ngay_thieu_phan", text)
    numbers = _numbers(text)
    if numbers is None:
        return refused("sai_ngay", text)
    day, month, year = numbers
    swapped = parse_date(f"{month}/{day}/{year}")
    if swapped:
        return refused("ngay_thang_dao", text, thang=month, ngay_dung=short_date(swapped))
    return refused("ngay_khong_co", text)


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Return day, month and year as typed, whether or not the calendar has them."""
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    return None


def read_moment(raw: Value, column: Column) -> Reading:
    """Read a day with its hour, Vietnamese time; midnight is a day without an hour."""
    if isinstance(raw, bool):
        return refused("sai_gio", raw)
    if isinstance(raw, datetime):
        return _local(raw)
    if isinstance(raw, date):
        return refused("thieu_gio", short_date(raw))
    number = _serial(raw)
    return _local(number) if number is not None else _typed_moment(str(raw).strip())


def _local(moment: datetime) -> Reading:
    if moment.utcoffset() not in (None, _VIETNAM):
        return refused("sai_mui_gio", moment.isoformat(" "))
    # Excel keeps times as fractions of a day: 08:00 may come as 07:59:59.999.
    nearest = (moment.replace(tzinfo=None) + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if nearest.hour == nearest.minute == 0:
        return refused("thieu_gio", short_date(nearest))
    return accepted(nearest)


def _typed_moment(text: str) -> Reading:
    offset = _OFFSET.search(text) if "T" in text else None
    if offset and offset[0].replace(":", "") != "+0700":
        return refused("sai_mui_gio", text)
    moment = parse_moment(text[: offset.start()] if offset else text)
    if moment:
        return _local(moment)
    if parse_date(text):
        return refused("thieu_gio", text)
    day = _without_clock(text)
    why = _why_no_day(day)
    clock_is_wrong = parse_date(day) or why.faults[0].code in ("sai_ngay", "ngay_thieu_phan")
    return refused("sai_gio", text) if clock_is_wrong else why


def _without_clock(text: str) -> str:
    return re.sub(r"(?:^|[\sT,])\d{1,2}[:hg]\d{0,2}(?::\d{2})?(?=$|[\s,])", " ", text).strip(" ,")
