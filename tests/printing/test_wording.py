from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from docgen.printing.intake import examine
from docgen.printing.manuscript import Manuscript
from docgen.printing.wording import letters_of, shows

MakeWord = Callable[..., Path]


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
