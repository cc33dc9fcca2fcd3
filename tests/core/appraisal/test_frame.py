from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from docgen.core.appraisal.frame import fingerprint, frame_faults
from docgen.core.appraisal.tables import Criterion
from docgen.core.keys import build
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.quarter_scores import CriterionScore
from docgen.core.record import Record, Value
from docgen.core.regime import Regime
from docgen.core.review import Review

WORDS = ("Phẩm chất chính trị", "Đạo đức, lối sống", "Tác phong, kỷ luật")


def framed(regime: Regime, *points: float) -> Regime:
    rows = (
        Criterion(f"C{n}", "chung", ("member",), text, most, "Hướng dẫn tỉnh")
        for n, (text, most) in enumerate(zip(WORDS, points, strict=True))
    )
    return replace(regime, criteria=tuple(rows))


def scored(review: Review, text: str, most: str) -> Review:
    row: dict[str, Value] = {"doi_tuong": "DV004", "stt": 1, "noi_dung": text, "diem_toi_da": Decimal(most)}
    record = Record("tieu_chi", row, Origin("du_lieu.json", "tieu_chi[0]"))
    return replace(review, criterion_scores=(build(CriterionScore, record),))


@pytest.mark.parametrize("points", [(18, 4, 8), (10, 10, 10), (17.5, 4.5, 8)], ids=str)
def test_s43_a_locality_splits_the_thirty_points_as_it_likes(
    season: Season, regime: Regime, points: tuple[float, ...]
) -> None:
    assert list(frame_faults(season.review, framed(regime, *points))) == []


def test_s43_a_frame_that_does_not_add_up_is_a_fault(season: Season, regime: Regime) -> None:
    (found,) = frame_faults(season.review, framed(regime, 18, 4, 7.5))
    assert (found.code, found.severity) == ("khung_tieu_chi_sai_tong", "error")
    assert "29,5" in found.message


def test_s43_a_frame_is_frozen_for_the_period_by_its_code(
    season: Season, ruled: Callable[..., Regime], regime: Regime
) -> None:
    code = fingerprint(framed(regime, 18, 4, 8))
    frozen = ruled(khung_tieu_chi_ma_chot=code)
    assert list(frame_faults(season.review, framed(frozen, 18, 4, 8))) == []
    (found,) = frame_faults(season.review, framed(frozen, 10, 10, 10))
    assert (found.code, found.severity) == ("khung_tieu_chi_da_doi", "error")
    assert fingerprint(ruled(diem_toi_thieu_xs=91)) != fingerprint(regime)


@pytest.mark.parametrize(
    ("text", "most", "codes"),
    [
        ("phẩm chất  chính trị", "18", []),
        ("Phẩm chất chính trị", "20", ["diem_toi_da_khac_khung"]),
        ("Một tiêu chí khác", "18", ["tieu_chi_ngoai_khung"]),
    ],
    ids=["as in the frame", "other points", "not in the frame"],
)
def test_s43_lines_are_scored_by_the_frame_alone(
    season: Season, regime: Regime, text: str, most: str, codes: list[str]
) -> None:
    found = list(frame_faults(scored(season.review, text, most), framed(regime, 18, 4, 8)))
    assert [p.code for p in found] == codes
    assert all(p.origin.place.startswith("tieu_chi[0]") for p in found)


def test_without_a_frame_any_line_is_the_office_s_own(season: Season, regime: Regime) -> None:
    assert list(frame_faults(scored(season.review, "Một tiêu chí", "12"), regime)) == []
