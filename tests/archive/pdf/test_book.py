from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTFigure
from pypdf import PdfReader

from docgen.archive.pdf.book import Chapter, bind
from docgen.archive.dossier.content import PaperFile


@pytest.fixture
def book(papers: tuple[PaperFile, ...], tmp_path: Path) -> Path:
    target = tmp_path / "ho_so_gop.pdf"
    bind(parts_of(papers), target, "Hồ sơ thử")
    return target


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
    bind([Chapter("1. Bản tự kiểm điểm", shared, 1)], target, "Hồ sơ", pages_per_sheet=1)
    assert [page.extract_text().split()[-1] for page in PdfReader(target).pages] == ["01", "02", "03"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_number_stands_upright_at_the_top_right_of_turned_pages(
    papers: tuple[PaperFile, ...], tmp_path: Path, turn: int
) -> None:
    turned, target = tmp_path / "xoay.pdf", tmp_path / "gop.pdf"
    with pikepdf.open(papers[2].pdf) as document:
        document.pages[0].Rotate = turn
        document.save(turned)
    bind([Chapter("1. Quyết định", turned, 1)], target, "Hồ sơ")
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
    bind(parts_of(papers), again, "Hồ sơ thử")
    assert again.read_bytes() == book.read_bytes()
    assert [part.pdf.read_bytes() for part in parts_of(papers)] == before


def test_book_has_one_font_family(book: Path) -> None:
    with pikepdf.open(book) as document:
        fonts = {str(thing.BaseFont) for thing in document.objects if _is_font(thing)}
    assert fonts
    assert all("LiberationSerif" in name for name in fonts)


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
