"""Levels of secrecy stated for a subject's papers: which paper has which, and what would lower one."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.core.review import Review
from docgen.core.secrecy.level import HANDLING, LEVELS, highest
from docgen.core.secrecy.parts import level_of, level_of_brought, lowerings, secrecy_findings, secret_parts

FORMS = ("01", "02A")


def stated(**values: Value) -> Record:
    return Record("do_mat", {"doi_tuong": "DV001", **values}, Origin("du_lieu.json"))


def brought(**values: Value) -> Record:
    whole = {"doi_tuong": "DV001", "muc": 9, "trang_thai": "co", "tep": "thu.pdf", **values}
    return Record("ho_so", whole, Origin("du_lieu.json"))


def test_a_paper_for_which_nothing_is_stated_is_not_secret() -> None:
    assert level_of(Review.of([]), "DV001", "02A") == "khong"


def test_what_is_stated_of_one_form_goes_before_what_is_stated_of_all() -> None:
    review = Review.of([stated(muc="mat"), stated(mau="02A", muc="tuyet_mat")])
    assert [level_of(review, "DV001", form) for form in FORMS] == ["mat", "tuyet_mat"]


def test_a_paper_brought_in_has_its_own_level_or_that_of_its_subject() -> None:
    review = Review.of([stated(muc="mat"), brought(do_mat="toi_mat"), brought(tep="don.pdf")])
    levels = [level_of_brought(review, "DV001", file) for file in ("thu.pdf", "don.pdf", "la.pdf")]
    assert levels == ["toi_mat", "mat", "mat"]


def test_a_dossier_is_as_secret_as_its_most_secret_paper() -> None:
    assert highest(["mat", "khong", "toi_mat"]) == "toi_mat"
    assert highest([]) == "khong"


def test_only_open_papers_are_indexed_and_shared_and_only_tuyet_mat_is_untitled() -> None:
    assert [level for level in LEVELS if HANDLING[level].full_text or HANDLING[level].shared] == ["khong"]
    assert [level for level in LEVELS if not HANDLING[level].titles] == ["tuyet_mat"]
    assert [level for level in LEVELS if HANDLING[level].numbered] == ["mat", "toi_mat", "tuyet_mat"]


@pytest.mark.parametrize(
    ("rows", "decided"),
    [
        ([], False),
        ([stated(muc="mat")], False),
        ([stated(muc="mat", so_quyet_dinh="12-QĐ/TU", ngay_quyet_dinh=date(2026, 12, 1))], True),
        ([stated(muc="mat", mau="01", so_quyet_dinh="12-QĐ/TU", ngay_quyet_dinh=date(2026, 12, 1))], False),
    ],
    ids=["row removed", "row changed", "decision named", "decision on another form"],
)
def test_a_level_is_lowered_by_a_decision_only(rows: list[Record], decided: bool) -> None:
    (change,) = lowerings(Review.of(rows), {("DV001", ""): "toi_mat"})
    assert (change.before, change.is_decided) == ("toi_mat", decided)


def test_a_level_that_stays_or_rises_is_no_lowering() -> None:
    review = Review.of([stated(muc="toi_mat")])
    assert list(lowerings(review, {("DV001", ""): "mat", ("DV001", "02A"): "toi_mat"})) == []


def test_a_paper_brought_in_is_named_without_its_name() -> None:
    parts = secret_parts(Review.of([brought(do_mat="mat", tep="ky_luat_dong_chi_A.pdf")]))
    assert list(parts.values()) == ["mat"]
    assert "ky_luat" not in str(parts)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([stated(muc="mat"), stated(muc="toi_mat")], "do_mat_hai_dong"),
        ([stated(muc="mat", mau="02a")], "do_mat_mau_la"),
        ([stated(muc="mat", so_quyet_dinh="12-QĐ/TU")], "do_mat_thieu_quyet_dinh"),
        ([stated(muc="khong")], "do_mat_thieu_quyet_dinh"),
    ],
    ids=["twice", "unknown form", "half a decision", "open without a decision"],
)
def test_a_statement_nobody_could_follow_is_a_fault(rows: list[Record], code: str) -> None:
    assert [problem.code for problem in secrecy_findings(Review.of(rows), FORMS)] == [code]
