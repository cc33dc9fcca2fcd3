"""What tells others of meetings and deadlines: calendar entries with reminders, and the certificate of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docgen.core.context.people import post
from docgen.core.meeting import Meeting
from docgen.core.readiness.report import as_json
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.vietnamese.dates import short_date
from docgen.journey.meetings.deadlines import TOLD
from docgen.journey.meetings.timetable import Timetable, timetable
from docgen.journey.session import Session
from docgen.packet.reminders import MeetingNotice, Reminder, calendar_entries
from docgen.printing.typesetting import typeset

# Steps of a meeting that have calendar entries of their own.
_OWN_ENTRY = ("hop", "gui_du_thao")


def calendar_file(session: Session, verdicts: Sequence[MeetingReadiness], now: datetime) -> bytes:
    """Return the iCalendar file of the meetings and of everything that is due before and after them."""
    meetings = {meeting.id: meeting for meeting in session.season.review.meetings}
    table = timetable(session, verdicts, now, 0)
    return calendar_entries([notice_of(session, meetings[v.id], v) for v in verdicts], now, reminders(session, table))


def reminders(session: Session, table: Timetable) -> list[Reminder]:
    """Return what is due: each step of each meeting, each report owed, each complaint not yet settled."""
    series, today = _series(session), table.today
    steps = [
        Reminder(
            f"{meeting.meeting}/{step.key}",
            series,
            f"{step.title}: {meeting.name}",
            step.due,
            (f"Quy tắc: {step.rule.source} ({step.rule.key})",) if step.rule else (),
            done=step.state(today) in ("done", "late"),
        )
        for meeting in table.meetings
        for step in meeting.steps
        if step.key not in _OWN_ENTRY
    ]
    reports = [
        Reminder(f"{r.form}/{r.organisation}", series, f"{r.title}: {r.organisation}", r.due, (f"Căn cứ: {r.source}",),
                 done=r.sent_by(today) is not None)
        for r in table.reports
        if r.due
    ]  # fmt: skip
    complaints = [
        Reminder(f"khieu-nai/{c.subject}/{c.received_on}", series, "Hạn giải quyết khiếu nại, kiến nghị", c.due)
        for c in table.complaints
        if c.due
    ]
    return [*steps, *reports, *complaints, *_handover(series, table)]


def _handover(series: str, table: Timetable) -> list[Reminder]:
    dates = table.handover
    said = (f"Hạn chặt: {short_date(dates.strict)}; hạn rộng: {short_date(dates.loose)}.",)
    days = (("nhac", "Chuẩn bị nộp lưu hồ sơ", dates.remind), ("han", "Hạn nộp lưu hồ sơ", dates.binding))
    return [Reminder(f"nop-luu/{role}", series, title, day, said, done=table.handed) for role, title, day in days]


def _series(session: Session) -> str:
    return f"{session.desk.workspace.organisation}/{session.desk.workspace.period}"


def notice_of(session: Session, meeting: Meeting, verdict: MeetingReadiness) -> MeetingNotice:
    """Return what calendars and messages say of a meeting."""
    chair = session.season.review.member(meeting.chair)
    return MeetingNotice(
        id=meeting.id,
        series=_series(session),
        name=meeting.name,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        chair=f"{chair.name}, {post(chair)}",
        sending_deadline=verdict.deadline,
        rule=f"{verdict.rule.source}",
        papers=tuple(draft.title for draft in verdict.drafts),
        points=tuple(meeting.record.text("diem_cau").splitlines()),
    )


def certificate_file(session: Session, verdicts: Sequence[MeetingReadiness], as_of: datetime) -> bytes:
    """Return the one-page PDF that states the facts of readiness with version hashes."""
    organisation = session.season.review.organisation(session.desk.workspace.organisation)
    data = {
        "don_vi": {
            "dong_tren": organisation.header_above,
            "dong_duoi": organisation.header_below,
            "dia_danh": organisation.dia_danh,
        },
        "lap_luc": as_of.isoformat(timespec="minutes"),
        "lich": _calendar_sentence(session),
        "nhat_ky": _journal(session, as_of),
        "meetings": [_meeting(session, verdict) for verdict in verdicts],
    }
    return typeset("giay_chung_nhan", data)


def _journal(session: Session, as_of: datetime) -> dict[str, Any]:
    """Return the last line that tells of a sending: who keeps the certificate can tell if what it rests on was changed.

    Not the last line of all: the same facts give the same certificate, whatever was written since.
    """
    journal = session.desk.journal
    told = (entry for action in TOLD for entry in journal.entries(action=action) if entry.at <= as_of)
    last = max(told, key=lambda entry: entry.id, default=None)
    return {"dong": last.id, "ma": last.hash} if last else {}


def _meeting(session: Session, verdict: MeetingReadiness) -> dict[str, Any]:
    review = session.season.review
    facts = as_json(verdict)
    drafts = [{**draft, "doi_tuong": review.subject(draft["subject"]).name} for draft in facts["drafts"]]
    return {**facts, "place": review.meeting(verdict.id).place, "drafts": drafts}


def _calendar_sentence(session: Session) -> str:
    corrections = len(session.season.review.day_overrides)
    added = f", sửa {corrections} ngày theo sheet Ngày nghỉ" if corrections else ""
    return f"Lịch làm việc Việt Nam: thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, kể cả 24/11 từ năm 2026{added}."
