"""Meetings and sending deadlines as calendar entries, and the same facts as plain text for a message."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from icalendar import Alarm, Calendar, Event

from docgen.core.vietnamese.dates import clock, official_date, official_moment, weekday

# Vietnam keeps UTC+7 all year: a fixed offset needs no zone table in the file.
VIETNAM = timezone(timedelta(hours=7))
MORNING = time(8, 0)
REMINDER_LENGTH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """What a calendar and a message say of a meeting; times are local, without zone.

    `series` (office and period) keeps the entries of two offices apart; `rule` names the lead time and its source.
    """

    id: str
    series: str
    name: str
    starts: datetime
    ends: datetime
    place: str
    chair: str = ""
    sending_deadline: date | None = None
    rule: str = ""
    papers: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something due by the end of a day; `id` is its own within the `series`, `done` keeps it without an alarm."""

    id: str
    series: str
    title: str
    day: date
    details: tuple[str, ...] = ()
    done: bool = False


def calendar_entries(meetings: Sequence[MeetingNotice], now: datetime, reminders: Sequence[Reminder] = ()) -> bytes:
    """Return an iCalendar file (RFC 5545) with each meeting and its sending deadline, then the reminders, with alarms.

    `now` is local time and stamps every entry; a later file with the same entries replaces them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//docgen//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for notice in meetings:
        if notice.sending_deadline:
            calendar.add_component(_deadline(notice, notice.sending_deadline, now))
        calendar.add_component(_meeting(notice, now))
    for reminder in reminders:
        calendar.add_component(_reminder(reminder, now))
    return bytes(calendar.to_ical())


def invitation_text(notice: MeetingNotice) -> str:
    """Return the invitation as plain text, to be copied into a message."""
    lines = [
        f"Kính mời đồng chí dự {notice.name}.",
        f"Thời gian: {official_moment(notice.starts)}; kết thúc: {_ending(notice)}.",
        f"Địa điểm: {notice.place}.",
        *_optional("Điểm cầu", "; ".join(notice.points)),
        *_optional("Chủ trì", notice.chair),
    ]
    if notice.papers:
        lines += ["Tài liệu gửi kèm:", *(f"{n}. {paper}" for n, paper in enumerate(notice.papers, 1))]
    return "\n".join(lines) + "\n"


def _ending(notice: MeetingNotice) -> str:
    same_day = notice.ends.date() == notice.starts.date()
    return clock(notice.ends) if same_day else official_moment(notice.ends)


def _optional(label: str, value: str) -> list[str]:
    return [f"{label}: {value}."] if value else []


def _meeting(notice: MeetingNotice, now: datetime) -> Event:
    event = _event(notice.series, f"{notice.id}/hoi-nghi", now)
    event.add("summary", notice.name)
    event.add("dtstart", _utc(notice.starts))
    event.add("dtend", _utc(notice.ends))
    event.add("location", notice.place)
    event.add("description", invitation_text(notice))
    day_before = datetime.combine(notice.starts.date() - timedelta(days=1), MORNING)
    for lead in (notice.starts - day_before, timedelta(hours=1)):
        event.add_component(_alarm(lead, f"Sắp họp: {notice.name}"))
    return event


def _reminder(reminder: Reminder, now: datetime) -> Event:
    """Return the entry of something due; what is done stays in the calendar, told as done, and rings no more."""
    event = _event(reminder.series, reminder.id, now)
    title = f"Đã xong: {reminder.title}" if reminder.done else reminder.title
    _on_the_morning(event, reminder.day, title)
    event.add(
        "description", "\n".join([f"Hạn: {weekday(reminder.day)}, {official_date(reminder.day)}.", *reminder.details])
    )
    if not reminder.done:
        _ring(event, title)
    return event


def _on_the_morning(event: Event, day: date, summary: str) -> None:
    """Set a short entry on the morning of the last day; all that day is still in time."""
    starts = datetime.combine(day, MORNING)
    event.add("summary", summary)
    event.add("dtstart", _utc(starts))
    event.add("dtend", _utc(starts + REMINDER_LENGTH))
    event.add("transp", "TRANSPARENT")


def _ring(event: Event, summary: str) -> None:
    for lead in (timedelta(days=1), timedelta(0)):
        event.add_component(_alarm(lead, summary))


def _deadline(notice: MeetingNotice, day: date, now: datetime) -> Event:
    event = _event(notice.series, f"{notice.id}/han-gui", now)
    summary = f"Hạn cuối gửi dự thảo: {notice.name}"
    _on_the_morning(event, day, summary)
    meeting = f"Hội nghị họp lúc {official_moment(notice.starts)}."
    last = f"Ngày cuối cùng để gửi dự thảo tới người dự họp: {weekday(day)}, {official_date(day)}."
    event.add("description", "\n".join([last, meeting, *([f"Quy tắc: {notice.rule}"] if notice.rule else [])]))
    _ring(event, summary)
    return event


def _event(series: str, id: str, now: datetime) -> Event:
    event = Event()
    # A digest: the entry keeps its identity when the meeting moves, and the name tells nothing.
    digest = hashlib.sha256(f"{series}/{id}".encode()).hexdigest()[:32]
    event.add("uid", f"{digest}@docgen")
    event.add("dtstamp", _utc(now))
    return event


def _alarm(lead: timedelta, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -lead)
    return alarm


def _utc(local: datetime) -> datetime:
    return local.replace(tzinfo=VIETNAM).astimezone(UTC)
