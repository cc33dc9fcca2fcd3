from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTFigure
from pypdf import PdfReader

from docgen.archive.dossier.content import PaperFile
from docgen.archive.pdf.book import Book, Chapter, bind
from docgen.archive.pdf.declaration import JSON, WORD, Attachment
from docgen.archive.pdf.preflight import claimed
from docgen.archive.pdf.signatures import signatures_of
from tests.archive.pdf.conftest import changed

DESCRIPTION = Attachment("ho_so.json", b'{"ma_ho_so": "HS-01"}', JSON, "Data", "Mô tả hồ sơ")


@pytest.fixture
def book(papers: tuple[PaperFile, ...], tmp_path: Path) -> Path:
    target = tmp_path / "ho_so_gop.pdf"
    bind(book_of(papers), target)
    return target


def book_of(papers: tuple[PaperFile, ...]) -> Book:
    carried = Attachment("001_ban-tu-kiem-diem.docx", papers[0].word or b"", WORD, "Source", "Bản tự kiểm điểm")
    return Book("Hồ sơ thử & <kiểm>", parts_of(papers), 2, (carried, DESCRIPTION))


def parts_of(papers: tuple[PaperFile, ...]) -> list[Chapter]:
    cover = Chapter("Bìa hồ sơ", papers[2].pdf)
    return [cover, Chapter("1. Bản tự kiểm điểm", papers[0].pdf, 1), Chapter("2. Biên bản", papers[1].pdf, 3)]


def test_number_stands_on_the_front_of_each_sheet_and_nowhere_else(book: Path) -> None:
    stamps = [page.extract_text().split()[-1] for page in PdfReader(book).pages]
    assert stamps == ["1", "01", "2", "02", "03", "2"]  # a bare figure is the page's own "trang 1"


def test_outline_leads_to_the_first_page_of_each_part(book: Path) -> None:
    reader = PdfReader(book)
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]  # type: ignore[union-attr,arg-type]
    assert marks == [("Bìa hồ sơ", 0), ("1. Bản tự kiểm điểm", 1), ("2. Biên bản", 4)]


def test_page_labels_say_sheet_and_side(book: Path) -> None:
    labels = PdfReader(book).page_labels
    assert labels == ["Bìa hồ sơ 1", "Tờ 01", "Tờ 01 mặt sau", "Tờ 02", "Tờ 03", "Tờ 03 mặt sau"]


