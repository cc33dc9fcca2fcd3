from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.opinion import Opinion
from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Subject
from docgen.forms.catalogue import load_form_set

NO_POINTS = {"diem_chung": None, "diem_nhiem_vu": None, "tong_diem": None}


@pytest.fixture
def older() -> Regime:
    """The rules of 2019."""
    return load_form_set("2019-hd21").regime


@pytest.mark.parametrize(
    ("levels", "excellent"),
    [
        ({"cap_do_1": "xuat_sac", "cap_do_2": "tot"}, True),
        ({"cap_do_1": "tot", "cap_do_2": "xuat_sac"}, False),
        ({"cap_do_1": "xuat_sac", "cap_do_2": "trung_binh"}, False),
    ],
    ids=["political excellent, rest good", "political only good", "one only fair"],
)
def test_s34_the_four_levels_of_each_item_open_excellent_under_older_rules(
    edited: Callable[..., Review],
    weigh: Callable[..., Opinion],
    older: Regime,
    levels: dict[str, str],
    excellent: bool,
) -> None:
    found = weigh("DV004", edited("ca_nhan", "DV004", **NO_POINTS, **levels), older)
    assert (found.by_points, found.points) == (None, None)
    assert found.items == levels
    assert (found.by_conditions == "XS") == excellent


def test_s34_excellent_asks_for_an_excellent_official_too(
    edited: Callable[..., Review], weigh: Callable[..., Opinion], older: Regime
) -> None:
    review = edited("ca_nhan", "DV004", **NO_POINTS, cap_do_1="xuat_sac", cap_do_2="xuat_sac")
    lower = replace(
        review, outcomes=tuple(replace(o, state_rating="HTT") if o.subject == "DV004" else o for o in review.outcomes)
    )
    assert weigh("DV004", lower, older).by_conditions == "HTT"


def test_s34_points_and_levels_are_never_mixed_within_a_period(
    season: Season, regime: Regime, older: Regime, edited: Callable[..., Review]
) -> None:
    mixed = edited("ca_nhan", "DV004", cap_do_1="tot")
    assert [p.code for p in rating_faults(mixed, regime)] == ["tron_thang"]
    scored = {p.origin for p in rating_faults(season.review, older) if p.code == "tron_thang"}
    subjects: tuple[Subject, ...] = (*season.review.members, *season.review.collectives)
    assert len(scored) == sum(subject.general_points is not None for subject in subjects)


def test_s34_a_regime_that_states_nothing_shows_the_levels_and_judges_nothing(
    edited: Callable[..., Review], weigh: Callable[..., Opinion]
) -> None:
    unstated = load_form_set("2023-hd25").regime
    found = weigh("DV004", edited("ca_nhan", "DV004", **NO_POINTS, cap_do_1="xuat_sac"), unstated)
    assert (found.items, found.suggested) == ({"cap_do_1": "xuat_sac"}, None)
