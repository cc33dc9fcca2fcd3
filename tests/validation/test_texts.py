from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.record import Value
from docgen.sheets import sheet_of
from docgen.validation.choices import read_choice
from docgen.validation.dossiers import is_safe
from docgen.validation.texts import read_text

NAME = sheet_of("ca_nhan").column("ho_ten")
LINE = sheet_of("don_vi").column("ten")
PARAGRAPHS = sheet_of("ca_nhan").column("han_che")
ID = sheet_of("ca_nhan").column("ma")
LEVEL = sheet_of("ca_nhan").column("muc_de_xuat")
VOTES = sheet_of("thanh_phan").column("bieu_quyet")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Chi bộ   Văn phòng\u00a0Đảng uỷ ", "Chi bộ Văn phòng Đảng uỷ"),
        ("Chi\u200b bộ\ufeff", "Chi bộ"),
        ("{{ ten }} & <b>", "{{ ten }} & <b>"),
        (12, "12"),
        (12.0, "12"),
        (19.5, "19,5"),
        (Decimal("19.50"), "19,5"),
        (Decimal("12.0"), "12"),
        (float("inf"), "inf"),
        (date(2026, 9, 30), "30/9/2026"),
        ("Thuý", "Thuý"),
        ("Thúy", "Thúy"),
        ("\u200b", None),
    ],
    ids=[
        "spaces",
        "invisible",
        "markup",
        "int",
        "float",
        "decimal",
        "exact",
        "exact whole",
        "infinite",
        "date",
        "new tone",
        "old tone",
        "nothing",
    ],
)
def test_line_is_cleaned_and_never_respelled(raw: Value, text: str | None) -> None:
    assert read_text(raw, LINE).value == text


def test_each_line_of_a_long_text_is_one_paragraph() -> None:
    typed = "\r\n Một.\t\r\n\r\n  Hai:\u00a0ba. \n"
    assert read_text(typed, PARAGRAPHS).value == "Một.\nHai:\u00a0ba."


@pytest.mark.parametrize(
    ("typed", "name", "codes"),
    [
        ("Đ/c Trần Thị Hạ Vy", "Trần Thị Hạ Vy", ["danh_xung"]),
        ("Bà Mai Thanh Xuân", "Mai Thanh Xuân", ["danh_xung"]),
        ("TS. Lê Quốc Khải", "Lê Quốc Khải", ["danh_xung"]),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An", ["danh_xung"]),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", []),
        ("Ông Lê Nam", "Ông Lê Nam", ["nghi_danh_xung"]),
        ("H'Hen Niê", "H'Hen Niê", []),
        ("\u00d0inh Nhật Tân", "Đinh Nhật Tân", ["chu_d_gia"]),
    ],
)
def test_name_loses_titles_with_a_report_and_nothing_else(typed: str, name: str, codes: list[str]) -> None:
    reading = read_text(typed, NAME)
    assert (reading.value, [f.code for f in reading.faults]) == (name, codes)


def test_dashes_of_an_id_are_made_straight() -> None:
    assert read_text("CB – VP", ID).value == "CB-VP"


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "Zs"]), max_size=60))
def test_text_that_is_read_is_composed_and_stays_as_it_is(typed: str) -> None:
    once = read_text(typed, PARAGRAPHS)
    if once.sound and once.value is not None:
        assert unicodedata.is_normalized("NFC", str(once.value))
        assert read_text(once.value, PARAGRAPHS).value == once.value


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("HTT", "HTT"),
        ("htt", "HTT"),
        ("Hoàn thành tốt nhiệm vụ", "HTT"),
        ("HOÀN THÀNH  TỐT NHIỆM VỤ", "HTT"),
        (unicodedata.normalize("NFD", "Hoàn thành tốt nhiệm vụ"), "HTT"),
        ("Hòan thành tốt nhiệm vụ", "HTT"),
        ("  ", None),
    ],
    ids=["key", "small key", "label", "capitals", "NFD", "tone elsewhere", "blank"],
)
def test_choice_is_known_by_key_and_by_label(typed: str, key: str | None) -> None:
    assert read_choice(typed, LEVEL).value == key


@pytest.mark.parametrize(("raw", "key"), [(True, "co"), (False, "khong"), ("Có", "co"), ("không", "khong")])
def test_yes_and_no_may_come_as_truth_values(raw: Value, key: str) -> None:
    assert read_choice(raw, VOTES).value == key


def test_mistyped_choice_is_offered_the_nearest_label() -> None:
    reading = read_choice("Hoàn thành tôt nhiêm vu", LEVEL)
    assert reading.faults[0].parts["goi_y"] == "Có phải “Hoàn thành tốt nhiệm vụ”?"


SAFE = ["a.pdf", "quyet_dinh/45-QD-DU.pdf", "Đơn – Nguyễn Thị Ánh.docx", "a/..b/c"]
UNSAFE = [
    "",
    "/a",
    "../a",
    "a/../b",
    "a/..",
    ".",
    "a//b",
    "a/",
    "\\a",
    "a\\b",
    "C:a",
    "C:/a",
    "//may/o",
    "a/ b",
    "a/ .. /b",
]


@pytest.mark.parametrize("path", SAFE)
def test_path_inside_the_folder_is_accepted(path: str) -> None:
    assert is_safe(path)


@pytest.mark.parametrize("path", UNSAFE)
def test_path_that_could_leave_the_folder_is_refused(path: str) -> None:
    assert not is_safe(path)
