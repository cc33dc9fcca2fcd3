"""Who was called to a meeting, who came, who may vote there; a probationary member comes and never votes."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.meeting import Meeting, Participant
from docgen.core.review import Review

# Who is called to a meeting as one of its own; delegates and guests are counted apart.
OWN_ROLES = {"thanh_vien", "chu_tri", "thu_ky"}


@dataclass(frozen=True, slots=True)
class Attendance:
    """Counts of biên bản hội nghị; `official` and `probationary` are of those called, `voters` of those present."""

    called: int
    present: int
    absent: int
    official: int
    probationary: int
    voters: int

    @property
    def taken(self) -> bool:
        """Tell whether anybody's presence or absence has been noted."""
        return self.present + self.absent > 0


@dataclass(frozen=True, slots=True)
class Roll:
    """The rows of sheet `Thành phần` behind each count of the attendance."""

    called: tuple[Participant, ...]
    present: tuple[Participant, ...]
    absent: tuple[Participant, ...]
    official: tuple[Participant, ...]
    probationary: tuple[Participant, ...]
    voters: tuple[Participant, ...]

    @property
    def attendance(self) -> Attendance:
        """Return the counts."""
        who = (len(self.called), len(self.present), len(self.absent))
        return Attendance(*who, len(self.official), len(self.probationary), len(self.voters))


def roll(review: Review, meeting: Meeting) -> Roll:
    """Return who is behind the counts of a meeting."""
    every = review.participants_of(meeting.id)
    own = tuple(p for p in every if p.role in OWN_ROLES)
    there = tuple(p for p in every if p.present == "co")
    return Roll(
        called=own,
        present=tuple(p for p in there if p.role in OWN_ROLES),
        absent=tuple(p for p in own if p.present == "khong"),
        official=tuple(p for p in own if not is_probationary(review, meeting, p)),
        probationary=tuple(p for p in own if is_probationary(review, meeting, p)),
        voters=tuple(p for p in there if votes(review, meeting, p)),
    )


def attendance(review: Review, meeting: Meeting) -> Attendance:
    """Return the counts of a meeting; a probationary member is called and present but never votes."""
    return roll(review, meeting).attendance


def is_probationary(review: Review, meeting: Meeting, participant: Participant) -> bool:
    """Tell whether the participant is a member still on probation on the day of the meeting."""
    if participant.member is None:
        return False
    since = review.member(participant.member).official_since
    return since is None or since > meeting.starts.date()


def votes(review: Review, meeting: Meeting, participant: Participant) -> bool:
    """Tell whether the participant may vote: as the sheet says, else official members called as their own.

    A probationary member has no vote whatever the sheet says (Điều lệ Đảng, Điều 3).
    """
    if is_probationary(review, meeting, participant):
        return False
    if participant.votes is not None:
        return participant.votes == "co"
    return participant.member is not None and participant.role in OWN_ROLES
