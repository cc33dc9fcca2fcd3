from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.vietnamese.legacy import TABLES, TCVN3, VNI, decode, detect
from docgen.core.vietnamese.text import words

PROPER = [
    "Nguyễn Văn An",
    "Trần An",
    "Hoàn thành 15/15 nhiệm vụ theo kế hoạch được phê duyệt, đạt 100%; trong đó 5/15 nhiệm vụ (33%) vượt mức yêu cầu.",
    "Một số dự thảo còn phải chỉnh sửa nhiều lần; 2 nhiệm vụ chậm 4 ngày làm việc.",
    "Phân công rõ đầu mối, thời hạn từng sản phẩm; rà soát hằng tuần.",
    "Khách quan: nội dung mới, liên quan nhiều cơ quan; chủ quan: chưa chủ động đôn đốc.",
    "xin chào các bạn",
    "uỷ, khoá, hoả, Thuỷ, quý, quỳnh, khuỷu, nguệch ngoạc, giếng, gìn giữ, xoong, quyết",
    "ủy, khóa, hỏa, Thủy",
]


def typed_in(encoding: str, text: str) -> str:
    signs: dict[str, str] = {}
    for sign, letter in TABLES[encoding].items():
        signs.setdefault(letter, sign)
    return "".join(signs.get(c, c) for c in text)


@pytest.mark.parametrize("encoding", TABLES)
@pytest.mark.parametrize("text", PROPER)
def test_text_typed_in_an_old_encoding_is_named_and_read(encoding: str, text: str) -> None:
    typed = typed_in(encoding, text)
    found = detect(typed)
    assert found is not None
    assert found.encoding == encoding
    assert decode(typed, encoding) == text


@pytest.mark.parametrize(
    ("typed", "encoding", "reading"),
    [
        pytest.param("®¹o", "TCVN3 (ABC)", ("đạo",), id="one word is enough when nothing else has an accent"),
        pytest.param("Mêng Kh¬ng", "TCVN3 (ABC)", ("Mường", "Khương"), id="the soft hyphens are lost"),
        pytest.param("TrÇn An", "TCVN3 (ABC)", ("Trần",), id="a name with one accent"),
        pytest.param("Xin chaøo caùc baïn", "VNI", ("chào", "các", "bạn"), id="VNI"),
        pytest.param("ÑAÛNG BOÄ", "VNI", ("ĐẢNG", "BỘ"), id="VNI in capitals"),
    ],
)
def test_known_samples_are_named(typed: str, encoding: str, reading: tuple[str, ...]) -> None:
    found = detect(typed)
    assert found is not None
    assert (found.encoding, found.reading) == (encoding, reading)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text",
    [
        *PROPER,
        "François Müller, José Muñoz, Zürich, São Paulo",
        "Ðinh Nhật Tân, BCÐ, CÐ, Ðo đạc",
        "H'Hen Niê, Y Thu-A, K'Brêu, Krông Búk, Đắk Lắk",
        "10 m², 5 µm, 25°C, ± 5, ©2026, Microsoft® Word, 3×4, § 5, «an»",
    ],
)
def test_proper_unicode_is_never_taken_for_an_old_encoding(text: str, form: str) -> None:
    assert detect(unicodedata.normalize(form, text)) is None  # type: ignore[arg-type]


ONSETS = st.sampled_from(["", *words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")])
RIMES = st.sampled_from(
    words(
        "a ac ach ai am an ang anh ao au ay ăn ăng âm ân ât âu ây e em eo ê ên ênh êu i ia iên iêu in o oa oai oan oe "
        "oi on ong ô ôn ông ơ ơi ơn u ua uân ui ung uôi uôn uy uyên uyêt ư ưa ưng ươi ươn ương ươu y yên yêu"
    )
)
TONES = st.sampled_from(["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"])
CASES = st.sampled_from([str.lower, str.upper, str.title])


@st.composite
def syllables(draw: st.DrawFn) -> str:
    onset, rime, tone = draw(ONSETS), draw(RIMES), draw(TONES)
    vowel = draw(st.sampled_from([n for n, c in enumerate(rime) if c in "aăâeêioôơuưy"]))
    composed = unicodedata.normalize("NFC", onset + rime[: vowel + 1] + tone + rime[vowel + 1 :])
    return draw(CASES)(composed)


@given(st.lists(st.tuples(syllables(), st.sampled_from([" ", ", ", "; ", "/", "-", ".\n", " 15 "]))))
def test_any_text_of_vietnamese_syllables_is_proper(pieces: list[tuple[str, str]]) -> None:
    assert detect("".join(word + gap for word, gap in pieces)) is None


@given(st.text())
def test_detection_survives_any_text(text: str) -> None:
    found = detect(text)
    assert found is None or found.words


def test_tables_cover_every_accented_letter_once() -> None:
    lower = {c for c in TCVN3.values() if c.islower()}
    assert len(set(TCVN3.values())) == len(TCVN3)
    assert lower == {letter for letter in VNI.values() if letter.islower()}
