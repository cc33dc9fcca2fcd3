"""Who has looked at what: each version opened and each file taken is written down, once for each person."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from docgen.journal.event import Event
from docgen.journey.desk import Desk
from docgen.journey.member.packet import HeldDraft, OwnMeeting

OPENED, TAKEN = "opened", "taken"


def note_opened(desk: Desk, own: OwnMeeting, draft: HeldDraft) -> None:
    """Write down that a person has opened a version on the screen; that says nothing of having read it."""
    about = Event(OPENED, desk.now, desk.actor, draft.form, draft.subject, "draft", draft.version)
    _note(desk, own, about)


def note_taken(desk: Desk, own: OwnMeeting, data: bytes) -> None:
    """Write down that a person has taken a file."""
    _note(desk, own, Event(TAKEN, desk.now, desk.actor, version=hashlib.sha256(data).hexdigest()))


def _note(desk: Desk, own: OwnMeeting, event: Event) -> None:
    facts = {"action": event.action, "form": event.form, "subject": event.subject}
    known = desk.journal.entries(**facts, meeting=own.meeting.id, person=own.person)
    if not any(line.version == event.version for line in known):
        desk.journal.append(replace(event, meeting=own.meeting.id, person=own.person))
