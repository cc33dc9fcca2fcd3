from __future__ import annotations

from datetime import datetime

from docgen.core.place.one_text import differing_texts
from docgen.core.planning.season import Season
from docgen.core.readiness.delivery import Action, Fact

# DV001 is reviewed at the chi bộ on 26/11 and at the committee in December.
CELL, COMMITTEE = "HN-CBVP", "HN-DU"


def fact(action: Action, version: str, meeting: str = "", person: str = "DV002") -> Fact:
    return Fact(action, "02A", "DV001", version, datetime.fromisoformat("2026-11-19T08:00"), meeting, person)


def told(season: Season, *facts: Fact) -> list[str]:
    found = list(differing_texts(season.review, facts))
    assert all(problem.severity == "warning" for problem in found)
    return [problem.message for problem in found]


def test_s09_one_paper_put_before_both_places_is_in_order(season: Season) -> None:
    assert told(season, fact("made", "a1"), fact("sent", "a1", CELL), fact("sent", "a1", COMMITTEE)) == []


def test_s09_a_differing_text_at_another_place_is_told_with_both_versions(season: Season) -> None:
    facts = (fact("made", "a1"), fact("sent", "a1", CELL), fact("made", "b2"), fact("sent", "b2", COMMITTEE))
    (message,) = told(season, *facts)
    assert season.review.member("DV001").name in message
    assert "nhận bản b2" in message
    assert "nhận bản a1" in message
    assert told(season, *facts, fact("sent", "b2", CELL)) == [], "sent anew, both hold one text"


def test_s09_a_version_that_corrects_spelling_only_is_the_same_text(season: Season) -> None:
    facts = (fact("made", "a1"), fact("sent", "a1", CELL), fact("made", "b2"), fact("sent", "b2", COMMITTEE))
    assert told(season, *facts, fact("spelling", "b2", CELL, "")) == []
