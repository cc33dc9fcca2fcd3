"""Plans of the forms of self-review, Mẫu 01 and 02A, 02B, 02C: as drafts before the meeting, final after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from docgen.core.context.frame import Stage
from docgen.core.context.review_forms import form_context
from docgen.core.planning.season import PlannedPaper, Season, home_of


def draft_reviews(season: Season) -> Iterator[PlannedPaper]:
    """Plan the drafts, which show nothing that is decided later."""
    return review_forms(season, "draft")


def final_reviews(season: Season) -> Iterator[PlannedPaper]:
    """Plan the forms as they go into the dossiers."""
    return review_forms(season, "final")


def review_forms(season: Season, stage: Stage) -> Iterator[PlannedPaper]:
    """Plan one form for everybody who owes one."""
    for assignment in season.assignments:
        if assignment.form:
            subject = season.review.subject(assignment.subject)
            content, edition = season.contents[assignment.form], season.edition(assignment.form, stage)
            filling = partial(form_context, season.review, subject, content, edition)
            yield PlannedPaper(assignment.form, subject.id, stage, home_of(subject), filling)
