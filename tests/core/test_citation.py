from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.citation import Basis, in_force, register_of
from docgen.core.planning.season import Practice
from docgen.core.regime import Heading
from docgen.core.regime_headings import SUBJECTS, UNCONFIRMED, side_by_side
from docgen.forms.catalogue import load_form_set

HA_NOI = str(Path(__file__).parents[2] / "examples" / "ha_noi" / "bo_mau")
form_set_of = cache(load_form_set)
OLD, NEW = "Kế hoạch số 165-KH/TU", "Kế hoạch số 01-KH/TU"


def cited(day: date) -> str:
    form_set = form_set_of(HA_NOI)
    return "\n".join(Practice(form_set.sources, register=form_set.regime.bases).basis_on(day))


def test_s32_a_paper_cites_the_texts_in_force_on_its_day_in_order() -> None:
    register = [
        Basis("B", date(2022, 9, 16)),
        Basis("A", date(2018, 3, 8)),
        Basis("C", date(2020, 1, 1), date(2021, 1, 1), "D"),
    ]
    assert in_force(register, date(2022, 12, 1)) == ("A", "B")
    assert in_force(register, date(2020, 6, 1)) == ("A", "C")


@given(st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_s40_a_replaced_plan_is_never_cited_for_newer_papers(day: date) -> None:
    """165-KH/TU of 2019 gave way to 01-KH/TU on 6/11/2020; on no day are both cited."""
    text = cited(day)
    assert (OLD in text) == (date(2019, 11, 8) <= day < date(2020, 11, 6))
    assert (NEW in text) == (day >= date(2020, 11, 6))


def test_s45_a_regime_is_described_by_fourteen_headings_and_gaps_stay_gaps() -> None:
    rows = side_by_side(form_set_of("2023-hd25").regime.headings, form_set_of("2025-hd43").regime.headings)
    assert len(rows) == len(SUBJECTS) == 14
    assert rows[9].new == UNCONFIRMED
    assert all(row.old.startswith("Quy định 124-QĐ/TW") for row in rows)
    assert side_by_side({}, {1: Heading("Điều 5")})[0].old == UNCONFIRMED


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ({}, "can_cu"),
        ([{"van_ban": "X"}], "tu"),
        ([{"van_ban": "X", "tu": "hôm qua"}], "tu"),
        ([{"van_ban": "X", "tu": date(2026, 1, 1), "toi": 1}], "toi"),
        (["X"], "van_ban, tu"),
    ],
    ids=["no_list", "no_day", "no_date", "unknown_key", "no_table"],
)
def test_s32_a_malformed_register_is_told_by_its_row(rows: object, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        register_of(rows)
