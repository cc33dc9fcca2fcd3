"""The table of what is made when: add a plan function here and every command that makes papers knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docgen.core.meeting import Meeting
from docgen.core.planning.letters import suggestion_letters
from docgen.core.planning.meetings import (
    Documents,
    blank_ballot,
    held_counts,
    held_minutes,
    invitations,
    signed_list,
)
from docgen.core.planning.results import remainders, summaries
from docgen.core.planning.review_forms import draft_reviews, final_reviews
from docgen.core.planning.season import PlannedPaper, Season

Plan = Callable[[Season], Iterator[PlannedPaper]]
MeetingPlan = Callable[[Season, Meeting, Documents], Iterator[PlannedPaper]]

STAGES: Mapping[str, tuple[Plan, ...]] = {
    "draft": (draft_reviews,),
    "final": (suggestion_letters, final_reviews, held_minutes, held_counts),
    "report": (summaries, remainders),
}
# What is made with the packets of a meeting: it tells which versions of the drafts went to whom.
MEETING: tuple[MeetingPlan, ...] = (invitations, signed_list, blank_ballot)


def papers_of(season: Season, stage: str) -> tuple[PlannedPaper, ...]:
    """Return the papers of a stage, kind by kind; a form that the set lacks is left out."""
    return tuple(paper for plan in STAGES[stage] for paper in plan(season) if paper.form in season.contents)


def meeting_papers_of(season: Season, meeting: Meeting, documents: Documents) -> tuple[PlannedPaper, ...]:
    """Return the papers made with the packets of a meeting, the invitations first."""
    planned = (paper for plan in MEETING for paper in plan(season, meeting, documents))
    return tuple(paper for paper in planned if paper.form in season.contents)
