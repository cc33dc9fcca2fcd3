"""Totals of units that have sent no rows: a province adds them up, checks them, and knows where each stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.statistics.columns import COLUMNS, SUMS, completed
from docgen.core.statistics.form_6f import lines_of_6f
from docgen.core.statistics.levels import all_levels, levels
from docgen.core.statistics.reception import reception_findings
from docgen.core.statistics.reconciliation import reported_differences, reported_faults
from docgen.core.statistics.remainders import reported_remainders
from docgen.core.statistics.tables import figure_tables, summary

LEVELS = ("xs", "htt", "htnv", "kht")
# Phú Thọ, 2022: due, not rated, levels.
PUBLISHED = {
    "tccsd": (698, 3, (131, 539, 25, 0)),
    "chi_bo": (5_084, 22, (894, 3_791, 376, 1)),
    "dang_vien": (94_877, 0, (15_397, 74_551, 4_492, 437)),
}


def row(kind: str, n: int, **values: Any) -> Record:
    places = {key: f"{kind}!{key}{n}" for key in values}
    return Record(kind, values, Origin("du_lieu.xlsx", f"{kind}!A{n}"), places)


def unit(n: int, parent: str | None = "TINH", kind: str = "dang_bo_xa", **more: Any) -> Record:
    above = {"cap_tren": parent} if parent else {}
    return row("don_vi", n, ma=f"X{n}", ten=f"Đảng bộ xã {n}", loai=kind, **above, **more)


PROVINCE = row("don_vi", 1, ma="TINH", ten="Đảng bộ tỉnh", loai="dang_bo_tinh")


def parts(total: int, into: int, chance: random.Random) -> list[int]:
    cuts = sorted(chance.randint(0, total) for _ in range(into - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]


def province(units: int) -> Review:
    """The published totals, split at random over communes of which the province has no other row."""
    chance = random.Random(2022)
    reports: list[Record] = []
    for kind, (due, unrated, given_levels) in PUBLISHED.items():
        split = [parts(count, units, chance) for count in (*given_levels, unrated)]
        for n in range(units):
            *rated, left = (column[n] for column in split)
            figures = dict(zip(LEVELS, rated, strict=True))
            told = {"phai": sum(rated) + left, "da": sum(rated), "chua": left, "da_xep_loai": sum(rated)}
            told |= {"mien": 0, "goi_y": 0}
            reason = {"ly_do": "Thành lập trong tháng 12."} if left else {}
            reports.append(row("so_lieu", len(reports) + 3, don_vi=f"X{n}", loai=kind, **told, **figures, **reason))
        assert sum(record.values["phai"] for record in reports if record.values["loai"] == kind) == due  # type: ignore[misc]
    return Review.of([PROVINCE, *(unit(n) for n in range(units)), *reports])


def test_s17_s18_s19_the_published_figures_come_out_of_totals_received_from_communes() -> None:
    review = province(34)
    assert list(reported_faults(review.reported)) == []
    tops = levels(review, ())
    assert list(reported_differences(review, tops)) == []
    assert list(reception_findings(review, tops)) == []
    by_class, by_level, *_ = figure_tables(review, (), "TINH")
    for table, prefix in ((by_class, ""), (by_level, "TINH.")):
        rows = {line.id: line for line in table.rows}
        for kind, (due, left, given_levels) in PUBLISHED.items():
            line = rows[f"{prefix}{kind}"]
            assert [line.count(c) for c in ("phai", "phai_xep_loai", "chua_xep_loai")] == [due, due, left]
            assert tuple(line.count(level) for level in LEVELS) == given_levels
    assert summary(by_class.rows)[1] == (
        "Chi bộ trực thuộc: đã kiểm điểm 5.062/5.084; đã xếp loại 5.062/5.084, "
        "gồm 894 HTXSNV, 3.791 HTTNV, 376 HTNV, 1 KHTNV; còn 22 chưa xếp loại."
    )
    ratios = [str(line.excellent_of_good_or_better()) for line in by_class.rows]
    assert ratios == ["19.55", "19.08", "17.12"]


def test_s23_remainders_of_a_report_are_listed_with_the_reason_it_gave() -> None:
    tops = levels(review := province(34), ())
    received = [row for top in tops for tally in top.whole.values() for row in tally.received]
    left = [found for found in reported_remainders(received) if found.column == "chua_xep_loai"]
    assert {kind: sum(r.count for r in left if r.reported.kind == kind) for kind in PUBLISHED} == {
        "tccsd": 3, "chi_bo": 22, "dang_vien": 0,
    }  # fmt: skip
    assert all(found.reason for found in left)
    assert len(review.reported) == 102


REPORT = st.fixed_dictionaries({level: st.integers(0, 500) for level in LEVELS} | {"chua": st.integers(0, 9)})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 20), st.none() | REPORT), min_size=1, max_size=15))
def test_s12_no_report_is_counted_twice_in_any_tree(drawn: Sequence[tuple[int, dict[str, int] | None]]) -> None:
    records = []
    for n, (above, figures) in enumerate(drawn):
        records.append(unit(n, f"X{above % n}" if n and above >= 0 else None))
        if figures:
            rated = sum(figures[level] for level in LEVELS)
            given_figures = {"da": rated, "da_xep_loai": rated, **figures}
            records.append(row("so_lieu", n, don_vi=f"X{n}", loai="dang_vien", **given_figures))
    review = Review.of(records)
    tops = levels(review, ())
    counted = [r.id for top in tops if "dang_vien" in top.whole for r in top.whole["dang_vien"].received]
    assert len(set(counted)) == len(counted)
    for level in all_levels(tops):
        under = [below.whole["dang_vien"] for below in level.below if "dang_vien" in below.whole]
        for whole in [level.whole["dang_vien"]] if "dang_vien" in level.whole else []:
            if under:
                assert [whole.count(c) for c in COLUMNS] == [sum(tally.count(c) for tally in under) for c in COLUMNS]
            for total, columns in SUMS[1:]:
                assert whole.count(total) == sum(whole.count(column) for column in columns)


def test_rows_win_over_a_report_and_the_difference_is_told(season: Season) -> None:
    said = row("so_lieu", 9, don_vi="DB-SL", loai="dang_vien", phai=90)
    review = replace(season.review, reported=Review.of([said]).reported)
    tops = levels(review, season.assignments)
    assert all(not tally.received for top in tops for tally in top.whole.values())
    (problem,) = reported_differences(review, tops)
    assert problem.message.endswith("Phải kiểm điểm báo cáo 90, đếm từ các dòng 89.")


def test_report_of_a_superior_is_held_against_the_reports_below_it() -> None:
    whole = row("so_lieu", 3, don_vi="TINH", loai="dang_vien", phai=30)
    below = [row("so_lieu", n + 4, don_vi=f"X{n}", loai="dang_vien", phai=10, da=10, chua=0) for n in range(2)]
    review = Review.of([PROVINCE, unit(0), unit(1), whole, *below])
    (problem,) = reported_differences(review, levels(review, ()))
    assert problem.message.endswith("Phải kiểm điểm báo cáo 30, cộng báo cáo của đơn vị dưới 20.")


COMPLETE = {"mien": 0, "phai": 10, "da": 8, "chua": 2, "da_xep_loai": 8, "xs": 1, "htt": 7, "htnv": 0, "kht": 0}


@pytest.mark.parametrize(
    ("reports", "code", "said"),
    [
        pytest.param([{**COMPLETE}], "so_lieu_thieu_ly_do", "chưa kiểm điểm 2, chưa có lý do", id="S23 no reason"),
        pytest.param(
            [{k: v for k, v in COMPLETE.items() if k not in ("xs", "htt")} | {"ly_do": "Ốm."}],
            "so_lieu_thieu_cot", "chưa báo cáo HTXSNV, HTTNV", id="columns that nothing tells",
        ),
        pytest.param([COMPLETE | {"ly_do": "Ốm."}, None], "so_lieu_chua_nhan", "1/2 đơn vị cùng loại", id="one silent"),
    ],
)  # fmt: skip
def test_what_a_report_leaves_open_is_named_at_its_row(
    reports: list[dict[str, Any] | None], code: str, said: str
) -> None:
    sent = [row("so_lieu", n + 3, don_vi=f"X{n}", loai="dang_vien", **r) for n, r in enumerate(reports) if r]
    review = Review.of([PROVINCE, *(unit(n) for n in range(len(reports))), *sent])
    found = list(reception_findings(review, levels(review, ())))
    assert {problem.code for problem in found} == {code}
    assert said in found[0].message


def test_two_rows_of_one_unit_for_one_class_are_a_fault() -> None:
    twice = [row("so_lieu", n, don_vi="X0", loai="dang_vien", phai=n) for n in (3, 4)]
    (problem,) = reported_faults(Review.of([unit(0), *twice]).reported)
    assert (problem.code, problem.origin.place) == ("so_lieu_hai_dong", "so_lieu!loai4")


@pytest.mark.parametrize(
    ("given_figures", "column", "figure"),
    [
        pytest.param({"da": 87, "chua": 2}, "phai", 89, id="a sum from its parts"),
        pytest.param({"phai": 89, "da": 87}, "chua", 2, id="a part from the sum"),
        pytest.param({"phai": 89, "da_xep_loai": 87}, "chua_xep_loai", 2, id="due to be rated is due"),
        pytest.param({"phai": 189, "phai_xep_loai": 508, "da_xep_loai": 506}, "chua_xep_loai", 2, id="unless told"),
    ],
)
def test_figures_that_follow_are_filled_in(given_figures: dict[str, int], column: str, figure: int) -> None:
    assert completed(given_figures)[column] == figure


def test_negative_remainder_is_no_figure() -> None:
    assert "chua" not in completed({"phai": 5, "da": 7})


def test_form_6f_adds_what_was_received_and_leaves_open_who_gave_the_letters() -> None:
    told = row("so_lieu", 3, don_vi="X0", loai="dang_vien", **COMPLETE, goi_y=4, tong=10)
    review = Review.of([PROVINCE, unit(0), told])
    lines = {line.number: line.members for line in lines_of_6f(review, ())}
    assert [lines[n] for n in ("1", "2", "3", "4", "4.1", "4.2")] == [10, 8, 2, 4, None, None]
