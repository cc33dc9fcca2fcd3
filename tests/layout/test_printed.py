"""What a clerk sees: every form through LibreOffice, in one call."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

pytestmark = pytest.mark.office


@pytest.fixture(name="printed", scope="module")
def _printed(cases: tuple[Any, ...], print_cases: Callable[..., dict[str, PdfReader]]) -> dict[str, PdfReader]:
    return {name.partition("_")[2]: reader for name, reader in print_cases(cases).items()}


def _font_names(reader: PdfReader) -> set[str]:
    fonts = [page["/Resources"].get("/Font", {}) for page in reader.pages]
    return {str(font.get_object()["/BaseFont"]) for page in fonts for font in page.values()}


def test_each_form_is_set_in_one_family(printed: dict[str, PdfReader]) -> None:
    for code, reader in printed.items():
        families = {re.sub(r"^/[A-Z]{6}\+|-.*$", "", name) for name in _font_names(reader)}
        assert families == {"LiberationSerif"}, code


def test_the_first_page_has_no_number_and_the_second_has(printed: dict[str, PdfReader]) -> None:
    pages = [page.extract_text().strip().splitlines() for page in printed["01"].pages]
    assert pages[0][0] == "Mẫu 01-HD KĐ.ĐG 2025"
    assert [page[0].strip() for page in pages[1:-1]] == [str(n) for n in range(2, len(pages))]


def test_an_appendix_starts_without_a_number(printed: dict[str, PdfReader]) -> None:
    """Each appendix is numbered by itself, so its first page shows none: HD 05-HD/VPTW P28."""
    last = printed["01"].pages[-1]
    assert last.extract_text().strip().startswith("PHỤ LỤC")
    assert last.mediabox.width > last.mediabox.height


@pytest.mark.parametrize("code", ["01", "02A", "02B", "02C"])
def test_a_self_rating_stays_on_the_page_of_its_signature(code: str, printed: dict[str, PdfReader]) -> None:
    pages = [page.extract_text() for page in printed[code].pages]
    signed = next(text for text in pages if "(Ký, ghi rõ họ tên" in text)
    assert "II. Đề xuất xếp loại mức chất lượng" in signed


@pytest.mark.parametrize("code", ["02A", "02B", "02C"])
def test_what_others_write_has_one_page_of_its_own(code: str, printed: dict[str, PdfReader]) -> None:
    pages = [page.extract_text() for page in printed[code].pages]
    (assessed,) = [text for text in pages if "Nhận xét, đánh giá của chi uỷ" in text]
    assert "T/M ĐẢNG UỶ (CHI UỶ)" in assessed
    assert "NGƯỜI TỰ KIỂM ĐIỂM" not in assessed


def test_recipients_stand_on_the_first_page_of_the_list_they_sign(printed: dict[str, PdfReader]) -> None:
    first = printed["DS-KN"].pages[0].extract_text()
    assert first.index("I. Người nhận") < first.index("01/11") < first.index("05/11")


def test_a_signature_stands_under_two_lines_of_text(printed: dict[str, PdfReader]) -> None:
    for code, reader in printed.items():
        for page in reader.pages:
            lines = [line for line in page.extract_text().splitlines() if line.strip()]
            signed = [n for n, line in enumerate(lines) if line.strip().startswith(("T/M ", "NGƯỜI ", "Nơi nhận"))]
            assert not signed or signed[0] >= 2, f"{code}: {lines[:3]}"


def test_totals_stay_on_the_page_of_the_signature(printed: dict[str, PdfReader]) -> None:
    last = printed["TH-KQ"].pages[-1].extract_text()
    assert "Thống kê:" in last
    assert "NGƯỜI LẬP BIỂU" in last


def test_a_long_table_repeats_its_heading(printed: dict[str, PdfReader]) -> None:
    assert all("Họ tên" in page.extract_text() for page in printed["TH-KQ"].pages[:2])


def test_no_heading_of_a_table_is_cut_inside_a_word(printed: dict[str, PdfReader], cases: tuple[Any, ...]) -> None:
    for case in cases:
        words = set(" ".join(page.extract_text() for page in printed[case.form.code].pages).split())
        headings = [p for p in case.render(case.full).element.body.iter(qn("w:p")) if _is_heading(p)]
        cut = {word for p in headings for t in p.iter(qn("w:t")) for word in t.text.split()} - words
        assert not cut, case.form.code


def _is_heading(paragraph: Any) -> bool:
    return bool(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")).startswith("DauBang"))


def test_text_can_be_read_back_with_its_diacritics(printed: dict[str, PdfReader]) -> None:
    text = " ".join(printed["02A"].pages[0].extract_text().split())
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CÁ NHÂN" in text
