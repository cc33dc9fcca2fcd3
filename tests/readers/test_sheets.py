from __future__ import annotations

import pytest

from docgen.core.review import SHEETS
from docgen.readers.sheets import nearest, sheet_of, sheets


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
def test_headings_of_a_sheet_are_all_different_and_none_is_blank(sheet: object) -> None:
    titles = [column.title for column in sheet.columns]
    assert len(set(titles)) == len(titles)
    assert all(titles)


def test_column_takes_its_type_from_the_shared_definition() -> None:
    column = sheet_of("ca_nhan").column("chi_bo")
    assert (column.type, column.references, column.required) == ("ma", ("don_vi",), True)
    points = sheet_of("ca_nhan").column("diem_chung")
    assert (points.type, points.minimum, points.maximum) == ("diem", 0, 30)
    assert sheet_of("ca_nhan").column("gioi_tinh").choices == {"nam": "Nam", "nu": "Nữ"}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ("Họ tên", "Họ và tên"),
        ("HO VA TEN", "Họ và tên"),
        ("Hộ và tên", "Họ và tên"),
        ("Ngày tháng năm sinh", "Ngày sinh"),
        ("Danh sách chi bộ", "Chi bộ"),
        ("Số điện thoại", None),
        ("", None),
    ],
)
def test_nearest_name_is_suggested_only_when_it_is_near(wrong: str, name: str | None) -> None:
    assert nearest(wrong, ["Họ và tên", "Ngày sinh", "Chi bộ"]) == name
