from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.core.assignment import Exemptions, assign_member
from docgen.core.planning.season import Season

RULES = Exemptions(frozenset({"mien_sinh_hoat", "dinh_chi_sinh_hoat"}), 6, date(2026, 12, 31), "Điều 5")
CODES = {"leader": "02A", "member": "02B", "outside": "02C"}


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        pytest.param("ldql", "02A", id="holds-a-post"),
        pytest.param("khong_ldql", "02B", id="holds-none"),
        pytest.param("ngoai_htct", "02C", id="outside-the-system"),
    ],
)
def test_a_member_writes_the_form_of_his_kind_and_is_told_why(season: Season, kind: str, form: str) -> None:
    member = replace(season.review.member("DV001"), kind=kind)
    owed = assign_member(member, RULES, CODES)
    assert (owed.form, owed.outcome) == (form, "form")
    assert form in owed.reason


@pytest.mark.parametrize(
    ("admitted", "reference", "reviewed"),
    [
        pytest.param(date(2026, 7, 1), date(2026, 12, 26), False, id="V20-five-months-25-days"),
        pytest.param(date(2026, 6, 30), date(2026, 12, 31), True, id="V20-six-months-reached"),
        pytest.param(date(2026, 6, 30), date(2026, 12, 30), True, id="six-months-to-the-day"),
        pytest.param(date(2026, 7, 1), date(2026, 12, 31), False, id="one-day-short"),
        pytest.param(date(2025, 8, 31), date(2026, 2, 28), True, id="end-of-a-shorter-month"),
        pytest.param(date(2025, 8, 31), date(2026, 2, 27), False, id="one-day-before-the-end-of-february"),
    ],
)
def test_six_months_of_membership_are_counted_to_the_day(
    season: Season, admitted: date, reference: date, reviewed: bool
) -> None:
    member = replace(season.review.member("DV004"), admitted=admitted)
    owed = assign_member(member, replace(RULES, reference=reference), CODES)
    assert (owed.outcome == "form") is reviewed


@pytest.mark.parametrize("standing", ["mien_sinh_hoat", "dinh_chi_sinh_hoat"])
def test_an_exempt_member_gets_no_form_and_a_reason(season: Season, standing: str) -> None:
    member = replace(season.review.member("DV004"), standing=standing, reason="Quyết định số 1-QĐ/ĐU")
    owed = assign_member(member, RULES, CODES)
    assert (owed.form, owed.outcome) == (None, "exempt")
    assert "Quyết định số 1-QĐ/ĐU" in owed.reason


def test_the_sample_has_the_numbers_of_its_table(season: Season) -> None:
    members = {m.id for m in season.review.members}
    outcomes = [a.outcome for a in season.assignments if a.subject in members]
    counted = {o: outcomes.count(o) for o in ("form", "exempt", "not_reviewed")}
    assert counted == {"form": 87, "exempt": 7, "not_reviewed": 2}


def test_the_collective_is_reviewed_before_its_head_and_the_head_before_the_others(season: Season) -> None:
    for meeting in season.review.meetings:
        order = [a.subject for a in season.reviewed_at(meeting)]
        collective = season.review.collective(meeting.collective)
        assert order[0] == collective.id
        if collective.head in order:
            assert order[1] == collective.head
