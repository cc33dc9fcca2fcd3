from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.opinion import Opinion
from docgen.core.appraisal.special_cases import applied
from docgen.core.appraisal.tables import SpecialCase
from docgen.core.keys import build
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review

OTHER: dict[str, dict[str, Any]] = {
    "om_dau": {"tu_ngay": date(2026, 3, 1), "den_ngay": date(2026, 6, 30)},
    "ky_luat": {"so_van_ban": "1-QĐ/ĐU"},
}
CASES = ["om_dau", "thai_san", "sinh_hoat_tam_thoi", "dinh_chi_cap_uy", "biet_phai", "dieu_dong", "ky_luat"]


@pytest.mark.parametrize("kind", CASES)
def test_s57_each_special_case_has_its_rule_its_regime_and_its_source(
    with_circumstance: Callable[..., Review], weigh: Callable[..., Opinion], kind: str
) -> None:
    review = with_circumstance("DV004", kind, **OTHER.get(kind, {}))
    (found,) = weigh("DV004", review).cases
    assert found.case.kind == kind
    assert found.case.source
    assert [row.place for row in found.rows] == ["tinh_tiet[0]"]


@pytest.mark.parametrize(
    ("subject", "kind"), [("DV009", "moi_ket_nap"), ("DV078", "mien_sinh_hoat"), ("DV096", "dinh_chi_sinh_hoat")]
)
def test_s57_who_is_not_reviewed_is_recognised_without_a_row(
    season: Season, regime: Regime, subject: str, kind: str
) -> None:
    owed = next(a for a in season.assignments if a.subject == subject)
    found = list(applied(season.review, regime, season.review.subject(subject), owed, 2026))
    assert [row.case.kind for row in found] == [kind]
    assert found[0].case.source == "Quy định 366-QĐ/TW, Điều 5"


@pytest.mark.parametrize(
    ("begun", "ended", "counts"),
    [((2026, 3, 1), (2026, 5, 31), True), ((2026, 3, 1), (2026, 5, 30), False), ((2026, 11, 1), None, False)],
    ids=["three months to the day", "a day less", "two months to the year's end"],
)
def test_s57_illness_counts_from_three_months_on(
    with_circumstance: Callable[..., Review],
    weigh: Callable[..., Opinion],
    begun: tuple[int, int, int],
    ended: tuple[int, int, int] | None,
    counts: bool,
) -> None:
    days: dict[str, Any] = {"tu_ngay": date(*begun)} | ({"den_ngay": date(*ended)} if ended else {})
    assert bool(weigh("DV004", with_circumstance("DV004", "om_dau", **days)).cases) == counts


def test_s57_illness_has_no_ceiling_today_and_had_one_under_older_rules(
    with_circumstance: Callable[..., Review], weigh: Callable[..., Opinion], regime: Regime
) -> None:
    review = with_circumstance("DV004", "om_dau", **OTHER["om_dau"])
    assert weigh("DV004", review).by_conditions == "XS"
    older = tuple(replace(case, ceiling="HTNV") if case.kind == "om_dau" else case for case in regime.cases)
    assert weigh("DV004", review, replace(regime, cases=older)).by_conditions == "HTNV"


def test_s57_a_locality_adds_a_case_of_its_own(
    with_circumstance: Callable[..., Review], weigh: Callable[..., Opinion], regime: Regime
) -> None:
    own = SpecialCase(
        "di_hoc", "Đi học tập trung", "theo_thuc_te", ("member",), "Quy định tỉnh", "local", ceiling="HTT"
    )
    review = with_circumstance("DV004", "di_hoc")
    found = weigh("DV004", review, replace(regime, cases=(*regime.cases, own)))
    assert found.by_conditions == "HTT"
    assert found.cases[0].text == "Đi học tập trung (chưa ghi số văn bản): xếp loại theo kết quả công tác thực tế"


@pytest.mark.parametrize(
    ("dated", "here"), [(date(2026, 12, 10), True), (date(2025, 12, 30), False)], ids=["this year", "the year before"]
)
def test_s57_a_breach_of_an_earlier_year_counts_in_the_year_of_the_decision(
    with_circumstance: Callable[..., Review],
    weigh: Callable[..., Opinion],
    dated: date,
    here: bool,
) -> None:
    days = {"ngay_vi_pham": date(2025, 5, 5), "ngay_van_ban": dated, "so_van_ban": "9-QĐ/ĐU"}
    review = with_circumstance("DV004", "ky_luat", **days)
    found = weigh("DV004", review)
    assert (found.by_conditions == "KHT") == here
    assert ("thuộc kết quả của kỳ khác, không tính ở đây" in found.cases[0].text) == (not here)


