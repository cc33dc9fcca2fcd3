from __future__ import annotations

from docgen.core.decision import Decision, decisions_of
from docgen.core.planning.season import Season


def test_decisions_of_another_body_are_not_ours_to_issue(season: Season) -> None:
    ours = decisions_of(season.review, season.review.organisation("DB-SL"))
    assert [d.number for d in ours] == ["46-QĐ/ĐU", "45-QĐ/ĐU"]
    above = decisions_of(season.review, season.review.organisation("DB-AB"))
    assert [d.number for d in above] == ["268-QĐ/TU"]


def test_every_decided_subject_is_in_exactly_one_decision(season: Season) -> None:
    named = [
        o.subject
        for organisation in ("DB-SL", "DB-AB")
        for decision in decisions_of(season.review, season.review.organisation(organisation))
        for o in decision.outcomes
    ]
    assert sorted(named) == sorted(o.subject for o in season.review.outcomes if o.decision)


def test_a_decision_names_its_file_in_plain_letters() -> None:
    assert Decision("45-QĐ/ĐU", None, ()).slug == "45-QD-DU"
    assert Decision("", None, ()).slug == "CHUA-CO-SO"
