from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from docgen.core.appraisal.state_side import both_sides, compared, state_faults
from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.review import Review


def test_s55_both_sets_of_rules_stand_side_by_side_and_their_differences_are_told(regime: Regime) -> None:
    rows = {row.state.key: row for row in compared(regime)}
    assert {"diem_toi_thieu_xs", "tran_xs", "co_so_tran_xs", "lam_tron_tran_xs", "han_hoan_thanh"} <= rows.keys()
    assert not rows["diem_toi_thieu_xs"].differs
    deadline = rows["han_hoan_thanh"]
    assert deadline.party is not None
    assert (deadline.party.value, deadline.state.value, deadline.differs) == ("12-31", "12-15", True)
    assert rows["nguoi_dung_dau_khong_cao_hon_tap_the"].state.source.endswith("Điều 20.6")


def test_s55_who_has_a_level_of_each_side_is_listed_once(season: Season, edited: Callable[..., Review]) -> None:
    assert len(both_sides(season.review)) == 60
    other = both_sides(edited("ket_qua", "DV004", muc_ccvc="HTT"))
    assert [(t.member.id, t.party, t.state) for t in other if t.party != t.state] == [("DV004", "XS", "HTT")]


def test_s42_an_official_decided_without_the_level_of_the_agency_is_named(
    edited: Callable[..., Review], regime: Regime
) -> None:
    (found,) = state_faults(edited("ket_qua", "DV004", muc_ccvc=None), regime)
    assert (found.code, found.severity) == ("thieu_muc_ccvc", "warning")
    assert "Phan Đức Thịnh" in found.message


def test_s42_the_agency_rates_before_the_party_does(
    edited: Callable[..., Review], ruled: Callable[..., Regime]
) -> None:
    strict = ruled(thu_tu_ccvc_truoc_dang_vien="error")
    assert list(state_faults(edited("ket_qua", "DV004", ngay_ccvc=date(2026, 12, 21)), strict)) == []
    (found,) = state_faults(edited("ket_qua", "DV004", ngay_ccvc=date(2026, 12, 22)), strict)
    assert (found.code, found.severity) == ("ccvc_sau_dang_vien", "error")


def test_s42_nothing_is_asked_of_who_serves_no_agency_or_is_not_decided(season: Season, regime: Regime) -> None:
    waiting = replace(
        season.review, outcomes=tuple(replace(o, decision=None, state_rating=None) for o in season.review.outcomes)
    )
    assert list(state_faults(waiting, regime)) == []
    assert list(state_faults(season.review, regime)) == []
