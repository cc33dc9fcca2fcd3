from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.order import head_faults, order_faults
from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.review import Review

Ruled = Callable[..., Regime]
Edited = Callable[..., Review]
KIND = "tap_the_ldql"


def test_the_sample_is_rated_in_order(season: Season, regime: Regime) -> None:
    assert list(rating_faults(season.review, regime)) == []


def led(review: Review, collective: str, kind: str = KIND) -> Review:
    made = tuple(replace(c, kind=kind) if c.id == collective else c for c in review.collectives)
    return replace(review, collectives=made)


@pytest.mark.parametrize(("day", "faults"), [(20, 1), (21, 0), (22, 0)], ids=["the day before", "same day", "after"])
def test_a_leading_collective_is_rated_before_its_head(edited: Edited, regime: Regime, day: int, faults: int) -> None:
    review = led(edited("ket_qua", "DV001", ngay_quyet_dinh=date(2026, 12, day)), "TT-CBVP")
    found = [p for p in order_faults(review, regime) if "Trần Thị Hạ Vy được" in p.message]
    assert len(found) == faults
    assert all(p.severity == "error" and "Điều 12" in p.message for p in found)


def test_an_individual_rated_while_the_collective_waits_is_out_of_order(edited: Edited, regime: Regime) -> None:
    waiting = led(edited("ket_qua", "TT-CBVP", muc_quyet_dinh=None, ngay_quyet_dinh=None), "TT-CBVP")
    assert any("chưa có quyết định" in p.message for p in order_faults(waiting, regime))


def test_members_are_rated_before_their_cell(edited: Edited, regime: Regime) -> None:
    (found,) = order_faults(edited("ket_qua", "DV003", ngay_quyet_dinh=date(2026, 12, 22)), regime)
    assert found.message.startswith("Chi bộ Văn phòng Đảng uỷ được quyết định ngày 21/12/2026")
    assert "thu_tu_dang_vien_truoc_to_chuc" in found.hint


def test_the_lower_level_is_rated_before_the_upper(edited: Edited, regime: Regime) -> None:
    (found,) = order_faults(edited("ket_qua", "TT-DU", ngay_quyet_dinh=date(2026, 12, 19)), regime)
    assert found.code == "xep_loai_sai_thu_tu"
    assert found.message.count("quyết định ngày 21/12/2026") == 5
    assert "và 2 đối tượng khác" in found.message


def test_who_is_not_rated_holds_nobody_up(season: Season, regime: Regime) -> None:
    left = replace(season.review, outcomes=tuple(o for o in season.review.outcomes if o.subject != "DV003"))
    assert list(order_faults(left, regime)) == []


@pytest.mark.parametrize("value", ["error", "warning", ""], ids=["error", "warning", "off"])
def test_the_severity_of_each_gate_is_its_rule(edited: Edited, ruled: Ruled, value: str) -> None:
    head_first = edited("ket_qua", "DV001", muc_quyet_dinh="XS", can_cu="thử")
    found = list(head_faults(head_first, ruled(nguoi_dung_dau_khong_cao_hon_tap_the=value)))
    assert [p.severity for p in found] == ([value] if value else [])
