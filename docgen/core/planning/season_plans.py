"""Plans of what opens and closes a season: the kế hoạch kiểm điểm, the kế hoạch khắc phục."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.remedy_plan import remedy_plan
from docgen.core.context.season_plan import Schedule, season_plan
from docgen.core.follow_up.remedy_items import carried
from docgen.core.issue import PlannedRemedy
from docgen.core.meeting import Meeting
from docgen.core.planning.season import PlannedPaper, Season, home_of


def season_plans(season: Season) -> Iterator[PlannedPaper]:
    """Plan the plan that calls the meetings: one for each number, a further one beside the first."""
    called: dict[str, list[Meeting]] = {}
    for meeting in season.review.meetings:
        called.setdefault(meeting.plan_number, []).append(meeting)
    for number, (name, meetings) in enumerate(called.items(), 1):
        about = season.organiser if number == 1 else f"{season.organiser}_lan{number}"
        issued = season.issued("KH-KD", season.organiser).numbered(name, meetings[0].plan_date)
        schedule = Schedule([(m, season.reviewed_at(m)) for m in meetings], season.practice.latest_sending)
        context = season_plan(issued, schedule, season.assignments)
        yield PlannedPaper("KH-KD", about, "final", season.organiser, context)


def remedy_plans(season: Season) -> Iterator[PlannedPaper]:
    """Plan how every collective that was reviewed puts right what was found, its members' shortcomings included."""
    owed = {a.subject for a in season.assignments if a.form}
    remedies = _remedies(season)
    for collective in season.review.collectives:
        if collective.id in owed:
            issued = season.issued("KH-KP", collective.id, collective.organisation)
            rows = (
                *remedies.get(collective.organisation, ()),
                *carried(season.review, collective, season.practice.alike_from),
            )
            context = remedy_plan(issued, collective, rows)
            yield PlannedPaper("KH-KP", collective.id, "final", collective.organisation, context)


def _remedies(season: Season) -> dict[str, list[PlannedRemedy]]:
    found: dict[str, list[PlannedRemedy]] = {}
    for remedy in season.review.planned_remedies:
        found.setdefault(home_of(season.review.subject(remedy.subject)), []).append(remedy)
    return found
