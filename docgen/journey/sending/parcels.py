"""What each recipient of a meeting is to be sent: the packet, the drafts in it, the invitation that goes with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.core.context.people import participant_name, participant_post, recipients_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.problem import Origin
from docgen.core.readiness.delivery import copy_number
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import NotReady
from docgen.files import sha256_of
from docgen.journal.event import Entry
from docgen.journey.meetings.marks import Draft, current_drafts, meeting_of, named_recipients
from docgen.journey.meetings.notices import notice_of
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.meetings.packets import make_packets
from docgen.journey.papers.making import Tick
from docgen.journey.season.addresses import address_of
from docgen.journey.season.secrets import require_shareable
from docgen.journey.session import Session
from docgen.messages.invitation import Greeting, general_text, personal_text, short_text, subject_line
from docgen.packet.plan import SHORT_VERSION
from docgen.packet.reminders import MeetingNotice, calendar_entries

CALENDAR = "hoi_nghi.ics"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one person is sent: `packet` is None until it is made; `cell` is where the address belongs."""

    person: str
    name: str
    post: str
    copy: str
    address: str
    cell: Origin
    packet: Path | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent for a meeting; `version` is the SHA-256 of its substance, the same however often it is packed."""

    meeting: Meeting
    notice: MeetingNotice
    drafts: tuple[Draft, ...]
    version: str
    parcels: tuple[Parcel, ...]

    @property
    def short_version(self) -> str:
        """Return the first digits of the version, for people."""
        return self.version[:SHORT_VERSION]

    @property
    def subject(self) -> str:
        """Return the subject of its letters."""
        return subject_line(self.notice)

    def text_for(self, parcel: Parcel) -> str:
        """Return the invitation of one recipient."""
        greeting = Greeting(parcel.name, parcel.post, parcel.copy if parcel.packet else "", self.short_version)
        return personal_text(self.notice, greeting)


@dataclass(frozen=True, slots=True)
class Texts:
    """The invitation to be copied: for everybody, as a text message with tones and without, for each recipient."""

    general: str
    short: str
    short_parts: int
    plain: str
    plain_parts: int
    personal: tuple[tuple[str, str, str], ...]


def sending_of(session: Session, verdict: MeetingReadiness, people: tuple[str, ...] = ()) -> Sending:
    """Return what is to be sent to some of the recipients, or all, as things stand.

    Raises SecrecyForbids where anything of the meeting is secret, DataFaulty for somebody who is not a recipient.
    """
    meeting = meeting_of(session.season, verdict.id)
    subjects = [draft.subject for draft in verdict.drafts]
    require_shareable(session.desk.journal, [*subjects, meeting.collective], f"Gửi tài liệu {meeting.name}")
    wanted = named_recipients(session.season, meeting, people)
    drafts = current_drafts(session.desk, session.season, meeting)
    packed = _packed(session, meeting, drafts)
    guests = recipients_of(session.season.review, meeting)
    parcels = tuple(
        _parcel(session, guest, copy_number(number, len(guests)), packed.get(guest.id))
        for number, guest in enumerate(guests, 1)
        if guest.id in wanted
    )
    return Sending(meeting, notice_of(session, meeting, verdict), drafts, _version(meeting, drafts), parcels)


def with_packets(session: Session, verdict: MeetingReadiness, sending: Sending, tick: Tick) -> Sending:
    """Return the same sending with every packet made that was not; raises NotReady while a draft is not ready."""
    require_all_ready(verdict)
    without = tuple(parcel.person for parcel in sending.parcels if parcel.packet is None)
    if not without:
        return sending
    # A meeting is ready once its drafts were sent: what sends them cannot wait for that.
    make_packets(session.desk, session.season, PacketOrder(sending.meeting, verdict, without, anyway=True), tick)
    return sending_of(session, verdict, tuple(parcel.person for parcel in sending.parcels))


def require_all_ready(verdict: MeetingReadiness) -> None:
    """Refuse to send drafts that nobody has declared ready; raises NotReady."""
    left = [draft.title for draft in verdict.drafts if not (draft.version and draft.ready_at)]
    if left or not verdict.drafts:
        raise NotReady(
            f"{verdict.name}: {len(left)} dự thảo chưa lập hoặc chưa được xác nhận là sẵn sàng, nên chưa gửi gì. "
            "Hãy lập bằng docgen render, xác nhận bằng docgen mark ready, rồi gửi lại."
        )


def texts_of(sending: Sending) -> Texts:
    """Return the invitation in every length."""
    short, bare = short_text(sending.notice), short_text(sending.notice, toneless=True)
    personal = tuple((parcel.person, parcel.name, sending.text_for(parcel)) for parcel in sending.parcels)
    return Texts(general_text(sending.notice), short.text, short.parts, bare.text, bare.parts, personal)


def calendar_of(session: Session, sending: Sending) -> bytes:
    """Return the entries of the meeting and of the last day for its drafts, with alarms."""
    return calendar_entries([sending.notice], session.desk.now)


def packet_line(session: Session, meeting: str, person: str, sha256: str) -> Entry | None:
    """Return the line of the journal that tells what a packet holds."""
    lines = session.desk.journal.entries(action="packed", meeting=meeting, person=person, version=sha256)
    return lines[-1] if lines else None


def drafts_in(line: Entry) -> tuple[Draft, ...]:
    """Return the drafts that a packet holds."""
    return tuple((form, subject, version) for form, subject, version in line.detail.get("drafts", ()))


def _packed(session: Session, meeting: Meeting, drafts: Sequence[Draft]) -> dict[str, tuple[Path, str]]:
    """Return, by person, the packet made last, where it holds these drafts and is unaltered."""
    last = {line.person: line for line in session.desk.journal.entries(action="packed", meeting=meeting.id)}
    found = {}
    for person, line in last.items():
        path = session.desk.workspace.root / line.path
        if set(drafts_in(line)) == set(drafts) and path.is_file() and sha256_of(path) == line.version:
            found[person] = (path, line.version)
    return found


def _parcel(session: Session, guest: Participant, copy: str, packed: tuple[Path, str] | None) -> Parcel:
    review = session.season.review
    address, cell = address_of(review, guest)
    path, sha256 = packed or (None, "")
    name, post = participant_name(review, guest), participant_post(review, guest)
    return Parcel(guest.id, name, post, copy, address, cell, path, sha256)


def _version(meeting: Meeting, drafts: Sequence[Draft]) -> str:
    """Return the SHA-256 of what a letter says and brings: who gets the same twice is not sent it again."""
    about = [meeting.id, meeting.starts.isoformat(), meeting.ends.isoformat(), meeting.place, meeting.points]
    return hashlib.sha256(json.dumps([about, sorted(drafts)], ensure_ascii=False).encode()).hexdigest()