def test_pages_that_share_resources_each_keep_their_own_number(papers: tuple[PaperFile, ...], tmp_path: Path) -> None:
    """As LibreOffice writes them: one /Resources for all pages of a document."""
    shared, target = tmp_path / "chung.pdf", tmp_path / "gop.pdf"
    with pikepdf.open(papers[0].pdf) as document:
        common = document.make_indirect(document.pages[0].Resources)
        for page in document.pages:
            page.Resources = common
        document.save(shared)
    bind(Book("Hồ sơ", [Chapter("1. Bản tự kiểm điểm", shared, 1)], pages_per_sheet=1), target)
    assert [page.extract_text().split()[-1] for page in PdfReader(target).pages] == ["01", "02", "03"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_number_stands_upright_at_the_top_right_of_turned_pages(
    papers: tuple[PaperFile, ...], tmp_path: Path, turn: int
) -> None:
    turned, target = tmp_path / "xoay.pdf", tmp_path / "gop.pdf"
    with pikepdf.open(papers[2].pdf) as document:
        document.pages[0].Rotate = turn
        document.save(turned)
    bind(Book("Hồ sơ", [Chapter("1. Quyết định", turned, 1)]), target)
    (page,) = extract_pages(target)
    glyphs = [glyph for figure in page if isinstance(figure, LTFigure) for glyph in figure if isinstance(glyph, LTChar)]
    assert "".join(glyph.get_text() for glyph in glyphs) == "01"
    assert all(glyph.matrix[0] > 0 and abs(glyph.matrix[1]) < 0.01 for glyph in glyphs)
    assert all(page.x1 - 40 < glyph.x0 < page.x1 - 10 and page.y1 - 45 < glyph.y0 < page.y1 - 10 for glyph in glyphs)


def test_papers_are_untouched_and_the_same_parts_give_the_same_book(
    papers: tuple[PaperFile, ...], book: Path, tmp_path: Path
) -> None:
    before = [part.pdf.read_bytes() for part in parts_of(papers)]
    again = tmp_path / "lan_hai.pdf"
    bind(book_of(papers), again)
    assert again.read_bytes() == book.read_bytes()
    assert [part.pdf.read_bytes() for part in parts_of(papers)] == before


def test_book_has_one_font_family(book: Path) -> None:
    with pikepdf.open(book) as document:
        fonts = {str(thing.BaseFont) for thing in document.objects if _is_font(thing)}
    assert fonts
    assert all("LiberationSerif" in name for name in fonts)


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"


def test_sources_are_carried_inside_and_named_by_their_relation(book: Path, papers: tuple[PaperFile, ...]) -> None:
    with pikepdf.open(book) as document:
        told = {str(file.UF): str(file.AFRelationship) for file in document.Root.AF}
        carried = {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}
    assert told == {"001_ban-tu-kiem-diem.docx": "/Source", "ho_so.json": "/Data"}
    assert papers[0].word
    assert carried == {
        "001_ban-tu-kiem-diem.docx": papers[0].word.read_bytes(),
        "ho_so.json": b'{"ma_ho_so": "HS-01"}',
    }


@pytest.mark.parametrize(
    ("barrier", "flavour"), [("", "3b"), ("không khai PDF/A", "")], ids=["all PDF/A", "one is not"]
)
def test_book_claims_pdfa_only_when_every_part_does(
    papers: tuple[PaperFile, ...], tmp_path: Path, barrier: str, flavour: str
) -> None:
    target = tmp_path / "gop.pdf"
    parts = [Chapter("Bìa", papers[1].pdf), Chapter("1. Quyết định", papers[2].pdf, 1, barrier)]
    bind(Book("Hồ sơ & <thử>", parts), target)
    with pikepdf.open(target) as document:
        assert claimed(document) == flavour
        assert ("/OutputIntents" in document.Root) == bool(flavour)
        assert document.docinfo.Title == "Hồ sơ & <thử>"


def test_look_of_a_signature_is_drawn_and_no_signature_is_pretended(
    papers: tuple[PaperFile, ...], signed: Path, tmp_path: Path
) -> None:
    def show(pdf: pikepdf.Pdf) -> None:
        drawn = pdf.make_stream(
            b"0 0 40 20 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 40, 20]
        )
        field = pdf.Root.AcroForm.Fields[0]
        field.Rect, field.AP, field.F = pikepdf.Array([50, 50, 90, 70]), pikepdf.Dictionary(N=drawn), 4

    seen, target = changed(tmp_path / "co_dau.pdf", signed, show), tmp_path / "gop.pdf"
    bind(Book("Hồ sơ", [Chapter("Bìa", papers[1].pdf), Chapter("1. Quyết định", seen, 1, "không khai PDF/A")]), target)
    with pikepdf.open(target) as document:
        assert "/AcroForm" not in document.Root
        assert not any("/Annots" in page.obj for page in document.pages)
        assert signatures_of(document, target) == ()
        forms = document.pages[2].obj.Resources.XObject.values()
        assert any(form.read_bytes() == b"0 0 40 20 re f" for form in forms)


def test_identical_fonts_are_kept_once_and_the_book_is_smaller_than_its_parts(
    papers: tuple[PaperFile, ...], tmp_path: Path
) -> None:
    target = tmp_path / "gop.pdf"
    same = [Chapter(f"{n}. Biên bản", papers[1].pdf, n) for n in range(1, 6)]
    bind(Book("Hồ sơ", same), target)
    with pikepdf.open(papers[1].pdf) as document:
        once = len(font_programs(document))
    with pikepdf.open(target) as document:
        assert len(font_programs(document)) == once + 1  # and the one of the numbers
    assert target.stat().st_size < 5 * papers[1].pdf.stat().st_size


def font_programs(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    keys = ("/FontFile", "/FontFile2", "/FontFile3")
    holders = (thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary))
    return {holder[key].objgen for holder in holders for key in keys if key in holder}
