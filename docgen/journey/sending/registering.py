"""What was handed over goes into the journal: to whom, which packet, by which way, and each draft in it as sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from docgen.journal.event import Event
from docgen.journey.marks import Draft
from docgen.journey.session import Session

Way = Literal["thu", "so_tay", "usb"]
WAYS: dict[Way, str] = {"thu": "thư điện tử", "so_tay": "Sổ tay đảng viên điện tử", "usb": "USB"}
DELIVERED = "delivered"


def register(
    session: Session, meeting: str, people: Sequence[tuple[str, str]], drafts: Sequence[Draft], way: Way, at: datetime
) -> tuple[Event, ...]:
    """Write down who was handed what, as (person, SHA-256 of what was handed over), and return the lines.

    A draft that the person was sent before stays as it was written then; the same hand-over is written once.
    """
    journal, actor = session.desk.journal, session.desk.actor
    lines = journal.entries(meeting=meeting)
    sent = {(line.form, line.subject, line.version, line.person) for line in lines if line.action == "sent"}
    handed = {(line.person, line.version, line.detail["way"]) for line in lines if line.action == DELIVERED}
    events = []
    for person, version in people:
        if (person, version, way) not in handed:
            detail = {"way": way, "drafts": len(drafts)}
            events.append(Event(DELIVERED, at, actor, version=version, meeting=meeting, person=person, detail=detail))
        events += [
            Event("sent", at, actor, form, subject, "draft", draft, meeting=meeting, person=person)
            for form, subject, draft in drafts
            if (form, subject, draft, person) not in sent
        ]
    journal.append_many(events)
    return tuple(events)
