from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.vietnamese.text import (
    clean_symbol,
    control_characters,
    fold,
    lone_surrogates,
    nfc,
    plain,
    with_real_dj,
    words,
)


def test_decomposed_name_becomes_the_composed_one() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Đào")) == "Nguyễn Thị Đào"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("hòa", "hoà", id="tone placement of oa"),
        pytest.param("Thủy", "thuỷ", id="tone placement of uy, and case"),
        pytest.param("khỏe", "khoẻ", id="tone placement of oe"),
        pytest.param("cấp ủy", "CẤP UỶ", id="capitals"),
        pytest.param("Ðinh", "Đinh", id="U+00D0"),
        pytest.param("Đào", unicodedata.normalize("NFD", "Đào"), id="decomposed"),
        pytest.param("“tự diễn biến”", '"tự diễn biến"', id="quotation marks"),
        pytest.param("kinh tế – xã hội", "kinh tế - xã  hội", id="dash and spaces"),
        pytest.param("họ\u00a0tên\u200b", "Họ tên", id="invisible characters"),
    ],
)
def test_texts_that_differ_only_in_spelling_habit_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("Lan", "Lân"), ("da", "đa"), ("quý", "quy"), ("hỏa", "hòa")])
def test_different_words_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_see_the_normal_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_look_alikes_of_dj_are_replaced_and_reported() -> None:
    text, places = with_real_dj("Ðinh Ɖức ðạt")
    assert text == "Đinh Đức đạt"
    assert [(p.index, str(p)) for p in places] == [(0, "U+00D0"), (5, "U+0189"), (9, "U+00F0")]


def test_control_characters_are_found_but_line_breaks_and_tabs_may_stay() -> None:
    found = control_characters("a\x00b\nc\td\x1be\ufffe\r")
    assert [(p.index, p.code_point) for p in found] == [(1, 0), (7, 0x1B), (9, 0xFFFE), (10, 0x0D)]


def test_half_of_a_surrogate_pair_is_found_and_a_whole_character_is_not() -> None:
    assert [(p.index, p.code_point) for p in lone_surrogates("a\ud83d😀")] == [(1, 0xD83D)]


@pytest.mark.parametrize("typed", ["25- HD/BTCTW", "25–HD/BTCTW", " 25-HD / BTCTW\u200b", "25\u00ad-HD/BTCTW"])
def test_symbol_is_cleaned_for_matching(typed: str) -> None:
    assert clean_symbol(typed) == "25-HD/BTCTW"


def test_plain_letters_keep_case_and_make_dj_a_d() -> None:
    assert plain("Đặng Thị Ánh") == "Dang Thi Anh"


def test_words_of_decomposed_text_are_whole() -> None:
    assert words(unicodedata.normalize("NFD", "Nguyễn Thị Đào, 2026")) == ["Nguyễn", "Thị", "Đào"]


def test_a_word_of_many_tones_folds_to_its_letters_and_then_its_tones() -> None:
    assert fold("ắắ") == fold("ăă\u0301\u0301")
    assert fold("Hòà mớí") == fold("hoa\u0300\u0300 mơi\u0301\u0301")
    assert len(fold("ắ" * 70_000)) == 3 * 70_000
