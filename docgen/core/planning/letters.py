"""Plans of the letters that go out before a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.letters import letter_names, letters_of, suggestion_letter
from docgen.core.planning.season import PlannedPaper, Season


def suggestion_letters(season: Season) -> Iterator[PlannedPaper]:
    """Plan the letters of gợi ý kiểm điểm."""
    names = letter_names(season.review)
    for letter, issues in letters_of(season.review).items():
        context = suggestion_letter(season.review, issues, season.edition("CV-GY"))
        yield PlannedPaper("CV-GY", names[letter], "final", "goi_y", context)
