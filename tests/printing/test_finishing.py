from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from docgen.printing.finishing import finish

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Writer</xmp:CreatorTool>
<xmp:CreateDate>{time}</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def printed_at(time: str, profile_time: bytes) -> bytes:
    """Return what LibreOffice makes of one paper at a given time: the clock is in five places."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/CreationDate"] = f"D:{time}"
        pdf.docinfo["/Creator"] = "Writer"
        pdf.Root.Metadata = pdf.make_stream(XMP.format(time=time).encode())
        profile = pdf.make_stream(bytes(24) + profile_time + bytes(100))
        pdf.Root.OutputIntents = pikepdf.Array(
            [pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1, DestOutputProfile=profile)]
        )
        pdf.trailer.DocChecksum = pikepdf.Name(f"/{time}")
        sink = BytesIO()
        pdf.save(sink)
        return sink.getvalue()


def test_two_prints_at_different_times_become_the_same_bytes() -> None:
    morning, evening = printed_at("20261126080000", b"m" * 12), printed_at("20261126200000", b"e" * 12)
    assert morning != evening
    assert finish(morning).data == finish(evening).data


def test_finishing_twice_changes_nothing(ready_pdf: Path) -> None:
    once = finish(ready_pdf.read_bytes())
    assert finish(once.data) == once


def test_fonts_and_pages_are_told(ready_pdf: Path) -> None:
    pdf = finish(ready_pdf.read_bytes())
    assert pdf.pages == 1
    assert pdf.fonts
    assert pdf.foreign_fonts == pdf.unembedded == ()


def test_a_font_that_is_not_embedded_and_of_another_family_is_told() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        sink = BytesIO()
        pdf.save(sink)
    told = finish(sink.getvalue())
    assert told.foreign_fonts == told.unembedded == ("Helvetica",)


@pytest.mark.parametrize("keep", [0, 7, 500], ids=["empty", "head only", "half"])
def test_half_a_pdf_is_not_taken_for_one(keep: int, ready_pdf: Path) -> None:
    with pytest.raises(pikepdf.PdfError):
        finish(ready_pdf.read_bytes()[:keep])
