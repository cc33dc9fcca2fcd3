"""Plans of the guides to filling in the forms of review that a season needs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from docgen.core.context.frame import Context
from docgen.core.context.guidance import guidance
from docgen.core.planning.season import PlannedPaper, Season


def guides(season: Season) -> Iterator[PlannedPaper]:
    """Plan one guide for each form that somebody owes; a form is read only when its guide is wanted."""
    owed = dict.fromkeys(a.form for a in season.assignments if a.form)
    for code in sorted(filter(None, owed)):
        yield PlannedPaper("HD-GHI", code, "final", season.organiser, partial(_filled, season, code))


def _filled(season: Season, code: str) -> Context:
    return guidance(season.issued("HD-GHI", season.organiser), season.practice.guide(code))
