"""Plans of the result tables and of the lists of those not reviewed, for each chi bộ below and for the whole."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.assignment import Assignment
from docgen.core.context.result_papers import not_reviewed, results
from docgen.core.organisation import Organisation
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.statistics.tally import Tally, by_cell, tally, total
from docgen.core.subject import Member, Subject


def summaries(season: Season) -> Iterator[PlannedPaper]:
    """Plan a table of results for each chi bộ, and one of the collectives with the figures of all.

    Who only adds up the reports of units below has nobody to list.
    """
    if not season.assignments:
        return
    rows = by_cell(season.review, season.assignments)
    for row in (row for row in rows if row.id != season.organiser):
        yield _summary(season, season.review.organisation(row.id), _subjects(season, row.id), (row,))
    owed = {a.subject: a for a in season.assignments}
    collectives = tuple(owed[c.id] for c in season.review.collectives)
    figures = (*rows, total("Cộng đảng viên", rows), tally("tap_the", "Tập thể", season.review, collectives))
    yield _summary(season, season.review.organisation(season.organiser), season.review.collectives, figures)


def remainders(season: Season) -> Iterator[PlannedPaper]:
    """Plan the lists of those not reviewed, where there is anybody."""
    owed = {a.subject: a for a in season.assignments}
    for row in by_cell(season.review, season.assignments):
        if row.id != season.organiser:
            members = season.review.members_of(row.id)
            yield from _remainder(season, season.review.organisation(row.id), tuple(owed[m.id] for m in members))
    yield from _remainder(season, season.review.organisation(season.organiser), season.assignments)


def _subjects(season: Season, cell: str) -> tuple[Subject, ...]:
    collectives = season.review.collectives_of(cell)
    return (*collectives, *(m for m in season.review.members_of(cell) if m.id in season.owed))


def _summary(
    season: Season, organisation: Organisation, subjects: tuple[Subject, ...], rows: tuple[Tally, ...]
) -> PlannedPaper:
    context = results(season.review, organisation, subjects, rows, season.edition("TH-KQ"))
    return PlannedPaper("TH-KQ", organisation.id, "final", organisation.id, context)


def _remainder(season: Season, organisation: Organisation, owed: tuple[Assignment, ...]) -> Iterator[PlannedPaper]:
    members = [a for a in owed if a.unreviewed and isinstance(season.review.subject(a.subject), Member)]
    if members:
        context = not_reviewed(season.review, organisation, members, season.edition("DS-CKD"))
        yield PlannedPaper("DS-CKD", organisation.id, "final", organisation.id, context)
