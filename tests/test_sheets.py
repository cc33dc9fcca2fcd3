from __future__ import annotations

import pytest

from docgen.core.rows import SHEETS
from docgen.sheets import CHOICE, Sheet, heading, sheet_of, sheets


def test_sheets_are_those_of_the_review_in_the_order_of_the_workbook() -> None:
    assert [sheet.kind for sheet in sheets()] == list(SHEETS)
    assert [sheet.kind for sheet in sheets() if sheet.required] == [
        "don_vi",
        "ca_nhan",
        "tap_the",
        "hoi_nghi",
        "thanh_phan",
    ]


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.kind)
def test_headings_of_a_sheet_are_all_different_and_none_is_blank(sheet: Sheet) -> None:
    titles = [column.title for column in sheet.columns]
    assert len(set(titles)) == len(titles)
    assert all(titles)


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.kind)
def test_column_has_labels_when_it_is_a_choice_and_only_then(sheet: Sheet) -> None:
    assert {c.key for c in sheet.columns if c.choices} == {c.key for c in sheet.columns if c.type == CHOICE}


def test_column_takes_its_type_from_the_shared_definition() -> None:
    column = sheet_of("ca_nhan").column("chi_bo")
    assert (column.kind, column.type, column.references, column.required) == ("ca_nhan", "ma", ("don_vi",), True)
    points = sheet_of("ca_nhan").column("diem_chung")
    assert (points.type, points.minimum, points.maximum) == ("diem", 0, 30)
    assert sheet_of("ca_nhan").column("gioi_tinh").choices == {"nam": "Nam", "nu": "Nữ"}


def test_keys_stand_in_the_order_of_the_columns() -> None:
    sheet = sheet_of("thanh_phan")
    assert list(sheet.keys) == [column.key for column in sheet.columns]
    assert sheet.required_keys == {"hoi_nghi", "vai_tro"}
    assert heading("thanh_phan", "hoi_nghi") == "Mã hội nghị"
