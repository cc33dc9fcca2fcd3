"""The deadline gate: the journal's facts, the rule in force and the calendar, put before the rule of readiness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from docgen.core.place.one_text import differing_texts
from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.readiness.case import RequiredDraft, Situation
from docgen.core.readiness.completeness import gaps
from docgen.core.readiness.delivery import Action, Fact
from docgen.core.readiness.verdict import MeetingReadiness, readiness
from docgen.core.review import Review
from docgen.core.workdays import Calendar, LeadTime
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.journey.season.calendar import calendar_for
from docgen.journey.season.loading import Loaded

_ANSWERED = "gop_y_phai_tra_loi"
# What people tell of a draft; the certificate rests on the last line of it.
TOLD: tuple[Action, ...] = ("ready", "sent", "received", "spelling")
_ACTIONS: tuple[Action, ...] = ("made", *TOLD)


def deadlines(desk: Desk, loaded: Loaded, season: Season, as_of: datetime) -> tuple[MeetingReadiness, ...]:
    """Return the verdict on every meeting of the season as it stood at `as_of`."""
    review = season.review
    situation = Situation(
        facts=facts_of(desk.journal),
        calendar=_calendar(desk, review),
        lead_time=LeadTime.of(loaded.regime),
        now=as_of,
        incomplete=_incomplete(season),
        unanswered=_unanswered(loaded, season, as_of),
    )
    return readiness(review, required_drafts(season, desk), situation)


def texts_apart(desk: Desk, season: Season, as_of: datetime) -> tuple[Problem, ...]:
    """Return a warning for each paper that two places of review got in two texts by `as_of`."""
    return tuple(differing_texts(season.review, (fact for fact in facts_of(desk.journal) if fact.at <= as_of)))


def required_drafts(season: Season, desk: Desk) -> tuple[RequiredDraft, ...]:
    """Return every draft that a meeting needs, meeting by meeting, in the order of review."""
    return tuple(
        RequiredDraft(meeting.id, owed.form or "", owed.subject, title_of(season, desk, owed.form or "", owed.subject))
        for meeting in season.review.meetings
        for owed in season.reviewed_at(meeting)
    )


def title_of(season: Season, desk: Desk, form: str, subject: str) -> str:
    """Return how lists name a draft: what the form is called and its subject."""
    return f"{desk.form_set.form(form).short} – {season.review.subject(subject).name}"


def _calendar(desk: Desk, review: Review) -> Calendar:
    found = calendar_for((m.starts.date() for m in review.meetings), review.day_overrides)
    return found.confirming(desk.workspace.confirmed_years)


def facts_of(journal: Journal) -> tuple[Fact, ...]:
    """Return what the journal knows of drafts, in its order; PDFs and finished papers are not drafts."""
    return _facts_up_to(journal, journal.last_id())


@lru_cache(maxsize=1)
def _facts_up_to(journal: Journal, _: int) -> tuple[Fact, ...]:
    """Read the lines once for all who ask before another is written: none is ever changed."""
    return tuple(
        Fact(entry.action, entry.form, entry.subject, entry.version, entry.at, entry.meeting, entry.person)
        for entry in journal.entries()
        if entry.action in _ACTIONS and entry.stage in ("", "draft")
    )


def _incomplete(season: Season) -> dict[tuple[str, str], tuple[str, ...]]:
    owed = ((a.form, a.subject) for a in season.assignments if a.form)
    review, contents = season.review, season.contents
    found = {(form, id): gaps(review, review.subject(id), contents[form]) for form, id in owed}
    return {draft: missing for draft, missing in found.items() if missing}


def _unanswered(loaded: Loaded, season: Season, as_of: datetime) -> Mapping[tuple[str, str, str], int]:
    """Return how many remarks of each draft stood unanswered at `as_of`; none where the office does not ask for it."""
    rule = loaded.regime.rules.get(_ANSWERED)
    waits = (r for r in season.remarks() if r.at <= as_of and not (r.answered_at and r.answered_at <= as_of))
    return Counter((r.meeting, r.form, r.subject) for r in waits) if rule and rule.value else {}
