"""The packet of one person: the meetings he or she is called to, and each draft in the version that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.core.context.people import participant_name, participant_post, recipients_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.readiness.delivery import Delivery, Fact, History, copy_number
from docgen.core.secrecy.parts import secret_parts
from docgen.errors import DataFaulty, NotYours, SecrecyForbids
from docgen.journal.event import Entry
from docgen.journal.journal import Made
from docgen.journey.meetings.deadlines import title_of
from docgen.journey.season.secrets import require_shareable
from docgen.journey.session import Session

READ = "read"
_CONFIRMED = ("received", READ)
_DELIVERY = ("sent", "received", "spelling")


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """A draft as one person holds it; `seen_before` is the older version confirmed last, empty where there is none."""

    form: str
    subject: str
    title: str
    version: str
    sent_at: datetime | None
    received_at: datetime | None
    read_at: datetime | None
    seen_before: str = ""
    outdated: bool = False

    @property
    def short_version(self) -> str:
        """Return the first digits of the version, as the printed packet shows them."""
        return self.version[:12]


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting as one recipient sees it; `awaited` counts its drafts that were not sent to that person yet.

    `sent` are all versions that were ever sent to the person, by (form, subject, version).
    """

    meeting: Meeting
    person: str
    name: str
    post: str
    copy: str
    drafts: tuple[HeldDraft, ...]
    awaited: int
    sent: frozenset[tuple[str, str, str]]

    def draft(self, form: str, subject: str) -> HeldDraft:
        """Return a draft that the person holds; raises DataFaulty."""
        for held in self.drafts:
            if (held.form, held.subject) == (form, subject):
                return held
        raise DataFaulty("Dự thảo này chưa được gửi cho đồng chí. Hãy chọn một dự thảo trong danh sách.")


def own_meetings(session: Session, person: str) -> tuple[OwnMeeting, ...]:
    """Return the meetings whose drafts a person gets, the next one first."""
    found = [
        own
        for meeting in session.season.review.meetings
        for own in _own(session, meeting, person)
        if not _secret(session, own)
    ]
    return tuple(sorted(found, key=lambda own: own.meeting.starts))


def own_meeting(session: Session, person: str, id: str) -> OwnMeeting:
    """Return a meeting as one of its recipients sees it.

    Raises NotYours for the packet of somebody else, SecrecyForbids for a secret one.
    """
    for meeting in session.season.review.meetings:
        if meeting.id != id:
            continue
        for own in _own(session, meeting, person):
            if _secret(session, own):
                raise SecrecyForbids(
                    f"{meeting.name} có văn bản mật, không đọc trên trang. Hãy nhận bản giấy có đánh số ở văn thư."
                )
            return own
    raise NotYours("Tài khoản này không có gói tài liệu của hội nghị đó. Hãy chọn hội nghị trong danh sách.")


def _own(session: Session, meeting: Meeting, person: str) -> Iterator[OwnMeeting]:
    guests = recipients_of(session.season.review, meeting)
    for number, guest in enumerate(guests, 1):
        if person and guest.id == person:
            yield _seen(session, meeting, guest, copy_number(number, len(guests)))
            return


def _seen(session: Session, meeting: Meeting, guest: Participant, copy: str) -> OwnMeeting:
    review, desk = session.season.review, session.desk
    owed = [(a.form or "", a.subject) for a in session.season.reviewed_at(meeting)]
    made = desk.journal.made((form, subject, "draft") for form, subject in owed)
    lines = [line for line in desk.journal.entries(meeting=meeting.id) if line.person in ("", guest.id)]
    drafts = []
    for form, subject in owed:
        of_this = [line for line in lines if (line.form, line.subject) == (form, subject)]
        held = _held(of_this, made.get((form, subject, "draft"), ()), guest.id, desk.now)
        if held:
            drafts.append(_draft((form, subject, title_of(session.season, desk, form, subject)), held, of_this, made))
    sent = frozenset((line.form, line.subject, line.version) for line in lines if line.action == "sent")
    name, post = participant_name(review, guest), participant_post(review, guest)
    return OwnMeeting(meeting, guest.id, name, post, copy, tuple(drafts), len(owed) - len(drafts), sent)


def _held(lines: Sequence[Entry], made: Sequence[Made], person: str, now: datetime) -> Delivery | None:
    # Of what was made, only the order is asked.
    facts = [Fact("made", "", "", version.version, now) for version in made]
    facts += [
        Fact(line.action, line.form, line.subject, line.version, line.at, line.meeting, line.person)  # type: ignore[arg-type]
        for line in lines
        if line.action in _DELIVERY
    ]
    return History(tuple(facts)).delivery_to(person)


def _draft(
    about: tuple[str, str, str], held: Delivery, lines: Sequence[Entry], made: dict[tuple[str, str, str], list[Made]]
) -> HeldDraft:
    form, subject, title = about
    versions = made.get((form, subject, "draft"), [])
    read = [line.at for line in lines if line.action == READ and line.version == held.version]
    before = [line.version for line in lines if line.action in _CONFIRMED and line.version != held.version]
    outdated = bool(versions) and versions[-1].version != held.version
    return HeldDraft(
        form, subject, title, held.version, held.sent_at, held.received_at, read[0] if read else None,
        before[-1] if before else "", outdated,
    )  # fmt: skip


def _secret(session: Session, own: OwnMeeting) -> bool:
    """Tell whether anything of the meeting is secret by its data or by what the journal was told of them."""
    subjects = {assignment.subject for assignment in session.season.reviewed_at(own.meeting)}
    subjects.add(own.meeting.collective)
    if any(subject in subjects for subject, _ in secret_parts(session.season.review)):
        return True
    try:
        require_shareable(session.desk.journal, subjects, own.meeting.name)
    except SecrecyForbids:
        return True
    return False
