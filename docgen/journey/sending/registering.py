"""What was handed over goes into the journal: to whom, which packet, by which way, and each draft in it as sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from docgen.errors import NotReady
from docgen.journal.event import Event
from docgen.journey.meetings.marks import Draft
from docgen.journey.sending.parcels import Sending
from docgen.journey.session import Session

Way = Literal["thu", "so_tay", "usb"]
WAYS: dict[Way, str] = {"thu": "thư điện tử", "so_tay": "Sổ tay đảng viên điện tử", "usb": "USB"}
DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Handing:
    """What was handed over at once: the meeting it is for, the drafts in every packet, by which way, when."""

    meeting: str
    drafts: Sequence[Draft]
    way: Way
    at: datetime


def register(session: Session, handing: Handing, people: Sequence[tuple[str, str]]) -> tuple[Event, ...]:
    """Write down who was handed what, as (person, SHA-256 of what was handed over), and return the lines.

    A draft that the person was sent before stays as it was written then; the same hand-over is written once.
    """
    journal, actor = session.desk.journal, session.desk.actor
    meeting, way, at = handing.meeting, handing.way, handing.at
    lines = journal.entries(meeting=meeting)
    sent = {(line.form, line.subject, line.version, line.person) for line in lines if line.action == "sent"}
    handed = {(line.person, line.version, line.detail["way"]) for line in lines if line.action == DELIVERED}
    events = []
    for person, version in people:
        if (person, version, way) not in handed:
            detail = {"way": way, "drafts": len(handing.drafts)}
            events.append(Event(DELIVERED, at, actor, version=version, meeting=meeting, person=person, detail=detail))
        events += [
            Event("sent", at, actor, form, subject, "draft", draft, meeting=meeting, person=person)
            for form, subject, draft in handing.drafts
            if (form, subject, draft, person) not in sent
        ]
    journal.append_many(events)
    return tuple(events)


def hand_recorded(session: Session, sending: Sending, way: Way) -> tuple[Event, ...]:
    """Write down what a person says was handed over: the drafts as they stand; raises NotReady where none was packed.

    By the handbook everybody gets the same files, so what was handed over is named by their substance.
    """
    shared = way == "so_tay"
    without = [parcel.name for parcel in sending.parcels if not (shared or parcel.packet)]
    if without or not sending.drafts:
        raise NotReady(
            f"Chưa có gói tài liệu đúng bản hiện hành của: {', '.join(without) or 'hội nghị này'}. "
            f"Hãy lập bằng docgen send --via {way}, đưa tận tay, rồi ghi nhận."
        )
    people = [(parcel.person, sending.version if shared else parcel.sha256) for parcel in sending.parcels]
    return register(session, Handing(sending.meeting.id, sending.drafts, way, session.desk.now), people)
