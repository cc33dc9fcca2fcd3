from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.planning.season import Season
from docgen.core.rating import LEVELS
from docgen.core.regime import Regime
from docgen.core.voting.attendance import attendance
from docgen.core.voting.ballot import Tally, faults
from docgen.core.voting.shares import VoteRules, basis, held, share_findings
from docgen.forms.form import FormSet


def with_rules(form_set: FormSet, **values: str) -> Regime:
    rules = dict(form_set.regime.rules)
    for key, value in values.items():
        rules[key] = replace(rules[key], value=value, status="local", source="Quy chế số 05-QC/ĐU")
    return replace(form_set.regime, rules=rules)


def test_without_a_share_only_counts_are_shown_and_the_basis_says_so(season: Season, form_set: FormSet) -> None:
    rules = VoteRules.of(form_set.regime)
    rows = list(held(season.review, rules))
    assert len(rows) == 8
    assert {row.enough for row in rows} == {voted.passed for row in rows for voted in row.votes} == {None}
    assert list(share_findings(season.review, rules)) == []
    assert all("chưa đặt" in line and "Q13" in line for line in basis(rules))


def test_attendance_below_the_share_is_told_with_its_rule_and_its_source(season: Season, form_set: FormSet) -> None:
    rules = VoteRules.of(with_rules(form_set, ti_le_du_hop_toi_thieu="90%"))
    found = {p.origin.place: p.message for p in share_findings(season.review, rules)}
    assert len(found) == 3
    message = next(text for text in found.values() if "Văn phòng" not in text and "Đồng Tâm" in text)
    assert "11/14 (78,57%) người được triệu tập, chưa tới mức 90%. Căn cứ: Quy chế số 05-QC/ĐU." in message


@pytest.mark.parametrize(
    ("base", "whole"), [("trieu_tap", "8/11"), ("co_mat", "8/10"), ("hop_le", "8/9")], ids=["called", "there", "valid"]
)
def test_votes_are_counted_on_the_base_that_is_set(season: Season, form_set: FormSet, base: str, whole: str) -> None:
    rules = VoteRules.of(with_rules(form_set, ti_le_thong_qua="95%", co_so_thong_qua=base))
    found = [p.message for p in share_findings(season.review, rules) if p.message.startswith("Phan Đức Thịnh")]
    assert len(found) == 1
    assert f"hoàn thành xuất sắc nhiệm vụ được {whole} (" in found[0]


def test_probationary_members_are_in_no_base(season: Season) -> None:
    meeting = season.review.meeting("HN-CBVP")
    counted = attendance(season.review, meeting)
    assert (counted.called, counted.official, counted.probationary, counted.voters) == (12, 11, 1, 10)


@pytest.mark.parametrize(
    ("key", "value"), [("ti_le_thong_qua", "nửa"), ("co_so_thong_qua", "tat_ca"), ("co_so_du_hop", "")]
)
def test_value_that_cannot_be_used_is_named(form_set: FormSet, key: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{key} = “{value}”. Hãy ghi"):
        VoteRules.of(with_rules(form_set, **{key: value}))


def test_regime_without_the_rows_judges_nothing(season: Season, form_set: FormSet) -> None:
    rules = VoteRules.of(replace(form_set.regime, rules={}))
    assert rules == VoteRules(None, None)
    assert basis(rules) == ()
    assert next(row.came for row in held(season.review, rules)) == (11, 12)


@given(st.lists(st.integers(0, 12), min_size=9, max_size=9), st.booleans())
def test_identities_of_a_count_hold_exactly_when_the_sums_do(season: Season, n: list[int], partial: bool) -> None:
    issued, collected, valid, invalid, *marks = n
    row = season.review.ballots_at("HN-CBVP")[0]
    votes = dict(zip((*(level.lower() for level in LEVELS), "none"), marks, strict=True))
    count = replace(row, issued=issued, collected=collected, valid=valid, invalid=invalid, **votes)
    there = attendance(season.review, season.review.meeting("HN-CBVP"))
    summed = sum(marks) <= valid if partial else sum(marks) == valid
    right = issued <= 10 and collected <= issued and valid + invalid == collected and summed
    assert (not faults(Tally(count, there, partial))) == right
