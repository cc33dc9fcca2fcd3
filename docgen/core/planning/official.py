"""Plans of Mẫu 03 and 04 of HD 43-HD/BTCTW."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.official_papers import dossier_list, rerating
from docgen.core.planning.season import PlannedPaper, Season


def reratings(season: Season) -> Iterator[PlannedPaper]:
    """Plan a decision for each rating that is adjusted or cancelled; a second one about a subject is numbered."""
    if "03" not in season.contents:
        return
    seen: list[str] = []
    for found in season.review.reratings:
        seen.append(found.subject)
        times = seen.count(found.subject)
        name = found.subject if times == 1 else f"{found.subject}_lan{times}"
        context = rerating(season.issued("03", found.subject), found)
        yield PlannedPaper("03", name, "final", season.organiser, context)


def dossier_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the list of the dossiers that the organiser hands in."""
    if "04" in season.contents:
        subjects = tuple(season.review.subject(owed.subject) for owed in season.assignments if owed.form)
        context = dossier_list(season.issued("04", season.organiser), subjects, season.items)
        yield PlannedPaper("04", season.organiser, "final", season.organiser, context)
