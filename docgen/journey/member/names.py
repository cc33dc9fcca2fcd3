"""How people call those a remark names: its meeting, the draft it is on, who made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.core.comment import Comment
from docgen.core.context.people import participant_name
from docgen.journey.session import Session


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; what the data no longer know is called by its id."""

    meetings: Mapping[str, str]
    subjects: Mapping[str, str]
    people: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, session: Session, remarks: Iterable[Comment]) -> Names:
        """Return the names that these remarks need."""
        review = session.season.review
        wanted = {remark.meeting for remark in remarks}
        meetings = [meeting for meeting in review.meetings if meeting.id in wanted]
        people = {
            (meeting.id, guest.id): participant_name(review, guest)
            for meeting in meetings
            for guest in review.participants_of(meeting.id)
        }
        subjects = {a.subject: review.subject(a.subject).name for m in meetings for a in session.season.reviewed_at(m)}
        return cls({meeting.id: meeting.name for meeting in meetings}, subjects, people)

    def meeting(self, id: str) -> str:
        """Return the name of a meeting."""
        return self.meetings.get(id, id)

    def draft(self, remark: Comment) -> str:
        """Return how a draft is called: its form and its subject."""
        return f"Mẫu {remark.form} – {self.subjects.get(remark.subject, remark.subject)}"

    def person(self, remark: Comment) -> str:
        """Return who made a remark."""
        return self.people.get((remark.meeting, remark.person), remark.person)
