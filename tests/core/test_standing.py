from __future__ import annotations

from docgen.core.planning.season import Season
from docgen.core.standing import levels_after, shares


def test_each_act_keeps_its_own_levels(season: Season) -> None:
    review = season.review
    assert levels_after(review, "decision")["DV012"] == "KHT"
    assert set(levels_after(review, "proposal")) == {o.subject for o in review.outcomes if o.proposal}


def test_the_shares_of_all_groups_count_everybody_once(season: Season) -> None:
    subjects = [season.review.subject(a.subject) for a in season.assignments if a.form]
    levels = levels_after(season.review, "decision")
    groups = shares(subjects, levels)
    assert sum(group.total for group in groups) == len([s for s in subjects if s.id in levels])
    assert len({group.name for group in groups}) == len(groups)


def test_a_share_without_good_ratings_has_no_percentage(season: Season) -> None:
    (group,) = shares(season.review.collectives[:1], {})
    assert (group.total, group.excellent_of_good()) == (0, None)
