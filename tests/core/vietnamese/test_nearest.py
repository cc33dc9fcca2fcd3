from __future__ import annotations

import pytest

from docgen.core.vietnamese.nearest import nearest


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


@pytest.mark.parametrize(
    ("wrong", "name"),
    [("DV01", "DV001"), ("cb_vp", "CB-VP"), ("Hoàn thành xuất sắc", "Hoàn thành xuất sắc nhiệm vụ"), ("X", None)],
)
def test_nearest_code_or_label_is_found_whatever_its_hyphens_and_length(wrong: str, name: str | None) -> None:
    assert nearest(wrong, ["DV001", "CB-VP", "Hoàn thành nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ"]) == name


def test_no_guess_is_made_among_more_names_than_can_be_compared_at_once() -> None:
    assert nearest("DV0001", [f"DV{number:04}" for number in range(5000)]) == "DV0001"
    assert nearest("DV0001", [f"DV{number:04}" for number in range(5001)]) is None
