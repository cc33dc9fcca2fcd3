from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from docgen.packet.reminders import MeetingNotice, Reminder, calendar_entries, invitation_text

at = datetime.fromisoformat

NOW = at("2026-11-10 09:30")
NOTICE = MeetingNotice(
    id="HN-CBVP",
    series="Đảng bộ xã Suối Lành/2026",
    name="Hội nghị kiểm điểm Chi bộ Văn phòng Đảng uỷ năm 2026",
    starts=at("2026-11-26 08:00"),
    ends=at("2026-11-26 16:45"),
    place="Trụ sở Đảng uỷ xã; phòng họp số 2, tầng 2",
    chair="đồng chí Trần Thị Hạ Vy, Bí thư chi bộ",
    sending_deadline=date(2026, 11, 20),
    rule="03 ngày làm việc trước ngày họp (Hướng dẫn số 43-HD/BTCTW)",
    papers=("Báo cáo kiểm điểm – Chi uỷ Văn phòng (Mẫu 01)", "Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A)"),
)


def entries(*notices: MeetingNotice, now: datetime = NOW) -> list[Event]:
    return list(Calendar.from_ical(calendar_entries(notices, now)).walk("VEVENT"))


def test_what_is_due_has_an_entry_that_rings_until_it_is_done() -> None:
    due = Reminder(
        "HN-CBVP/goi_y", NOTICE.series, "Gửi văn bản gợi ý kiểm điểm", date(2026, 11, 12), ("Quy tắc: nội bộ",)
    )
    found = Calendar.from_ical(calendar_entries([], NOW, [due, replace(due, done=True)])).walk("VEVENT")
    open_entry, done_entry = found
    assert open_entry["UID"] == done_entry["UID"]
    assert alarm_times(open_entry) == [at("2026-11-11 08:00"), at("2026-11-12 08:00")]
    assert (alarm_times(done_entry), done_entry["SUMMARY"]) == ([], "Đã xong: Gửi văn bản gợi ý kiểm điểm")
    assert "Hạn: thứ Năm" in open_entry["DESCRIPTION"]
    assert open_entry["UID"] not in {event["UID"] for event in entries(NOTICE)}


def alarm_times(event: Event) -> list[datetime]:
    """Return when the alarms ring, in Vietnamese local time."""
    start = event["DTSTART"].dt
    rings = [start + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    return [(ring + timedelta(hours=7)).replace(tzinfo=None) for ring in rings]


def test_meeting_is_entered_in_utc_with_its_place() -> None:
    _, meeting = entries(NOTICE)
    assert meeting["SUMMARY"] == NOTICE.name
    assert meeting["DTSTART"].dt == datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
    assert meeting["DTEND"].dt == datetime(2026, 11, 26, 9, 45, tzinfo=UTC)
    assert meeting["LOCATION"] == NOTICE.place


@pytest.mark.parametrize(
    ("starts", "rings"),
    [
        (at("2026-11-26 08:00"), [at("2026-11-25 08:00"), at("2026-11-26 07:00")]),
        (at("2026-11-26 14:00"), [at("2026-11-25 08:00"), at("2026-11-26 13:00")]),
        (at("2027-01-01 07:15"), [at("2026-12-31 08:00"), at("2027-01-01 06:15")]),
    ],
    ids=["morning", "afternoon", "new-year"],
)
def test_meeting_is_recalled_on_the_morning_before_and_an_hour_ahead(starts: datetime, rings: list[datetime]) -> None:
    _, meeting = entries(replace(NOTICE, starts=starts, ends=starts + timedelta(hours=2)))
    assert alarm_times(meeting) == rings


def test_sending_deadline_is_recalled_the_day_before_and_on_the_day() -> None:
    deadline, _ = entries(NOTICE)
    assert deadline["SUMMARY"] == f"Hạn cuối gửi dự thảo: {NOTICE.name}"
    assert alarm_times(deadline) == [at("2026-11-19 08:00"), at("2026-11-20 08:00")]
    assert "thứ Sáu, ngày 20 tháng 11 năm 2026" in deadline["DESCRIPTION"]
    assert NOTICE.rule in deadline["DESCRIPTION"]
    assert deadline["TRANSP"] == "TRANSPARENT"


def test_meeting_without_a_lead_time_has_no_deadline_entry() -> None:
    assert [event["SUMMARY"] for event in entries(replace(NOTICE, sending_deadline=None))] == [NOTICE.name]


def test_moved_meeting_keeps_its_identity_so_that_the_calendar_replaces_it() -> None:
    moved = replace(NOTICE, starts=at("2026-12-01 08:00"), ends=at("2026-12-01 11:00"), place="Nơi khác")
    assert [e["UID"] for e in entries(moved, now=at("2026-11-20 00:00"))] == [e["UID"] for e in entries(NOTICE)]


def test_entries_of_different_meetings_and_offices_never_share_an_identity() -> None:
    others = (NOTICE, replace(NOTICE, id="HN-CBUB"), replace(NOTICE, series="Đảng bộ xã khác/2026"))
    assert len({event["UID"] for event in entries(*others)}) == 6


def test_same_meetings_at_the_same_time_give_the_same_file() -> None:
    assert calendar_entries([NOTICE], NOW) == calendar_entries([NOTICE], NOW)


def test_lines_stay_within_75_bytes_and_no_letter_is_cut() -> None:
    data = calendar_entries([NOTICE], NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert all(line.decode("utf-8") is not None for line in data.split(b"\r\n"))


def test_text_cannot_forge_another_entry() -> None:
    forged = replace(NOTICE, place="Trụ sở\r\nEND:VEVENT\r\nBEGIN:VEVENT", name="A; B, C \\n D")
    assert len(entries(forged)) == 2
    assert entries(forged)[1]["SUMMARY"] == "A; B, C \\n D"


def test_invitation_text_says_all_without_opening_the_attachment() -> None:
    assert invitation_text(NOTICE) == (
        "Kính mời đồng chí dự Hội nghị kiểm điểm Chi bộ Văn phòng Đảng uỷ năm 2026.\n"
        "Thời gian: 08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026; kết thúc: 16 giờ 45.\n"
        "Địa điểm: Trụ sở Đảng uỷ xã; phòng họp số 2, tầng 2.\n"
        "Chủ trì: đồng chí Trần Thị Hạ Vy, Bí thư chi bộ.\n"
        "Tài liệu gửi kèm:\n"
        "1. Báo cáo kiểm điểm – Chi uỷ Văn phòng (Mẫu 01)\n"
        "2. Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A)\n"
    )


def test_meeting_of_two_days_says_the_day_it_ends() -> None:
    text = invitation_text(replace(NOTICE, ends=at("2026-11-27 11:00"), points=("Điểm cầu 1", "Điểm cầu 2")))
    assert "kết thúc: 11 giờ 00, thứ Sáu, ngày 27 tháng 11 năm 2026." in text
    assert "Điểm cầu: Điểm cầu 1; Điểm cầu 2." in text
