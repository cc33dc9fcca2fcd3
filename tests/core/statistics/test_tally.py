from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.planning.season import Season
from docgen.core.statistics.columns import COLUMNS
from docgen.core.statistics.tally import Tally, by_cell, total

# Table of the fictional commune: chi bộ → đảng viên, không kiểm điểm, phải, đã, chưa, XS, HTT, HTNV, KHT.
FIGURES = Path(__file__).parents[2] / "fixtures" / "suoi_lanh.json"
TABLE = {cell: tuple(row) for cell, row in json.loads(FIGURES.read_text("utf-8")).items()}
NAMES = ("tong", "mien", "phai", "da", "chua", "xs", "htt", "htnv", "kht")


@pytest.mark.parametrize("cell", TABLE)
def test_a_chi_bo_of_the_sample_has_the_figures_of_the_table(season: Season, cell: str) -> None:
    row = next(row for row in by_cell(season.review, season.assignments) if row.id == cell)
    assert tuple(row.count(name) for name in NAMES) == TABLE[cell]


def test_the_whole_has_the_sums_and_both_readings_of_the_ratio(season: Season) -> None:
    whole = total("Cộng", by_cell(season.review, season.assignments))
    assert tuple(whole.count(name) for name in NAMES) == (96, 7, 89, 87, 2, 12, 66, 7, 2)
    assert whole.excellent_of_good() == Decimal("18.18")
    assert whole.excellent_of_good_or_better() == Decimal("15.38")


def test_every_remainder_is_closed(season: Season) -> None:
    for row in by_cell(season.review, season.assignments):
        assert row.count("phai") == row.count("da") + row.count("chua")
        assert row.count("tong") == row.count("phai") + row.count("mien")
        assert row.count("da_xep_loai") == sum(row.count(level) for level in ("xs", "htt", "htnv", "kht"))


def test_a_group_without_anybody_rated_has_no_ratio() -> None:
    empty = Tally("x", "Trống", dict.fromkeys(COLUMNS, ()))
    assert (empty.excellent_of_good(), empty.excellent_of_good_or_better()) == (None, None)


@given(st.lists(st.lists(st.text("abc", min_size=1, max_size=4)), max_size=5))
def test_the_ids_behind_a_total_are_those_of_its_rows(groups: list[list[str]]) -> None:
    rows = [Tally(str(n), "", dict.fromkeys(COLUMNS, tuple(ids))) for n, ids in enumerate(groups)]
    whole = total("Cộng", rows)
    assert whole.count("xs") == sum(row.count("xs") for row in rows)
    assert list(whole.ids["xs"]) == [id for ids in groups for id in ids]
