"""Plans of the lists around a season: difficulties, who comes by decision, signs to look for."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.around_lists import attendance, difficulties, self_check
from docgen.core.context.complaint_list import complaint_list
from docgen.core.context.minutes import organisation_of
from docgen.core.follow_up.attendance import named_lists
from docgen.core.follow_up.complaints import reserved_opinions
from docgen.core.planning.season import PlannedPaper, Season


def difficulty_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the list of difficulties, where any is recorded."""
    if season.review.difficulties:
        context = difficulties(season.issued("DS-VM", season.organiser))
        yield PlannedPaper("DS-VM", season.organiser, "final", season.organiser, context)


def complaint_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the list of complaints and reserved opinions, where there is any."""
    if season.review.complaints or reserved_opinions(season.review):
        context = complaint_list(season.issued("SO-KN", season.organiser))
        yield PlannedPaper("SO-KN", season.organiser, "final", season.organiser, context)


def attendance_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the list of those whom decisions name to come, for every meeting that has any."""
    for meeting in season.review.meetings:
        lists = named_lists(season.review, meeting)
        if lists:
            issued = season.issued("DS-DH", meeting.id, organisation_of(season.review, meeting).id)
            yield PlannedPaper("DS-DH", meeting.id, "final", meeting.id, attendance(issued, meeting, lists))


def self_checks(season: Season) -> Iterator[PlannedPaper]:
    """Plan the self-check, where the office has fixed its list of signs."""
    if season.practice.signs:
        context = self_check(season.issued("TS-DH", season.organiser), season.practice.signs)
        yield PlannedPaper("TS-DH", season.organiser, "final", season.organiser, context)
