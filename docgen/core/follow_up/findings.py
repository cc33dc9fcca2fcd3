"""Every finding about what a season still owes, in one table: a new one is a function and a line here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.follow_up import (
    attendance,
    complaints,
    consultation,
    formalism,
    rating_gate,
    remedy_items,
    shortcomings,
    suggestions,
)
from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.schedule.late_meetings import meetings_after_the_deadline
from docgen.core.schedule.superior import submissions_after_superior


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the findings are judged by: the rules in force, the year of the period, and today."""

    regime: Regime
    year: int
    today: date


def findings(review: Review, given: Circumstances) -> tuple[Problem, ...]:
    """Return what is open or doubtful in a season's data, subject by subject; most of it are warnings."""
    return tuple(_all(review, given))


def _all(review: Review, given: Circumstances) -> Iterator[Problem]:
    for look in (
        suggestions.decided_from_above,
        shortcomings.unassigned,
        shortcomings.answerable,
        attendance.superiors_assigned,
        attendance.points_add_up,
        attendance.named_in_time,
        complaints.reserved_opinions_handled,
        formalism.formal,
    ):
        yield from look(review)
    for ruled in (shortcomings.repeated, remedy_items.left_out):
        yield from ruled(review, given.regime)
    yield from complaints.complaints_followed(review, given.today)
    yield from consultation.unanswered(review, given.regime, given.today)
    meetings = meetings_by_subject(review)
    yield from suggestions.answered_in_minutes(review, meetings)
    yield from rating_gate.rated_before_minutes(review, given.regime, meetings)
    yield from meetings_after_the_deadline(review, given.regime, given.year)
    yield from submissions_after_superior(review, given.regime, given.year)


def meetings_by_subject(review: Review) -> Mapping[str, Sequence[Meeting]]:
    """Return the meetings that review each subject: the collective, the members of its cell or those called."""
    found: dict[str, list[Meeting]] = {}
    for meeting in review.meetings:
        for id in _subjects_at(review, meeting):
            found.setdefault(id, []).append(meeting)
    return found


def _subjects_at(review: Review, meeting: Meeting) -> Iterator[str]:
    yield meeting.collective
    match meeting.individuals:
        case "dang_vien_chi_bo":
            cell = review.collective(meeting.collective).organisation
            yield from (member.id for member in review.members_of(cell))
        case "khong":
            return
        case _:
            yield from (p.member for p in review.participants_of(meeting.id) if p.member)
