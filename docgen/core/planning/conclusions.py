"""Plans of the papers that carry the result upwards and downwards: tờ trình, quyết định, thông báo, báo cáo."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.act import Outcome
from docgen.core.assignment import Assignment
from docgen.core.context.decisions import notice, recognition
from docgen.core.context.result_report import result_report
from docgen.core.context.rewards import rewards
from docgen.core.context.submissions import Case, submission
from docgen.core.decision import decisions_of
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.standing import Act, levels_after

# What a chi bộ asks for is its proposal, what the organiser asks for its appraisal.
_ACTS: tuple[Act, Act] = ("proposal", "appraisal")


def submissions(season: Season) -> Iterator[PlannedPaper]:
    """Plan what each organisation asks of the one above: a chi bộ with its proposals, the organiser as appraised.

    Who only adds up the reports of units below asks nothing for anybody.
    """
    if not season.assignments:
        return
    limit = season.practice.excellent_limit
    heads = season.review.heads if season.practice.heads_apart else frozenset[str]()
    proposed, appraised = (levels_after(season.review, act) for act in _ACTS)
    owed: dict[str, list[Assignment]] = {}
    for assignment in season.assignments:
        owed.setdefault(home_of(season.review.subject(assignment.subject)), []).append(assignment)
    for home, own in owed.items():
        if home != season.organiser:
            context = submission(season.issued("TTR", home, home), Case(own, proposed, limit, heads))
            yield PlannedPaper("TTR", home, "final", home, context)
    whole = submission(season.issued("TTR", season.organiser), Case(season.assignments, appraised, limit, heads))
    yield PlannedPaper("TTR", season.organiser, "final", season.organiser, whole)


def recognitions(season: Season) -> Iterator[PlannedPaper]:
    """Plan every decision that the organiser issues, each with its list."""
    organiser = season.review.organisation(season.organiser)
    for decision in decisions_of(season.review, organiser):
        context = recognition(season.issued("QD-CN", season.organiser), decision)
        yield PlannedPaper("QD-CN", decision.slug, "final", season.organiser, context)


def notices(season: Season) -> Iterator[PlannedPaper]:
    """Plan one notice for each organisation whose collective or members the organiser decided on."""
    told: dict[str, list[Outcome]] = {}
    for outcome in _decided(season):
        told.setdefault(home_of(season.review.subject(outcome.subject)), []).append(outcome)
    for home, outcomes in told.items():
        context = notice(season.issued("TB-KQ", home), home, outcomes, scores=season.practice.scores_told)
        yield PlannedPaper("TB-KQ", home, "final", home, context)


def result_reports(season: Season) -> Iterator[PlannedPaper]:
    """Plan the report of the organiser with its annexes."""
    context = result_report(season.issued("BC-KQ", season.organiser), season.assignments)
    yield PlannedPaper("BC-KQ", season.organiser, "final", season.organiser, context)


def reward_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the list of those proposed for a reward, where anybody was decided XS."""
    excellent = [outcome for outcome in _decided(season) if outcome.decision == "XS"]
    if excellent:
        context = rewards(season.issued("DS-KT", season.organiser), excellent)
        yield PlannedPaper("DS-KT", season.organiser, "final", season.organiser, context)


def _decided(season: Season) -> list[Outcome]:
    organiser = season.review.organisation(season.organiser)
    return [outcome for decision in decisions_of(season.review, organiser) for outcome in decision.outcomes]
