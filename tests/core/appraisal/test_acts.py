from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.core.appraisal.acts import act_faults, acts_of
from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.review import Review


def test_s56_the_three_acts_are_kept_apart_with_who_when_and_number(edited: Callable[..., Review]) -> None:
    review = edited("ket_qua", "DV004", nguoi_tham_dinh="DV031", nguoi_quyet_dinh="DV013")
    own, appraisal, decision = acts_of(review, review.subject("DV004"))
    assert (own.by, own.level) == ("DV004", "XS")
    assert (appraisal.by, str(appraisal.on)) == ("DV031", "2026-12-17")
    assert (decision.by, str(decision.on), decision.number) == ("DV013", "2026-12-21", "45-QĐ/ĐU")


def test_s56_a_subject_without_a_result_has_only_rated_himself(season: Season) -> None:
    acts = acts_of(season.review, season.review.subject("DV009"))
    assert [act.level for act in acts] == [None, None, None]


@pytest.mark.parametrize(
    ("appraiser", "decider", "said"),
    [
        ("DV031", "DV031", "vừa thẩm định vừa quyết định"),
        ("DV004", "DV013", "vừa tự đánh giá vừa thẩm định"),
        ("DV031", "Phan Đức Thịnh", "vừa tự đánh giá vừa quyết định"),
        ("Nguyễn Văn Dũng", "nguyễn văn dũng", "vừa thẩm định vừa quyết định"),
        ("DV031", "DV013", ""),
        ("", "DV013", ""),
    ],
    ids=["one member twice", "himself", "himself by name", "one outsider twice", "three hands", "nobody named yet"],
)
def test_s56_one_hand_does_not_do_two_acts_for_one_subject(
    edited: Callable[..., Review], regime: Regime, appraiser: str, decider: str, said: str
) -> None:
    review = edited("ket_qua", "DV004", nguoi_tham_dinh=appraiser or None, nguoi_quyet_dinh=decider)
    found = list(act_faults(review, regime))
    assert [said in p.message for p in found] == ([True] if said else [])
    assert all(p.severity == "error" for p in found)


def test_s56_the_head_who_rates_a_collective_does_not_decide_on_it(
    edited: Callable[..., Review], ruled: Callable[..., Regime]
) -> None:
    review = edited("ket_qua", "TT-CBVP", nguoi_quyet_dinh="DV001")
    (found,) = act_faults(review, ruled(tach_ba_buoc="warning"))
    assert (found.code, found.severity) == ("mot_nguoi_hai_buoc", "warning")
