"""The table of what is made when: add a plan function here and every command that makes papers knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docgen.core.meeting import Meeting
from docgen.core.planning.around_lists import attendance_lists, complaint_lists, difficulty_lists, self_checks
from docgen.core.planning.conclusions import notices, recognitions, result_reports, reward_lists, submissions
from docgen.core.planning.guides import guides
from docgen.core.planning.letters import consultations, explanations, residence_inquiries, suggestion_letters
from docgen.core.planning.meetings import (
    Documents,
    blank_ballot,
    held_counts,
    held_minutes,
    held_opinions,
    invitations,
    programmes,
    sending_logs,
    signed_list,
)
from docgen.core.planning.official import dossier_lists, reratings
from docgen.core.planning.older import decisions, member_ballots, organisation_ballots, proposal_tables, unrated_lists
from docgen.core.planning.quarter import appraisals, quarter_ballot, quarter_lists, registrations, score_sheets
from docgen.core.planning.quarter_papers import collective_reports, quarter_meetings, quarter_reports, task_changes
from docgen.core.planning.results import remainders, summaries
from docgen.core.planning.review_forms import draft_reviews, final_reviews
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.season_plans import remedy_plans, season_plans

Plan = Callable[[Season], Iterator[PlannedPaper]]
MeetingPlan = Callable[[Season, Meeting, Documents], Iterator[PlannedPaper]]

# prepare: before the drafts; draft: to be sent before the meeting; final: after it; report: the result.
STAGES: Mapping[str, tuple[Plan, ...]] = {
    "prepare": (
        season_plans,
        suggestion_letters,
        explanations,
        consultations,
        residence_inquiries,
        attendance_lists,
        self_checks,
        guides,
        organisation_ballots,
        registrations,
    ),
    "draft": (draft_reviews, score_sheets, collective_reports),
    "final": (
        *(final_reviews, held_minutes, held_counts, held_opinions, remedy_plans),
        *(appraisals, task_changes, quarter_meetings),
    ),
    "report": (
        *(summaries, remainders, submissions, recognitions, notices, result_reports, reward_lists),
        *(difficulty_lists, complaint_lists),
        *(dossier_lists, reratings),
        *(proposal_tables, decisions, unrated_lists),
        *(quarter_ballot, quarter_lists, quarter_reports),
    ),
}
# What is made with the packets of a meeting: it tells which versions of the drafts went to whom.
MEETING: tuple[MeetingPlan, ...] = (invitations, programmes, signed_list, sending_logs, blank_ballot, member_ballots)


def papers_of(season: Season, stage: str) -> tuple[PlannedPaper, ...]:
    """Return the papers of a stage, kind by kind; a form that the set lacks is left out."""
    return tuple(paper for plan in STAGES[stage] for paper in plan(season) if paper.form in season.contents)


def meeting_papers_of(season: Season, meeting: Meeting, documents: Documents) -> tuple[PlannedPaper, ...]:
    """Return the papers made with the packets of a meeting, the invitations first."""
    planned = (paper for plan in MEETING for paper in plan(season, meeting, documents))
    return tuple(paper for paper in planned if paper.form in season.contents)
