"""Blocks pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.readers.pasted import read_block
from docgen.sheets import sheet_of

DAYS = sheet_of("ngay_nghi")


def rows(text: str) -> list[dict[str, str]]:
    block = read_block(text, DAYS)
    assert not block.problems
    return [dict(cells) for _, cells in block.rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Tên\tNgày\nTết\t01/01/2026", {"ten": "Tết", "ngay": "01/01/2026"}, id="columns by headings"),
        pytest.param("ten\tngay\nTết\t01/01/2026", {"ten": "Tết", "ngay": "01/01/2026"}, id="columns by keys"),
        pytest.param("TÊN *\nTết", {"ten": "Tết"}, id="a heading with the mark of a required column"),
        pytest.param('Tên\n"Tết ""Nguyên\nđán"""', {"ten": 'Tết "Nguyên\nđán"'}, id="a cell of two lines, quoted"),
        pytest.param("01/01/2026\tNghỉ\tTết", None, id="columns in the order of the sheet"),
    ],
)
def test_a_block_is_read_as_it_was_copied(text: str, found: dict[str, str] | None) -> None:
    in_order = dict(zip(DAYS.keys, ["01/01/2026", "Nghỉ", "Tết"], strict=False))
    assert rows(text) == [found or in_order]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "khoi_dan_trong"),
        ("\n \t \n", "khoi_dan_trong"),
        ("Tên\tCột lạ\nTết\tx", "khoi_dan_cot_la"),
        ("Tên\tTên\nTết\tx", "khoi_dan_cot_la"),
        ("Tên\nTết\tx", "khoi_dan_rong"),
        ("Tên\n" + "x" * 50_000, "khoi_dan_hong"),
        ("x\n" * 20_001, "khoi_dan_dai"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_way_out(text: str, code: str) -> None:
    (problem,) = read_block(text, DAYS).problems
    assert problem.code == code
    assert problem.hint


_cell: Any = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda t: '"' not in t
)


@given(st.lists(st.tuples(_cell, _cell), min_size=1, max_size=8))
def test_any_table_below_headings_comes_back_cell_by_cell(table: list[tuple[str, str]]) -> None:
    text = "Tên\tCăn cứ\n" + "\n".join("\t".join(row) for row in table)
    assert [len(cells) for _, cells in read_block(text, DAYS).rows] == [2] * len(table)
