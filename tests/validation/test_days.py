from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.record import Value
from docgen.core.vietnamese.dates import official_date, short_date
from docgen.sheets import sheet_of
from docgen.validation.days import read_day, read_moment

DAY = sheet_of("ca_nhan").column("ngay_sinh")
MOMENT = sheet_of("hoi_nghi").column("bat_dau")
MEETING = datetime(2026, 11, 26, 8, 0)  # noqa: DTZ001

READ_DAYS = [
    ("a date", date(2026, 2, 5), date(2026, 2, 5)),
    ("a datetime at midnight", datetime(2026, 2, 5), date(2026, 2, 5)),  # noqa: DTZ001
    ("day first", "5/2/2026", date(2026, 2, 5)),
    ("padded", " 05/02/2026 ", date(2026, 2, 5)),
    ("dots", "05.02.2026", date(2026, 2, 5)),
    ("ISO", "2026-02-05", date(2026, 2, 5)),
    ("official words", "ngày 05 tháng 02 năm 2026", date(2026, 2, 5)),
    ("NFD words", "nga\u0300y 05 tha\u0301ng 02 na\u0306m 2026", date(2026, 2, 5)),
    ("serial number (T06)", 46058, date(2026, 2, 5)),
    ("serial number with hours", 46058.75, date(2026, 2, 5)),
    ("serial number as text", "46058", date(2026, 2, 5)),
    ("never read the American way", "03/08/2018", date(2018, 8, 3)),
    ("leap day", "29/02/2024", date(2024, 2, 29)),
]
REFUSED_DAYS = [
    ("30 February", "30/02/2024", "ngay_khong_co"),
    ("29 February of a common year", "29/02/2026", "ngay_khong_co"),
    ("day 32", "32/01/2026", "ngay_khong_co"),
    ("day 0", "00/01/2026", "ngay_khong_co"),
    ("month and day swapped", "13/25/2026", "ngay_khong_co"),
    ("American", "11/26/2026", "ngay_thang_dao"),
    ("swapped ISO", "2026-26-11", "ngay_thang_dao"),
    ("short year", "26/11/26", "nam_thieu_so"),
    ("month only", "tháng 12/2025", "ngay_thieu_phan"),
    ("year only", "2026", "ngay_thieu_phan"),
    ("a year as a number", 2026, "ngay_thieu_phan"),
    ("a number beyond any calendar", 10**12, "sai_ngay"),
    ("not a number", float("nan"), "sai_ngay"),
    ("quarter", "Quý III/2026", "sai_ngay"),
    ("true", True, "sai_ngay"),
    ("40,000 characters", "1" * 40_000, "sai_ngay"),
    ("two dates", "1/2/2026 và 3/4/2026", "sai_ngay"),
]


@pytest.mark.parametrize(("raw", "day"), [c[1:] for c in READ_DAYS], ids=[c[0] for c in READ_DAYS])
def test_day_is_read(raw: Value, day: date) -> None:
    assert read_day(raw, DAY).value == day


@pytest.mark.parametrize(("raw", "code"), [c[1:] for c in REFUSED_DAYS], ids=[c[0] for c in REFUSED_DAYS])
def test_day_is_refused_with_its_reason(raw: Value, code: str) -> None:
    reading = read_day(raw, DAY)
    assert (reading.sound, reading.value, [f.code for f in reading.faults]) == (False, None, [code])


def test_swapped_day_is_offered_the_right_way_round() -> None:
    assert read_day("11/26/2026", DAY).faults[0].parts["ngay_dung"] == "26/11/2026"


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_every_way_to_write_a_day_gives_that_day(day: date) -> None:
    ways: list[Value] = [day, day.isoformat(), f"{day:%d/%m/%Y}", short_date(day), official_date(day)]
    ways += [datetime(day.year, day.month, day.day), (day - date(1899, 12, 30)).days]  # noqa: DTZ001
    assert {read_day(way, DAY).value for way in ways} == {day}


READ_MOMENTS = [
    ("a datetime", MEETING),
    ("Excel's fraction of a second", MEETING - timedelta(milliseconds=1)),
    ("Vietnamese time zone", MEETING.replace(tzinfo=timezone(timedelta(hours=7)))),
    ("day then hour", "26/11/2026 08:00"),
    ("with seconds", "26/11/2026 08:00:00"),
    ("hour then day", "08:00 26/11/2026"),
    ("official words", "08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026"),
    ("ISO", "2026-11-26T08:00"),
    ("ISO with offset", "2026-11-26T08:00+07:00"),
    ("serial number", 46352 + 8 / 24),
]
REFUSED_MOMENTS = [
    ("date only", date(2026, 11, 26), "thieu_gio"),
    ("midnight", datetime(2026, 11, 26), "thieu_gio"),  # noqa: DTZ001
    ("text date only", "26/11/2026", "thieu_gio"),
    ("whole serial number", 46352, "thieu_gio"),
    ("hour only", "08:00", "sai_gio"),
    ("hour 25", "26/11/2026 25:00", "sai_gio"),
    ("UTC", "2026-11-26T01:00Z", "sai_mui_gio"),
    ("aware elsewhere", MEETING.replace(tzinfo=UTC), "sai_mui_gio"),
    ("31 November", "31/11/2026 08:00", "ngay_khong_co"),
    ("American", "11/26/2026 08:00", "ngay_thang_dao"),
    ("true", True, "sai_gio"),
    ("words", "sáng thứ Năm", "sai_gio"),
]


@pytest.mark.parametrize("raw", [c[1] for c in READ_MOMENTS], ids=[c[0] for c in READ_MOMENTS])
def test_moment_is_read(raw: Value) -> None:
    assert read_moment(raw, MOMENT).value == MEETING


@pytest.mark.parametrize(("raw", "code"), [c[1:] for c in REFUSED_MOMENTS], ids=[c[0] for c in REFUSED_MOMENTS])
def test_moment_is_refused_with_its_reason(raw: Value, code: str) -> None:
    reading = read_moment(raw, MOMENT)
    assert (reading.sound, reading.value, [f.code for f in reading.faults]) == (False, None, [code])
