from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.context.frame import BLANK, DOTTED_LINE, sentence


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("Kỳ kiểm điểm năm 2025", "Kỳ kiểm điểm năm 2025.", id="no_stop"),
        pytest.param("Đã khắc phục xong.", "Đã khắc phục xong.", id="stop"),
        pytest.param("Gồm ba việc:", "Gồm ba việc:", id="colon"),
        pytest.param("Vì sao chậm?", "Vì sao chậm?", id="question"),
        pytest.param("Bản số 2 (đã nộp)", "Bản số 2 (đã nộp).", id="bracket"),
        pytest.param(BLANK, BLANK, id="blank_to_fill_in"),
        pytest.param(DOTTED_LINE, DOTTED_LINE, id="dotted_line"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_sentence_ends_with_one_mark(text: str, printed: str) -> None:
    assert sentence(text) == printed


@given(st.text())
def test_a_sentence_said_twice_gains_nothing(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)
