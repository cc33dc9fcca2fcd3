from __future__ import annotations

import random

import pytest

from docgen.core.vietnamese.names import NameParts, collation_key, parts, sort_key, split_title

# CLDR vi, domain/vietnamese-text.md §4.
ORDERED = ["An", "Ánh", "Ân", "Dung", "Đào", "Oanh", "Ốc", "Uyên", "Ưng", "Ý"]


def test_words_stand_in_the_order_of_cldr() -> None:
    shuffled = random.Random(7).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=collation_key) == ORDERED


def test_tones_stand_ngang_huyen_hoi_nga_sac_nang() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=collation_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_tone_placement_does_not_part_two_spellings() -> None:
    names = ["Hoà Bình", "Hòa An", "Hoà An"]
    assert sorted(names, key=collation_key)[-1] == "Hoà Bình"
    assert collation_key("Hòa")[:2] == collation_key("Hoà")[:2]


def test_persons_are_listed_by_ten_then_ho_then_dem() -> None:
    listed = ["Bùi Văn An", "Trần Thị An", "Trần Văn An", "Đặng Ân", "Lê Dung", "Nguyễn Thị Đào"]
    typed = random.Random(7).sample(listed, len(listed))
    assert sorted(typed, key=sort_key) == listed


def test_false_dj_sorts_as_dj() -> None:
    assert sorted(["Ðào", "Dung", "Em"], key=collation_key) == ["Dung", "Ðào", "Em"]


def test_name_is_split_into_ho_dem_ten() -> None:
    assert parts("Nguyễn  Thị Ánh Tuyết") == NameParts("Nguyễn", "Thị Ánh", "Tuyết")
    assert parts("Tuyết") == NameParts("", "", "Tuyết")


@pytest.mark.parametrize(
    ("typed", "title", "name"),
    [
        ("Đ/c Nguyễn Văn A", "Đ/c", "Nguyễn Văn A"),
        ("Đồng chí Lê B", "Đồng chí", "Lê B"),
        ("PGS.TS. Trần C", "PGS.TS.", "Trần C"),
        ("Bành Thị A", "", "Bành Thị A"),
        ("Ông Thị B", "Ông", "Thị B"),
    ],
)
def test_title_in_front_of_a_name_is_found(typed: str, title: str, name: str) -> None:
    assert split_title(typed) == (title, name)
