from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from docgen.printing.intake import examine
from docgen.printing.wording import Manuscript, letters_of, manuscript, shows

MakeWord = Callable[..., Path]
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


def test_a_pdf_shows_its_own_paper_and_no_other(ready_pdf: Path, word_file: MakeWord) -> None:
    own, other = examine(word_file("a.docx")).text, examine(word_file("b.docx", "Biên bản kiểm phiếu")).text
    with pikepdf.open(ready_pdf) as pdf:
        assert shows(pdf, own)
        assert not shows(pdf, other)
        assert not shows(pdf, Manuscript(own.first, own.last, fewest_pages=2))
        assert "Đảnguỷ" in letters_of(pdf)[0]


CMAP = b"1 beginbfchar <01> <0110> endbfchar 2 beginbfrange <02><03><1EA3> <04> <05> [<006E> <0067>] endbfrange"
STRINGS = {
    "hex": rb"<0102 0405> Tj",
    "array": rb"[<01> -20 <02> 3 <0405>] TJ",
    "brackets": rb"(\001\002\004\005) Tj",
}


@pytest.mark.parametrize("drawn", STRINGS.values(), ids=STRINGS)
def test_every_way_to_write_a_string_is_read(drawn: bytes) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=pdf.make_stream(CMAP))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf " + drawn + b" ET")
        assert letters_of(pdf) == ("Đảng",)
