from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.papers import Season
from docgen.core.statistics import COLUMNS, Tally, by_cell, total

# Table of the fictional commune: chi bộ → đảng viên, không kiểm điểm, phải, đã, chưa, XS, HTT, HTNV, KHT.
TABLE = {
    "CB-VP": (12, 1, 11, 11, 0, 1, 8, 1, 1),
    "CB-UB": (18, 0, 18, 17, 1, 3, 13, 1, 0),
    "CB-MT": (11, 0, 11, 11, 0, 2, 8, 1, 0),
    "CB-TH": (14, 1, 13, 13, 0, 2, 10, 1, 0),
    "CB-YT": (9, 0, 9, 9, 0, 1, 8, 0, 0),
    "CB-DT": (17, 3, 14, 13, 1, 1, 10, 2, 0),
    "CB-BL": (15, 2, 13, 13, 0, 2, 9, 1, 1),
}
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
