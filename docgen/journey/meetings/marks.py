"""Facts about a version that only people know: it is ready, it was sent, it was received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from docgen.core.context.people import recipients_of
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.errors import DataFaulty
from docgen.journal.event import Event
from docgen.journey.desk import Desk

MarkAction = Literal["ready", "sent", "received", "spelling"]
# What is said of a version itself, whoever holds it.
_OF_THE_VERSION = ("ready", "spelling")
Draft = tuple[str, str, str]  # form code, subject id, version


@dataclass(frozen=True, slots=True)
class Mark:
    """What to record: `version` is a SHA-256 or its first digits, empty for every current draft of the meeting.

    Without `people` a sending or a receipt holds for each recipient of today's list, named one by one.
    """

    action: MarkAction
    meeting: str
    at: datetime
    version: str = ""
    people: tuple[str, ...] = ()


def record_mark(desk: Desk, season: Season, mark: Mark) -> tuple[Event, ...]:
    """Write the facts that are not yet in the journal and return them; raises DataFaulty for what does not exist."""
    if mark.at > desk.now:
        raise DataFaulty(f"Thời điểm {mark.at:%d/%m/%Y %H:%M} chưa tới. Hãy ghi thời điểm đã diễn ra.")
    meeting = meeting_of(season, mark.meeting)
    if mark.action == "spelling" and not mark.version:
        raise DataFaulty("Phải nêu đúng bản chỉ sửa lỗi chính tả. Hãy thêm --version với mã bản ấy.")
    people = _people(season, meeting, mark)
    # What is told later says when it was told: the line alone would look as if it had been written then.
    noted = {} if mark.at == desk.now else {"noted": desk.now.isoformat()}
    events = [
        Event(
            action=mark.action,
            at=mark.at,
            actor=desk.actor,
            form=form,
            subject=subject,
            stage="draft",
            version=version,
            meeting=meeting.id,
            person=person,
            detail=noted,
        )
        for form, subject, version in _drafts(desk, season, meeting, mark.version)
        for person in people
    ]
    known = {_key(entry) for entry in desk.journal.entries(meeting=meeting.id)}
    new = tuple(event for event in events if _key(event) not in known)
    desk.journal.append_many(new)
    return new


def meeting_of(season: Season, id: str) -> Meeting:
    """Return a meeting; DataFaulty names those there are."""
    for meeting in season.review.meetings:
        if meeting.id == id:
            return meeting
    known = ", ".join(m.id for m in season.review.meetings)
    raise DataFaulty(f"Không có hội nghị “{id}”. Hãy chọn một trong: {known}.")


def current_drafts(desk: Desk, season: Season, meeting: Meeting) -> tuple[Draft, ...]:
    """Return the drafts of a meeting that exist, each in its current version, in the order of review."""
    wanted = [(owed.form or "", owed.subject, "draft") for owed in season.reviewed_at(meeting)]
    made = desk.journal.made(wanted)
    return tuple((draft[0], draft[1], made[draft][-1].version) for draft in wanted if draft in made)


def _drafts(desk: Desk, season: Season, meeting: Meeting, version: str) -> list[Draft]:
    drafts = [draft for draft in current_drafts(desk, season, meeting) if draft[2].startswith(version.lower())]
    if not drafts:
        raise DataFaulty(
            f"Hội nghị {meeting.id} không có dự thảo hiện hành nào mang mã bản “{version}”. "
            "Hãy chạy docgen render --stage draft, rồi xem mã bản bằng docgen readiness."
        )
    if version and len(drafts) > 1:
        raise DataFaulty(f"Mã bản “{version}” chỉ {len(drafts)} dự thảo khác nhau. Hãy ghi thêm chữ số của mã bản.")
    return drafts


def _people(season: Season, meeting: Meeting, mark: Mark) -> tuple[str, ...]:
    if mark.action in _OF_THE_VERSION:
        return ("",)
    return named_recipients(season, meeting, mark.people)


def named_recipients(season: Season, meeting: Meeting, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return who of those that get the drafts is named, all when nobody is; raises DataFaulty for anybody else."""
    recipients = tuple(p.id for p in recipients_of(season.review, meeting))
    unknown = [person for person in people if person not in recipients]
    if unknown:
        raise DataFaulty(
            f"{', '.join(unknown)} không có trong danh sách nhận dự thảo của {meeting.id}. "
            "Hãy sửa mã người nhận, hoặc bổ sung vào sheet Thành phần."
        )
    return people or recipients


def _key(event: Event) -> tuple[str, ...]:
    return (event.action, event.form, event.subject, event.version, event.person)
