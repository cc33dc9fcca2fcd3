"""What a clerk sees of the forms of 2019, 2023 and the quarter: through LibreOffice, in one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

pytestmark = pytest.mark.office


@pytest.fixture(name="printed", scope="module")
def _printed(other_cases: tuple[Any, ...], print_cases: Callable[..., dict[str, PdfReader]]) -> dict[str, PdfReader]:
    return print_cases(other_cases)


def test_no_heading_of_a_table_is_cut_inside_a_word(
    printed: dict[str, PdfReader], other_cases: tuple[Any, ...]
) -> None:
    for case in other_cases:
        pages = printed[f"{case.form.set_id}_{case.form.code}"].pages
        words = set(" ".join(page.extract_text() for page in pages).split())
        headings = [p for p in case.render(case.full).element.body.iter(qn("w:p")) if _style(p).startswith("DauBang")]
        cut = {word for p in headings for t in p.iter(qn("w:t")) for word in t.text.split()} - words
        assert not cut, case.form.code


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def test_a_signature_stands_under_two_lines_of_text(printed: dict[str, PdfReader]) -> None:
    for name, reader in printed.items():
        for page in reader.pages:
            lines = [line for line in page.extract_text().splitlines() if line.strip()]
            signed = [n for n, line in enumerate(lines) if line.strip().startswith(("T/M ", "NGƯỜI ", "Nơi nhận"))]
            assert not signed or signed[0] >= 2, f"{name}: {lines[:3]}"


def test_no_page_is_empty(printed: dict[str, PdfReader]) -> None:
    for name, reader in printed.items():
        assert all(len(page.extract_text()) > 20 for page in reader.pages), name


def test_an_appendix_before_hd_05_goes_on_with_the_page_numbers(printed: dict[str, PdfReader]) -> None:
    """HD 36-HD/VPTW has no rule that an appendix counts anew; its first page shows no number all the same."""
    pages = [page.extract_text().strip() for page in printed["2019-hd21_QD-XL"].pages]
    assert len(pages) == 2
    assert pages[1].startswith("DANH SÁCH")
