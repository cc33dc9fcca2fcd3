from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.vietnamese.counted_words import Counted, counted, from_words
from docgen.core.vietnamese.numbers import Wording, figure, in_words, out_of

WORDINGS = st.builds(Wording, st.sampled_from(["linh", "lẻ"]), st.sampled_from(["tư", "bốn"]))


@given(st.integers(-(10**13), 10**13), WORDINGS)
def test_s22_number_words_are_read_back(number: int, wording: Wording) -> None:
    assert from_words(in_words(number, wording)) == number


@pytest.mark.parametrize(
    "text", ["", "chi bộ", "mươi", "một hai", "hai mươi một", "trăm", "linh năm", "tỷ", "âm không"]
)
def test_s22_words_that_are_no_number_are_not_guessed(text: str) -> None:
    assert from_words(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("3.791chi bộ", Counted(3791, "chi bộ"), id="no space, as the newspaper printed it"),
        pytest.param("một chi bộ", Counted(1, "chi bộ"), id="a word, as the newspaper printed it"),
        pytest.param("94.877 đảng viên", Counted(94_877, "đảng viên"), id="with a space"),
        pytest.param("Hai mươi ba đồng chí", Counted(23, "đồng chí"), id="several words"),
        pytest.param("ba ngàn bảy trăm chín mốt", None, id="words that skip one are not guessed"),
        pytest.param("năm 2026", None, id="a year"),
        pytest.param("87,5 điểm", None, id="a decimal"),
        pytest.param("20/8 kỳ", None, id="a day"),
        pytest.param("1.23 phiếu", None, id="uneven groups"),
        pytest.param("nhiều chi bộ", None, id="no count"),
    ],
)
def test_s22_pasted_counts_are_read(text: str, found: Counted | None) -> None:
    assert counted(text) == found


@given(
    st.integers(0, 10**9), st.sampled_from(["chi bộ", "đảng viên", "đồng chí"]), st.sampled_from(["", " ", "\u00a0"])
)
def test_s22_printed_count_is_read_back_with_or_without_a_space(number: int, noun: str, gap: str) -> None:
    assert counted(f"{figure(number)}{gap}{noun}") == Counted(number, noun)


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(695, 698, "695/698"), (5062, 5084, "5.062/5.084"), (22, 31, "22/31"), (0, 0, "0/0")]
)
def test_s59_so_many_of_so_many_is_printed_one_way(part: int, whole: int, shown: str) -> None:
    assert out_of(part, whole) == shown


@pytest.mark.parametrize(("part", "whole"), [(699, 698), (-1, 5), (1, 0)])
def test_s59_more_than_there_are_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=f"{part} of {whole}"):
        out_of(part, whole)
