"""Word files of every make: what is printed is read, with its looks resolved, and a file that is none is refused."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.layout.word.package import Unreadable
from docgen.layout.word.paper import Paper
from docgen.layout.word.reading import read_paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def data_of(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Document) -> Paper:
    return read_paper(data_of(document))


def test_a_paragraph_style_a_character_style_and_direct_formatting_are_applied_in_turn() -> None:
    document = docx.Document()
    base = document.styles.add_style("Gốc", 1)
    base.font.name, base.font.size, base.font.bold = "Arial", Pt(11), True
    child = document.styles.add_style("Con", 1)
    child.base_style, child.font.size = base, Pt(13)
    paragraph = document.add_paragraph("một ", style=child)
    strong = document.styles.add_style("Đậm", 2)
    strong.font.bold = True
    paragraph.add_run("hai ", style=strong)
    paragraph.add_run("ba").font.size = Pt(15)
    looks = [run.look for run in read(document).paragraphs[0].runs]
    assert [(look.fonts["hAnsi"], look.pt) for look in looks] == [("Arial", 13), ("Arial", 13), ("Arial", 15)]
    # Bold twice over, by two styles, is not bold: ECMA-376 Part 1, 17.7.3.
    assert [look.bold for look in looks] == [True, False, True]


def test_the_font_of_a_theme_shows_where_no_style_names_one() -> None:
    document = docx.Document()
    document.add_paragraph("chữ")
    (run,) = read(document).paragraphs[0].runs
    assert run.look.fonts["ascii"] == "Cambria"


def test_a_file_without_styles_is_printed_in_words_own_font() -> None:
    document = docx.Document()
    for style in list(document.styles.element):
        document.styles.element.remove(style)
    document.add_paragraph("chữ")
    (run,) = read(document).paragraphs[0].runs
    assert (run.look.fonts["ascii"], run.look.pt) == ("Times New Roman", 10)


def test_styles_based_on_each_other_in_a_circle_end_where_they_meet() -> None:
    document = docx.Document()
    one, two = document.styles.add_style("Một", 1), document.styles.add_style("Hai", 1)
    one.base_style, two.base_style = two, one
    two.font.size = Pt(17)
    document.add_paragraph("chữ", style=one)
    assert read(document).paragraphs[0].runs[0].look.pt == 17


def test_numbers_of_a_list_are_part_of_the_text() -> None:
    document = docx.Document()
    for text in ("thứ nhất", "thứ hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("chấm", style="List Bullet")
    texts = [paragraph.text for paragraph in read(document).paragraphs]
    assert texts[:2] == ["1. thứ nhất", "2. thứ hai"]
    assert texts[2].endswith("chấm")
    assert texts[2] != "chấm"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param(f"<w:ins {W}><w:r><w:t>thêm</w:t></w:r></w:ins>", "thêm", id="inserted"),
        pytest.param(f"<w:del {W}><w:r><w:delText>xoá</w:delText></w:r></w:del>", "", id="deleted"),
        pytest.param(f"<w:moveFrom {W}><w:r><w:t>chuyển</w:t></w:r></w:moveFrom>", "", id="moved_away"),
        pytest.param(f"<w:moveTo {W}><w:r><w:t>tới</w:t></w:r></w:moveTo>", "tới", id="moved_here"),
        pytest.param(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "", id="hidden"),
        pytest.param(f"<w:hyperlink {W}><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết", id="link"),
        pytest.param(
            f"<w:sdt {W}><w:sdtContent><w:r><w:t>ô điền</w:t></w:r></w:sdtContent></w:sdt>", "ô điền", id="control"
        ),
        pytest.param(
            f'<w:fldSimple {W} w:instr="DATE"><w:r><w:t>01/02/2026</w:t></w:r></w:fldSimple>', "01/02/2026", id="field"
        ),
        pytest.param(f"<w:r {W}><w:rPr><w:caps/></w:rPr><w:t>chi bộ</w:t></w:r>", "CHI BỘ", id="capitals_by_look"),
        pytest.param(f"<w:r {W}><w:t>a</w:t><w:noBreakHyphen/><w:tab/><w:t>b</w:t></w:r>", "a-\tb", id="signs"),
    ],
)
def test_what_is_printed_is_read_and_nothing_else(xml: str, text: str) -> None:
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(xml))
    assert read(document).paragraphs[0].text == text


def test_a_field_in_three_marks_shows_its_result_and_not_its_code() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trang ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("result", "7"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            run.text = text
    assert read(document).paragraphs[0].text == "Trang 7"


def test_a_cell_is_named_by_table_row_column_and_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("trước")
    table = document.add_table(rows=2, cols=3)
    table.rows[1].cells[2].text = "đây"
    (found,) = [p for p in read(document).paragraphs if p.text == "đây"]
    assert found.origin == "bảng 1, hàng 2, cột 3, đoạn 1: “đây”"


def test_a_section_takes_the_header_of_the_one_before() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang chung"
    document.add_section()
    first, second = read(document).sections
    assert [h.paragraphs[0].text for h in second.headers] == [h.paragraphs[0].text for h in first.headers]


def _without_main(data: bytes) -> bytes:
    return _rezipped(data, lambda name, old: b"<a/>" if name == "word/document.xml" else old)


def _rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def _with(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _entity(name: str, old: bytes) -> bytes:
    return b'<!DOCTYPE a [<!ENTITY b "c">]>' + old if name == "word/document.xml" else old


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(lambda d: b"", "docx_trong", id="empty"),
        pytest.param(lambda d: b"%PDF-1.7", "docx_khong_phai_word", id="pdf"),
        pytest.param(lambda d: OLE + bytes(600), "docx_doc_cu", id="old_doc"),
        pytest.param(lambda d: OLE + LOCKED, "docx_co_mat_khau", id="password"),
        pytest.param(lambda d: d[: len(d) // 2], "docx_hong", id="cut_in_half"),
        pytest.param(_without_main, "docx_khong_phai_word", id="no_word_inside"),
        pytest.param(lambda d: _with(d, "word/vbaProject.bin", b"x"), "docx_co_macro", id="macros"),
        pytest.param(lambda d: _rezipped(d, _entity), "docx_hong", id="entities"),
        pytest.param(lambda d: _with(d, "word/media/a.xml", bytes(90 << 20)), "docx_qua_lon", id="bomb"),
        pytest.param(
            lambda d: _rezipped(d, lambda n, o: o[:-40] if n == "word/document.xml" else o),
            "docx_hong",
            id="broken_xml",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(spoil: Callable[[bytes], bytes], code: str) -> None:
    document = docx.Document()
    document.add_paragraph("chữ")
    with pytest.raises(Unreadable) as refused:
        read_paper(spoil(data_of(document)))
    assert refused.value.code == code
    assert all(refused.value.words)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_spoilt_anywhere_is_read_or_refused(data: Any) -> None:
    document = docx.Document()
    document.add_paragraph("chữ")
    document.add_table(rows=1, cols=2)
    content = bytearray(data_of(document))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    # Any other exception fails the test.
    with contextlib.suppress(Unreadable):
        assert read_paper(bytes(content)).sections is not None
