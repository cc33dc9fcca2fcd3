from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.statistics.levels import levels
from docgen.core.statistics.reconciliation import reported_differences, reported_faults
from docgen.core.statistics.reported import Reported


def reported(**figures: int) -> Reported:
    places = {key: f"Số liệu báo cáo!{key}3" for key in ("phai", "da", "chua", "da_xep_loai", "xs", "goi_y")}
    record = Record("so_lieu", {}, Origin("du_lieu.xlsx", "Số liệu báo cáo!A3"), places)
    names = {"phai": "due", "da": "done", "chua": "missing", "da_xep_loai": "rated", "goi_y": "suggested"}
    given: dict[str, Any] = {names.get(key, key): figure for key, figure in figures.items()}
    return Reported(record=record, organisation="DB-SL", kind="dang_vien", **given)


@pytest.mark.parametrize(
    ("figures", "code", "place", "said"),
    [
        pytest.param(
            {"phai": 89, "da": 87, "chua": 1}, "so_lieu_khong_can", "phai", "là 88, lệch 1",
            id="T21 due is not done and not done",
        ),
        pytest.param(
            {"da_xep_loai": 13, "xs": 1, "htt": 8, "htnv": 3, "kht": 0}, "so_lieu_khong_can", "da_xep_loai",
            "là 12, lệch 1", id="T22 thirteen said, twelve listed",
        ),
        pytest.param(
            {"phai": 698, "da_xep_loai": 699}, "so_lieu_qua_tong", "da_xep_loai", "699 nhiều hơn Phải kiểm điểm 698",
            id="S59 x larger than y",
        ),
    ],
)  # fmt: skip
def test_s59_reported_figures_that_cannot_be_are_named_at_their_cell(
    figures: dict[str, int], code: str, place: str, said: str
) -> None:
    (problem,) = reported_faults([reported(**figures)])
    assert (problem.code, problem.origin.place) == (code, f"Số liệu báo cáo!{place}3")
    assert said in problem.message


def test_figures_that_were_not_reported_break_nothing() -> None:
    assert list(reported_faults([reported(phai=89, da=87)])) == []
    assert list(reported_faults([reported(xs=12)])) == []


def test_s12_sample_reports_what_its_rows_add_up_to(season: Season) -> None:
    assert len(season.review.reported) == 3
    assert list(reported_faults(season.review.reported)) == []
    assert list(reported_differences(season.review, levels(season.review, season.assignments))) == []


def test_s12_reported_figure_that_the_rows_do_not_add_up_to_is_told_with_both(season: Season) -> None:
    review = replace(season.review, reported=(reported(phai=89, da=87, chua=2, xs=13),))
    (problem,) = reported_differences(review, levels(review, season.assignments))
    assert (problem.code, problem.origin.place) == ("so_lieu_lech_dong", "Số liệu báo cáo!xs3")
    assert problem.message == "Đảng bộ xã Suối Lành, đảng viên: HTXSNV báo cáo 13, đếm từ các dòng 12."


def test_class_without_a_row_is_not_compared(season: Season) -> None:
    elsewhere = replace(reported(phai=5), kind="tccsd")
    review = replace(season.review, reported=(elsewhere,))
    assert list(reported_differences(review, levels(review, season.assignments))) == []
