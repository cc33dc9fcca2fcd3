"""Plans of the letters that go out before a meeting, and of the answers to those that came in."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.explanations import explanation
from docgen.core.context.inquiries import consultation, residence_inquiry
from docgen.core.context.letters import letter_names, letters_of, suggestion_letter
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.residence import inquiries


def suggestion_letters(season: Season) -> Iterator[PlannedPaper]:
    """Plan the letters of gợi ý kiểm điểm."""
    names = letter_names(season.review)
    for letter, issues in letters_of(season.review).items():
        meetings = season.meetings_of(issues[0].subject)
        context = suggestion_letter(season.review, issues, season.edition("CV-GY"), meetings)
        yield PlannedPaper("CV-GY", names[letter], "final", "goi_y", context)


def explanations(season: Season) -> Iterator[PlannedPaper]:
    """Plan the answer to each of these letters."""
    names = letter_names(season.review)
    for letter, issues in letters_of(season.review).items():
        about = issues[0].subject
        home = home_of(season.review.subject(about))
        context = explanation(season.issued("BC-GT", about, home), issues)
        yield PlannedPaper("BC-GT", names[letter], "final", "goi_y", context)


def consultations(season: Season) -> Iterator[PlannedPaper]:
    """Plan a letter to the bodies of the same level about the draft of every collective that is reviewed."""
    owed = {a.subject for a in season.assignments if a.form}
    for collective in season.review.collectives:
        if collective.id in owed:
            context = consultation(season.issued("CV-YK", collective.id, collective.organisation), collective)
            yield PlannedPaper("CV-YK", collective.id, "final", collective.organisation, context)


def residence_inquiries(season: Season) -> Iterator[PlannedPaper]:
    """Plan one letter to each chi uỷ nơi cư trú, for all members who live there."""
    for asked in inquiries(season.review, season.assignments):
        issued = season.issued("P-CT", season.organiser)
        context = residence_inquiry(issued, asked.body, asked.members)
        yield PlannedPaper("P-CT", asked.slug, "final", season.organiser, context)
