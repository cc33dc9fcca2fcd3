from __future__ import annotations

import pytest

from docgen.printing.manuscript import manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def body(*parts: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(parts)}</w:body></w:document>'.encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_paper_is_known_by_its_first_and_last_words() -> None:
    said = manuscript(body(paragraph("Đảng uỷ XÃ Suối Lành"), paragraph("giữa " * 30), paragraph("ngày ký 漢字 7")))
    assert said.first[:5] == ("đảng", "uỷ", "xã", "suối", "lành")
    assert said.last[:2] == ("ký", "ngày"), "words of scripts the font may lack are not asked for"


PAGES = {
    "none": ((paragraph("a"),), 1),
    "before a text": ((paragraph("a"), f"<w:p>{BREAK}</w:p>", paragraph("b")), 2),
    "at the end": ((paragraph("a"), f"<w:p>{BREAK}</w:p>"), 1),
    "in a table": ((paragraph("a"), f"<w:tbl>{BREAK}</w:tbl>", paragraph("b")), 1),
}


@pytest.mark.parametrize(("parts", "fewest"), PAGES.values(), ids=PAGES)
def test_a_page_break_that_a_text_follows_asks_for_a_page(parts: tuple[str, ...], fewest: int) -> None:
    assert manuscript(body(*parts)).fewest_pages == fewest
