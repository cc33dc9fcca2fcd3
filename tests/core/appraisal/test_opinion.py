from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.opinion import Opinion
from docgen.core.appraisal.scale import Scale
from docgen.core.planning.season import Season
from docgen.core.rating import LEVELS
from docgen.core.regime import Regime
from docgen.core.review import Review

Weigh = Callable[..., Opinion]
Edited = Callable[..., Review]


@pytest.mark.parametrize(
    ("points", "level"),
    [("90.00", "XS"), ("89.99", "HTT"), ("70.00", "HTT"), ("69.99", "HTNV"), ("50.00", "HTNV"), ("49.99", "KHT")],
    ids=str,
)
def test_points_reach_a_level_from_its_lower_bound_on(regime: Regime, points: str, level: str) -> None:
    scale = Scale.of(regime)
    assert scale is not None
    assert scale.level(Decimal(points)) == level


def test_points_just_below_a_bound_are_shown_as_they_are_and_never_rounded_up(regime: Regime) -> None:
    scale = Scale.of(regime)
    assert scale is not None
    assert scale.level(Decimal("89.95")) == "HTT"
    assert scale.reason(Decimal("89.95")) == "89,95 điểm: từ 70 đến dưới 90 (Quy định 366-QĐ/TW, Điều 11)"


@pytest.mark.parametrize(
    ("subject", "by_points", "by_conditions", "suggested"),
    [
        ("DV001", "HTT", "HTT", "HTT"),
        ("DV004", "XS", "XS", "XS"),
        ("DV005", "XS", "HTT", "HTT"),
        ("DV006", "XS", "XS", "XS"),
        ("DV011", "HTT", "HTNV", "HTNV"),
        ("DV012", "HTT", "KHT", "KHT"),
        ("DV094", "KHT", "KHT", "KHT"),
    ],
    ids=["both good", "both excellent", "4/15 beyond", "3/10 beyond", "2/15 late", "disciplined", "44 points"],
)
def test_points_and_conditions_are_computed_apart_and_the_lower_is_suggested(
    weigh: Weigh, subject: str, by_points: str, by_conditions: str, suggested: str
) -> None:
    found = weigh(subject)
    assert (found.by_points, found.by_conditions, found.suggested) == (by_points, by_conditions, suggested)
    assert found.differ == (by_points != by_conditions)


def test_what_keeps_a_level_shut_is_told_with_its_rule_its_article_and_its_rows(weigh: Weigh) -> None:
    (check,) = weigh("DV005").against_points
    assert check.text == "4/15 (26,7%) nhiệm vụ vượt mức, mức hỏi ít nhất 30%"
    assert (check.rule.key, check.rule.source) == ("vuot_muc_toi_thieu_xs", "Quy định 366-QĐ/TW, Điều 11")
    assert len(check.rows) == 4


def test_nobody_of_the_sample_is_decided_above_what_the_rules_lead_to(season: Season, weigh: Weigh) -> None:
    for subject in season.owed:
        found, outcome = weigh(subject), season.review.outcome_of(subject)
        if outcome and outcome.decision in LEVELS:
            assert found.suggested is not None
            assert LEVELS.index(outcome.decision) >= LEVELS.index(found.suggested), subject


def test_a_leader_answers_for_the_tasks_of_the_collective_too(edited: Edited, weigh: Weigh) -> None:
    late = edited("nhiem_vu", "TT-CBVP", tien_do="chua_xong")
    assert weigh("TT-CBVP", late).by_conditions == "KHT"
    head = weigh("DV001", late)
    assert head.by_conditions == "KHT"
    assert any("Chi bộ Văn phòng Đảng uỷ: 0/8" in check.text for check in head.missed)
    assert weigh("DV002", late).by_conditions == "HTT"


def test_a_leader_most_of_whose_units_failed_is_told_so(season: Season, weigh: Weigh) -> None:
    failed = replace(
        season.review,
        outcomes=tuple(replace(o, decision="KHT") for o in season.review.outcomes if o.subject[:2] == "TT"),
    )
    found = [c for c in weigh("DV013", failed).missed if c.rule.key == "kht_don_vi_kht_tren"]
    assert [c.text for c in found] == [
        "7/7 (100%) đơn vị phụ trách không hoàn thành nhiệm vụ, mức hỏi trên 50%",
    ]


def test_a_subject_without_tasks_is_rated_by_points_alone_and_the_gap_is_told(season: Season, weigh: Weigh) -> None:
    found = weigh("DV004", replace(season.review, tasks=()))
    assert (found.by_points, found.by_conditions, found.suggested) == ("XS", None, "XS")
    assert found.unknown


def test_open_conditions_without_a_ground_stay_a_question(edited: Edited, weigh: Weigh) -> None:
    # One task of fifteen undone: no level from HTNV up is open, and nothing says KHT (Q09).
    review = edited("nhiem_vu", "DV011", tien_do="dung_han")
    tasks = [t for t in review.tasks if t.subject == "DV011"]
    undone = replace(
        review, tasks=tuple(replace(t, progress="chua_xong") if t is tasks[0] else t for t in review.tasks)
    )
    found = weigh("DV011", undone)
    assert found.unsettled
    assert found.by_conditions == "KHT"


@pytest.mark.parametrize(
    ("kind", "values", "level"),
    [
        ("ky_luat", {"so_van_ban": "35-QĐ/ĐU"}, "KHT"),
        ("ky_luat", {"so_van_ban": "35-QĐ/ĐU", "noi_vi_pham": "cu"}, "HTT"),
        ("chi_tieu_ktxh", {}, "HTT"),
        ("tin_nhiem_thap", {"so_van_ban": "10-BB"}, "KHT"),
    ],
    ids=["disciplined here", "breach at the old unit counts there", "five targets are a question", "low confidence"],
)
def test_a_ground_of_the_lowest_level_counts_where_the_rules_say_so(
    with_circumstance: Callable[..., Review], weigh: Weigh, kind: str, values: dict[str, Any], level: str
) -> None:
    assert weigh("DV001", with_circumstance("DV001", kind, **values)).by_conditions == level


def test_no_collective_is_excellent_with_a_member_of_its_leadership_disciplined(
    with_circumstance: Callable[..., Review], weigh: Weigh, season: Season
) -> None:
    head = season.review.collective("TT-CBTH").head
    review = with_circumstance(head, "ky_luat", so_van_ban="1-QĐ/ĐU")
    assert weigh("TT-CBTH").by_conditions == "XS"
    assert weigh("TT-CBTH", review).by_conditions == "HTT"


def test_an_office_may_want_no_suggestion_where_points_and_conditions_differ(
    weigh: Weigh, ruled: Callable[..., Regime]
) -> None:
    silent = ruled(muc_goi_y_khi_lech="khong")
    assert weigh("DV005", rules=silent).suggested is None
    assert weigh("DV004", rules=silent).suggested == "XS"


def test_points_finer_than_the_regime_allows_are_a_fault_and_are_not_rounded(
    edited: Edited, ruled: Callable[..., Regime]
) -> None:
    review = edited("ca_nhan", "DV004", diem_chung=Decimal("27.75"))
    assert list(rating_faults(review, ruled())) == []
    told = [p.message for p in rating_faults(review, ruled(diem_so_thap_phan=1)) if p.code == "diem_qua_so_le"]
    assert any("27,75 của Phan Đức Thịnh" in message for message in told)
