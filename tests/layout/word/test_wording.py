"""Two Word files that say the same however they are set, and all the ways in which they may not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from docgen.layout.word.package import repacked
from docgen.layout.word.wording import same_wording

Document = docx.document.Document
Edit = Callable[[Document], object]
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def paper() -> Document:
    """A paper with a heading, a list, boxes to tick, a header with the number of the page, a struck word, a sign."""
    document = docx.Document()
    document.add_heading("I. Ưu điểm", 1)
    document.add_paragraph("Hoàn thành 12/12 nhiệm vụ được giao.")
    document.add_paragraph("Đúng hạn.", style="List Number")
    grid = document.add_table(2, 3, style="Table Grid")
    for column, text in enumerate(("", "Tốt", "Khá")):
        grid.cell(0, column).text = text
    grid.cell(1, 0).text, grid.cell(1, 1).text = "Phẩm chất", "X"
    document.add_paragraph().add_run("Đồng chí").font.strike = True
    document.add_paragraph()._p.append(
        parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    )
    head = document.sections[0].header.paragraphs[0]
    head.text = "Mẫu 02A"
    number = document.sections[0].header.add_paragraph()
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    return document


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def before() -> bytes:
    return saved(paper())


def margins(document: Document) -> None:
    document.sections[0].left_margin = Mm(35)


def spaced(document: Document) -> None:
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Normal"].font.name = "Times New Roman"


def split_runs(document: Document) -> None:
    line = document.paragraphs[1]
    line.text = "Hoàn thành "
    line.add_run("12/12").bold = True
    line.add_run("  nhiệm vụ được giao.").font.color.rgb = RGBColor(0, 0, 0x80)


def renamed_style(document: Document) -> None:
    document.styles.add_style("Loi van", 1)
    document.paragraphs[1].style = "Loi van"


def empty_line(document: Document) -> None:
    document.paragraphs[1].insert_paragraph_before("")


def page_number(document: Document) -> None:
    """Another number was on the page when the template was saved."""
    document.sections[0].header.paragraphs[1]._p.find(".//" + qn("w:t")).text = "- 7 -"


def properties(document: Document) -> None:
    document.core_properties.title = "Tên khác"


SAME: dict[str, Edit] = {
    "margins": margins,
    "spacing and font": spaced,
    "runs split, bold, coloured": split_runs,
    "a style of another name": renamed_style,
    "an empty line": empty_line,
    "the number of the page": page_number,
    "properties of the file": properties,
}


@pytest.mark.parametrize("edit", SAME.values(), ids=SAME)
def test_how_words_are_set_does_not_matter(edit: Edit, before: bytes) -> None:
    document = paper()
    edit(document)
    after = saved(document)
    assert after != before
    assert same_wording(before, after)


def a_word(document: Document) -> None:
    document.paragraphs[1].text = "Hoàn thành 12/12 nhiệm vụ đã giao."


def two_words_made_one(document: Document) -> None:
    document.paragraphs[1].text = "Hoànthành 12/12 nhiệm vụ được giao."


def moved_tick(document: Document) -> None:
    document.tables[0].cell(1, 1).text, document.tables[0].cell(1, 2).text = "", "X"


def a_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Mẫu 02B"


def hidden_header(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = True


def headerless_even_pages(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True


def unstruck(document: Document) -> None:
    document.paragraphs[3].runs[0].font.strike = None


def hidden(document: Document) -> None:
    document.paragraphs[1].runs[0].font.hidden = True


def hidden_by_style(document: Document) -> None:
    document.styles["Heading 1"].font.hidden = True


def capitals(document: Document) -> None:
    document.styles["Heading 1"].font.all_caps = True


def white(document: Document) -> None:
    document.paragraphs[1].runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def raised(document: Document) -> None:
    document.paragraphs[1].runs[0].font.superscript = True


def another_sign(document: Document) -> None:
    next(document.paragraphs[4]._p.iter(qn("w:sym"))).set(qn("w:char"), "F0A8")


def sign_face(document: Document) -> None:
    document.paragraphs[1].runs[0].font.name = "Wingdings 2"


def unnumbered(document: Document) -> None:
    document.paragraphs[2].style = "Normal"


def watermark(document: Document) -> None:
    shape = f'<w:r {nsdecls("w")}><w:pict><v:shape {VML}><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(shape))


def table_in_a_box(document: Document) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>Trong hộp</w:t></w:r></w:p></w:tc></w:tr>"
    box = f"<v:textbox><w:txbxContent><w:tbl>{row}</w:tbl></w:txbxContent></v:textbox>"
    document.paragraphs[1]._p.append(
        parse_xml(f"<w:r {nsdecls('w')} {VML}><w:pict><v:shape>{box}</v:shape></w:pict></w:r>")
    )


def field(document: Document) -> None:
    document.paragraphs[1]._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="DATE"/>'))


def paragraph_of_table_moved_out(document: Document) -> None:
    cell = document.tables[0].cell(1, 0)
    document.add_paragraph(cell.text)
    cell.text = ""


def legacy_box(document: Document) -> None:
    run = OxmlElement("w:r")
    run.append(
        parse_xml(f"<w:fldChar {nsdecls('w')}><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>")
    )
    document.paragraphs[1]._p.append(run)


DIFFERENT: dict[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        a_word, two_words_made_one, moved_tick, a_header, hidden_header, headerless_even_pages, unstruck, hidden,
        hidden_by_style, capitals, white, raised, another_sign, sign_face, unnumbered, watermark, table_in_a_box,
        field, paragraph_of_table_moved_out, legacy_box,
    )
}  # fmt: skip


@pytest.mark.parametrize("edit", DIFFERENT.values(), ids=DIFFERENT)
def test_whatever_a_reader_could_see_matters(edit: Edit, before: bytes) -> None:
    document = paper()
    edit(document)
    assert not same_wording(before, saved(document))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a file with another part in it, bound to nothing."""
    return repacked(data, {name: content})


@pytest.mark.parametrize(
    ("name", "same"),
    [("word/media/image1.png", False), ("word/charts/chart1.xml", False), ("customXml/item7.xml", True)],
)
def test_part_that_is_not_read_must_be_the_same_unless_no_page_shows_it(name: str, same: bool, before: bytes) -> None:
    one, other = with_part(before, name, b"<a/>"), with_part(before, name, b"<b/>")
    assert same_wording(one, other) is same


def test_hidden_data_count_where_a_page_asks_for_them(before: bytes) -> None:
    document = paper()
    document.paragraphs[1]._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="DOCPROPERTY ban_docgen"/>'))
    asks = saved(document)
    for data, same in ((asks, False), (before, True)):
        assert (
            same_wording(
                with_part(data, "docProps/custom.xml", b"<a/>"), with_part(data, "docProps/custom.xml", b"<b/>")
            )
            is same
        )


def test_file_that_cannot_be_read_is_never_the_same(before: bytes) -> None:
    with ZipFile(BytesIO(before)) as archive:
        broken = repacked(before, {"word/document.xml": archive.read("word/document.xml")[:-40]})
    assert not same_wording(before, broken)
    assert not same_wording(before, before[:200])
    assert not same_wording(before, b"")