def test_s57_an_extenuating_circumstance_is_told_and_never_applied(
    with_circumstance: Callable[..., Review], weigh: Callable[..., Opinion]
) -> None:
    review = with_circumstance("DV004", "ky_luat", so_van_ban="9-QĐ/ĐU", giam_nhe="Tự phát hiện, đã khắc phục")
    found = weigh("DV004", review)
    assert found.by_conditions == "KHT"
    assert "người có thẩm quyền cân nhắc: Tự phát hiện, đã khắc phục" in found.cases[0].text


@pytest.mark.parametrize(
    ("subject", "kind", "values", "codes"),
    [
        ("DV004", "ki_luat", {}, {"tinh_tiet_la"}),
        ("DV004", "tap_the_duoi_3", {}, {"tinh_tiet_sai_doi_tuong"}),
        ("DV004", "ky_luat", {}, {"tinh_tiet_thieu_van_ban"}),
        ("DV004", "sinh_hoat_tam_thoi", {}, {"tinh_tiet_thieu_van_ban"}),
        ("DV004", "mien_sinh_hoat", {}, {"tinh_tiet_khac_tinh_trang"}),
        ("DV078", "mien_sinh_hoat", {}, set()),
        ("TT-CBVP", "tap_the_duoi_3", {}, set()),
    ],
    ids=[
        "a kind nobody knows",
        "a collective's case",
        "no decision",
        "no opinion",
        "exempt here alone",
        "exempt",
        "a small collective",
    ],
)
def test_a_circumstance_that_cannot_be_is_a_fault_at_its_cell(
    with_circumstance: Callable[..., Review],
    regime: Regime,
    subject: str,
    kind: str,
    values: dict[str, Any],
    codes: set[str],
) -> None:
    found = list(rating_faults(with_circumstance(subject, kind, **values), regime))
    assert {problem.code for problem in found} == codes
    assert {problem.origin.place for problem in found} <= {"tinh_tiet[0]"}


def test_a_kind_that_is_misspelt_gets_the_nearest_known_one(
    with_circumstance: Callable[..., Review], regime: Regime
) -> None:
    (found,) = rating_faults(with_circumstance("DV004", "ki_luat"), regime)
    assert "Có phải “ky_luat”?" in found.hint


def test_s57_a_leading_collective_of_two_is_asked_where_it_is_reviewed(season: Season, regime: Regime) -> None:
    kinds = tuple(replace(c, kind="tap_the_ldql") if c.id == "TT-DU" else c for c in season.review.collectives)
    called = [p for p in season.review.participants if p.meeting == "HN-DU" and p.member]
    two = replace(season.review, collectives=kinds, participants=tuple(called[:2]))
    (found,) = [p for p in rating_faults(two, regime) if p.code == "tap_the_it_nguoi"]
    assert (found.severity, "mục 7.4" in found.message) == ("warning", True)
    whole = replace(season.review, collectives=kinds)
    assert not [p for p in rating_faults(whole, regime) if p.code == "tap_the_it_nguoi"]


SPELLS = {
    "two that overlap": ([(date(2026, 2, 1), date(2026, 3, 15)), (date(2026, 3, 1), date(2026, 4, 15))], False),
    "one begun the year before": ([(date(2025, 10, 1), date(2026, 1, 31))], False),
    "two apart": ([(date(2026, 1, 5), date(2026, 2, 20)), (date(2026, 6, 1), date(2026, 7, 20))], True),
}


@pytest.mark.parametrize(("spells", "counts"), SPELLS.values(), ids=SPELLS)
def test_s57_days_of_illness_count_once_and_in_their_own_year(
    season: Season, regime: Regime, spells: list[tuple[date, date]], *, counts: bool
) -> None:
    rows = [
        build(
            Circumstance,
            Record("tinh_tiet", {"doi_tuong": "DV004", "loai": "om_dau", "tu_ngay": a, "den_ngay": b}, Origin("")),
        )
        for a, b in spells
    ]
    review = replace(season.review, circumstances=tuple(rows))
    found = applied(review, regime, review.subject("DV004"), season.owed["DV004"], 2026)
    assert [row.case.kind for row in found] == (["om_dau"] if counts else [])
