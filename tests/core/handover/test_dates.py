"""Both readings of the last day of hand-over, the reminder, and terms in their order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.handover.dates import handover_dates
from docgen.core.handover.retention import longest, retention_rows, years_of
from docgen.core.regime import Rule

LOOSE = {"nop_luu.cach_tinh": Rule("nop_luu.cach_tinh", "rong")}


@pytest.mark.parametrize(
    ("ended", "strict", "loose"),
    [
        ("2026-12-20", "2027-12-20", "2027-12-31"),
        ("2026-01-01", "2027-01-01", "2027-12-31"),
        ("2028-02-29", "2029-02-28", "2029-12-31"),
        ("2027-02-28", "2028-02-28", "2028-12-31"),
    ],
)
def test_both_wordings_are_counted(ended: str, strict: str, loose: str) -> None:
    dates = handover_dates(date.fromisoformat(ended), {})
    assert (dates.strict.isoformat(), dates.loose.isoformat()) == (strict, loose)
    assert dates.binding == dates.strict, "the stricter one unless the office says otherwise"
    assert handover_dates(date.fromisoformat(ended), LOOSE).binding == dates.loose


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2027-11-19", "early"),
        ("2027-11-20", "soon"),
        ("2027-12-20", "soon"),
        ("2027-12-21", "overdue"),
    ],
)
def test_the_reminder_begins_thirty_days_before(today: str, state: str) -> None:
    assert handover_dates(date(2026, 12, 20), {}).state(date.fromisoformat(today)) == state


def test_the_office_sets_the_days_of_the_reminder() -> None:
    rules = {"nop_luu.nhac_truoc": Rule("nop_luu.nhac_truoc", 7)}
    assert handover_dates(date(2026, 12, 20), rules).remind == date(2027, 12, 13)


@given(st.dates(date(1930, 1, 1), date(2200, 1, 1)))
def test_strict_is_never_later_than_loose_and_never_more_than_a_year(ended: date) -> None:
    dates = handover_dates(ended, {})
    assert dates.strict <= dates.loose
    assert timedelta(364) < dates.strict - ended <= timedelta(366)


@pytest.mark.parametrize(
    ("terms", "term"),
    [
        (["05 năm", "70 năm", "20 năm"], "70 năm"),
        (["70 năm", "Vĩnh viễn"], "Vĩnh viễn"),
        (["theo hồ sơ cán bộ", "05 năm"], "05 năm"),
        (["", "10 năm"], "10 năm"),
        ([], ""),
    ],
)
def test_a_dossier_is_kept_as_long_as_its_longest_part(terms: list[str], term: str) -> None:
    assert longest(terms) == term


def test_terms_are_read_in_years() -> None:
    assert [years_of(t) for t in ("05 năm", "70 năm", "vĩnh viễn", "khác")] == [5, 70, float("inf"), 0]


def test_every_term_of_a_set_is_a_row_with_its_source() -> None:
    rules = {key: Rule(key, "70 năm", source="Nguồn") for key in ("khac", "thoi_han.cong_van", "thoi_han_bao_quan")}
    assert [rule.key for rule in retention_rows(rules)] == ["thoi_han_bao_quan", "thoi_han.cong_van"]
