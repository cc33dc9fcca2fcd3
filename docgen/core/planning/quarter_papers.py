"""Plans of what surrounds the rating of a quarter: changed tasks, collective reports, minutes, control papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.core.context.frame import Context, paragraphs
from docgen.core.context.quarter_papers import (
    changes,
    control_paper,
    quarter_count,
    quarter_minutes,
    quarter_report,
)
from docgen.core.context.quarter_products import CHANGES, in_groups
from docgen.core.context.review_forms import form_context
from docgen.core.issue import Issue
from docgen.core.planning.meetings import held
from docgen.core.planning.quarter import cadres
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.subject import Collective, Member, Subject

# Code of a sheet on changed tasks → the kinds of change it lists.
_CHANGES: Mapping[str, tuple[str, ...]] = {
    "TV03": ("y_kien",),
    "TV04": ("dieu_chinh", "loai_tru"),
    "TV05": ("bo_sung", "dot_xuat"),
}
_REPORT, _TASKS = "TV06", "08"
# Made where a row of sheet `Văn bản` asks for it.
_CONTROL = ("17", "18", "19", "20")


def task_changes(season: Season) -> Iterator[PlannedPaper]:
    """Plan the sheets on changed tasks of each cadre who has any."""
    for code, kinds in _CHANGES.items():
        if code in season.contents:
            named = {kind: CHANGES[kind] for kind in kinds}
            for cadre in cadres(season):
                context = changes(season.review, cadre, named, season.edition(code))
                if context["dong"]:
                    yield PlannedPaper(code, cadre.id, "final", home_of(cadre), context)


def collective_reports(season: Season) -> Iterator[PlannedPaper]:
    """Plan the report of each collective that sheet `Văn bản` asks for, and that of its grouped tasks."""
    for collective in season.review.collectives:
        for code, told in _reported(season, collective):
            content, edition = season.contents[code], season.edition(code, "draft")
            context = {**form_context(season.review, collective, content, edition), **told}
            yield PlannedPaper(code, collective.id, "draft", collective.organisation, context)


def _reported(season: Season, collective: Collective) -> Iterator[tuple[str, Context]]:
    if _REPORT in season.contents and (issue := _asked(season, collective.id)):
        yield _REPORT, {"bao_cao": paragraphs(issue.opening)}
    if _TASKS in season.contents and any(in_groups(season.review.tasks_of(collective.id))):
        yield _TASKS, {}


def _asked(season: Season, about: str) -> Issue | None:
    return next((issue for issue in season.review.issues if (issue.form, issue.about) == (_REPORT, about)), None)


def quarter_meetings(season: Season) -> Iterator[PlannedPaper]:
    """Plan the minutes and the count of every meeting of the quarter that was held."""
    for meeting in held(season):
        titles = tuple((a.subject, a.form or "") for a in season.reviewed_at(meeting))
        if "12" in season.contents:
            context = quarter_minutes(season.review, meeting, titles, season.edition("12"))
            yield _printed(season, PlannedPaper("12", meeting.id, "final", meeting.id, context))
        if "13" in season.contents:
            context = quarter_count(season.review, meeting, season.edition("13"))
            yield _printed(season, PlannedPaper("13", meeting.id, "final", meeting.id, context))


def quarter_reports(season: Season) -> Iterator[PlannedPaper]:
    """Plan the report of the quarter, and the control papers that sheet `Văn bản` asks for."""
    if "16" in season.contents:
        context = quarter_report(season.issued("16", season.organiser), cadres(season))
        yield _printed(season, PlannedPaper("16", season.organiser, "final", season.organiser, context))
    for issue in season.review.issues:
        if issue.form in _CONTROL and issue.form in season.contents:
            yield _printed(season, _control(season, issue.form, issue.about))


def _control(season: Season, code: str, about: str) -> PlannedPaper:
    review = season.review
    subjects: tuple[Subject, ...] = (*review.members, *review.collectives)
    subject = next((row for row in subjects if row.id == about), None)
    own = any(organisation.id == about for organisation in review.organisations)
    home = home_of(subject) if subject else about if own else season.organiser
    context = control_paper(season.issued(code, about, home), subject if isinstance(subject, Member) else None)
    return PlannedPaper(code, about, "final", home, context)


def _printed(season: Season, paper: PlannedPaper) -> PlannedPaper:
    """Return the paper with just the fields that its form prints."""
    fields = season.contents[paper.form].fields
    context = {name: value for name, value in paper.context.items() if name in fields}
    return PlannedPaper(paper.form, paper.subject, paper.stage, paper.folder, context)
