from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.readers.cells import RowPlaces, cell_of, column_number, letters, place


@pytest.mark.parametrize(
    ("column", "text"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_are_lettered_as_in_excel(column: int, text: str) -> None:
    assert letters(column) == text


@given(st.integers(0, 16_383))
def test_letters_lead_back_to_their_column(column: int) -> None:
    assert column_number(letters(column)) == column


def test_place_names_sheet_and_cell_and_can_be_taken_apart() -> None:
    assert place("Cá nhân", 16, 5) == "Cá nhân!F17"
    assert cell_of("Cá nhân!F17") == ("Cá nhân", "F17")
    assert cell_of("A!B!C3") == ("A!B", "C3")


@pytest.mark.parametrize("text", ["", "Cá nhân", "Cá nhân!17", "Cá nhân!F0", "ca_nhan[3].ho_ten", "!A1"])
def test_what_is_no_cell_is_not_taken_for_one(text: str) -> None:
    assert cell_of(text) is None


def test_places_of_a_row_leave_out_what_was_already_reported() -> None:
    places = RowPlaces("Cá nhân", 2, {"ma": 0, "ho_ten": 1}, frozenset({"ho_ten"}))
    assert dict(places) == {"ma": "Cá nhân!A3"}
    assert places.get("ho_ten") is None
    assert len(places) == 1
