"""Papers as a clerk makes them by hand in Word, correct ones of several kinds, to plant faults in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from docgen.forms.catalogue import load_form_set
from docgen.layout.lint.linter import Order, Report, lint
from docgen.templating import compile_template

CONTEXTS = Path(__file__).parents[2] / "fixtures" / "contexts"
TODAY = date(2026, 12, 1)
BODY = "Đảng uỷ xã đã lãnh đạo thực hiện đầy đủ các nhiệm vụ được giao trong năm, đúng thời hạn và bảo đảm chất lượng."
CLOSING = "Đảng uỷ xã trân trọng báo cáo Ban Thường vụ Tỉnh uỷ xem xét, cho ý kiến chỉ đạo trong thời gian tới."


def _look(paragraph: Any, pt: float, *, bold: bool = False, italic: bool = False, underline: bool = False) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.italic, run.font.underline = Pt(pt), bold, italic, underline


def _line(holder: Any, text: str, pt: float, align: Any = ALIGN.CENTER, **faces: bool) -> Any:
    paragraph = holder.add_paragraph(text)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    _look(paragraph, pt, **faces)
    return paragraph


def _prose(document: Any, text: str, *, bold: bool = False, pt: float = 14) -> Any:
    paragraph = document.add_paragraph(text)
    shape = paragraph.paragraph_format
    shape.alignment, shape.first_line_indent = ALIGN.JUSTIFY, Mm(10)
    shape.space_before, shape.space_after = Pt(6), Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(19)
    _look(paragraph, pt, bold=bold)
    return paragraph


def _ruled_below(paragraph: Any) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page_number(section: Any) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)


def _blank() -> Document:
    """Word's own empty document with Normal set as an office sets it: the theme's fonts stay underneath."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    fonts = normal.element.rPr.rFonts
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), "Times New Roman")
    _page(document.sections[0])
    _page_number(document.sections[0])
    return document


def _columns(document: Any) -> tuple[Any, Any]:
    table = document.add_table(rows=1, cols=2)
    for cell in table.rows[0].cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    left, right = table.rows[0].cells
    return left, right


def _head(document: Any, number: str, day: str, issuer: str = "ĐẢNG UỶ XÃ SUỐI LÀNH") -> Any:
    left, right = _columns(document)
    _line(left, "ĐẢNG BỘ TỈNH AN BÌNH", 14)
    _line(left, issuer, 14, bold=True)
    _line(left, "*", 14)
    _line(left, number, 14)
    _ruled_below(_line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True))
    _line(right, f"Suối Lành, {day}", 14, italic=True)
    return left


def _title(document: Any, type: str, subject: str) -> None:
    _line(document, type, 15, bold=True)
    _line(document, subject, 14, bold=True)
    _line(document, "-----", 14)


def _signed(document: Any, recipients: Sequence[str], block: Sequence[str], sep: str = ";") -> None:
    left, right = _columns(document)
    _line(left, "Nơi nhận:", 14, ALIGN.LEFT, underline=True)
    for order, name in enumerate(recipients, start=1):
        _line(left, f"- {name}{'.' if order == len(recipients) else sep}", 12, ALIGN.LEFT)
    first, *posts, name = block
    _line(right, first, 14, bold=True)
    for post in posts:
        _line(right, post, 14)
    _line(right, name, 14, bold=True)


T_M = ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Vi Thị Hồng Nhung")


def report() -> Document:
    document = _blank()
    _head(document, "Số 05-BC/ĐU", "ngày 20 tháng 11 năm 2026")
    _title(document, "BÁO CÁO", "kết quả kiểm điểm năm 2026")
    _prose(document, "1. Kết quả đạt được", bold=True)
    _prose(document, BODY)
    _prose(document, "Thực hiện Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị, 8/8 tập thể đã kiểm điểm xong.")
    _prose(document, CLOSING)
    _signed(document, ("Ban Thường vụ Tỉnh uỷ", "Lưu Văn phòng Đảng uỷ"), T_M)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)
    _line(document, "PHỤ LỤC", 15, bold=True)
    _line(document, "KẾT QUẢ XẾP LOẠI TẬP THỂ", 14, bold=True)
    _line(document, "(Kèm theo Báo cáo số 05-BC/ĐU, ngày 20/11/2026 của Đảng uỷ xã Suối Lành)", 14, italic=True)
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for cell, text in zip(table._cells, ("Tập thể", "Mức", "Chi bộ Văn phòng Đảng uỷ", "HTT"), strict=True):
        cell.text = text
        _look(cell.paragraphs[0], 12)
    return document


def letter() -> Document:
    document = _blank()
    left = _head(document, "Số 12-CV/ĐU", "ngày 10 tháng 11 năm 2026")
    _line(left, "về việc gợi ý kiểm điểm năm 2026", 12, italic=True)
    address = _line(document, "Kính gửi: ", 14, italic=True)
    address.add_run("Chi uỷ Chi bộ Thôn Bến Lội;").font.size = Pt(14)
    _prose(document, BODY)
    _prose(document, "Đề nghị chi uỷ nghiên cứu, giải trình từng vấn đề trong báo cáo kiểm điểm của tập thể năm 2026.")
    _signed(document, ("Như trên", "Lưu Văn phòng Đảng uỷ"), T_M)
    return document


def submission() -> Document:
    document = _blank()
    _head(document, "Số 07-TTr/ĐU", "ngày 03 tháng 12 năm 2026")
    _title(document, "TỜ TRÌNH", "về kết quả xếp loại chất lượng năm 2026")
    address = _line(document, "Kính trình: ", 14, italic=True)
    address.add_run("Ban Thường vụ Tỉnh uỷ;").font.size = Pt(14)
    _prose(document, BODY)
    _prose(document, CLOSING)
    _signed(document, ("Như trên", "Lưu Văn phòng Đảng uỷ"), T_M)
    return document


def decision() -> Document:
    document = _blank()
    _head(document, "Số 21-QĐ/ĐU", "ngày 15 tháng 12 năm 2026")
    _title(document, "QUYẾT ĐỊNH", "xếp loại chất lượng tổ chức đảng năm 2026")
    _prose(document, "- Căn cứ Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị;")
    _prose(document, "- Căn cứ Hướng dẫn số 43-HD/BTCTW, ngày 31/10/2025 của Ban Tổ chức Trung ương;")
    _prose(document, "- Xét đề nghị của Ban Tổ chức Đảng uỷ.")
    _prose(
        document, "Điều 1. Công nhận kết quả xếp loại chất lượng năm 2026 của 8 chi bộ trực thuộc Đảng uỷ xã Suối Lành."
    )
    _prose(
        document,
        "Điều 2. Văn phòng Đảng uỷ, các chi bộ trực thuộc và các đồng chí có liên quan thi hành quyết định này.",
    )
    _signed(document, ("Như Điều 2", "Lưu Văn phòng Đảng uỷ"), ("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Phan Đức Thịnh"))
    return document


def minutes() -> Document:
    document = _blank()
    _head(document, "Số 02-BB/CB", "ngày 05 tháng 12 năm 2026", "CHI BỘ THÔN BẾN LỘI")
    _title(document, "BIÊN BẢN", "hội nghị kiểm điểm năm 2026")
    _prose(document, BODY)
    _prose(document, "Hội nghị kết thúc lúc 16 giờ 30; biên bản đã được đọc cho hội nghị nghe và thống nhất thông qua.")
    left, right = _columns(document)
    for cell, first, name in (
        (left, "NGƯỜI GHI BIÊN BẢN", "Phạm Văn Hậu"),
        (right, "CHỦ TRÌ HỘI NGHỊ", "Nguyễn Toàn Thắng"),
    ):
        _line(cell, first, 14, bold=True)
        _line(cell, name, 14, bold=True)
    return document


def older() -> Document:
    """A decision of 2024, under HD 36."""
    document = _blank()
    _head(document, "Số 09-QĐ/ĐU", "ngày 12 tháng 3 năm 2024")
    _title(document, "QUYẾT ĐỊNH", "xếp loại chất lượng tổ chức đảng năm 2023")
    _prose(document, "Căn cứ Quy định số 124-QĐ/TW, ngày 04/10/2023 của Bộ Chính trị;")
    _prose(document, "Căn cứ Hướng dẫn số 25-HD/BTCTW, ngày 10/11/2023 của Ban Tổ chức Trung ương,")
    _prose(document, "Điều 1. Công nhận kết quả xếp loại chất lượng năm 2023 của các chi bộ trực thuộc Đảng uỷ xã.")
    _signed(document, ("Như Điều 2", "Lưu Văn phòng Đảng uỷ"), T_M, ",")
    return document


def state() -> Document:
    """A letter of a commune's committee, under Nghị định 30/2020/NĐ-CP."""
    document = _blank()
    left, right = _columns(document)
    _line(left, "UỶ BAN NHÂN DÂN", 13, bold=True)
    _line(left, "XÃ SUỐI LÀNH", 13, bold=True)
    _line(left, "Số: 45/UBND-VP", 13)
    _line(left, "V/v nhận xét cán bộ năm 2026", 12)
    _line(right, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    _line(right, "Suối Lành, ngày 20 tháng 11 năm 2026", 13, italic=True)
    _line(document, "Kính gửi: Đảng uỷ xã Suối Lành", 14)
    for text in (BODY, "Uỷ ban nhân dân xã trân trọng gửi Đảng uỷ xã xem xét, tổng hợp theo quy định./."):
        paragraph = _prose(document, text)
        paragraph.paragraph_format.line_spacing = 1.15
    left, right = _columns(document)
    _line(left, "Nơi nhận:", 12, ALIGN.LEFT, bold=True, italic=True)
    _line(left, "- Như trên;", 11, ALIGN.LEFT)
    _line(left, "- Lưu: VT, VP.", 11, ALIGN.LEFT)
    _line(right, "TM. UỶ BAN NHÂN DÂN", 13, bold=True)
    _line(right, "CHỦ TỊCH", 13, bold=True)
    _line(right, "Trần Quốc Khải", 13, bold=True)
    return document


def tabbed() -> Document:
    """A letter whose columns are set with tabs and line breaks, as many offices do it, and no table at all."""
    document = _blank()
    lines = (
        ("ĐẢNG BỘ TỈNH AN BÌNH", "ĐẢNG CỘNG SẢN VIỆT NAM", (14, {}), (15, {"bold": True})),
        ("ĐẢNG UỶ XÃ SUỐI LÀNH", "", (14, {"bold": True}), (14, {})),
        ("*", "", (14, {}), (14, {})),
        ("Số 12-CV/ĐU", "Suối Lành, ngày 10 tháng 11 năm 2026", (14, {}), (14, {"italic": True})),
        ("về việc gợi ý kiểm điểm năm 2026", "", (12, {"italic": True}), (14, {})),
    )
    for left, right, left_look, right_look in lines:
        _tabs(document, (left, left_look), (right, right_look))
    _ruled_below(document.paragraphs[0])
    address = _line(document, "Kính gửi: ", 14, italic=True)
    address.add_run("Chi uỷ Chi bộ Thôn Bến Lội;").font.size = Pt(14)
    _prose(document, BODY)
    _prose(document, "Đề nghị chi uỷ nghiên cứu, giải trình từng vấn đề trong báo cáo kiểm điểm của tập thể năm 2026.")
    _tabs(document, ("Nơi nhận:", (14, {"underline": True})), ("T/M BAN THƯỜNG VỤ", (14, {"bold": True})))
    _tabs(document, ("- Như trên;", (12, {})), ("PHÓ BÍ THƯ", (14, {})))
    _tabs(document, ("- Lưu Văn phòng Đảng uỷ.", (12, {})), ("", (14, {})))
    _tabs(document, ("", (14, {})), ("Vi Thị Hồng Nhung", (14, {"bold": True})))
    return document


def _tabs(document: Any, *columns: tuple[str, tuple[float, dict[str, bool]]]) -> None:
    paragraph = document.add_paragraph()
    for order, (text, (pt, faces)) in enumerate(columns):
        run = paragraph.add_run("\t" * order + text)
        run.font.size = Pt(pt)
        for name, value in faces.items():
            setattr(run.font, name, value)


def ballot() -> Document:
    """A voting slip on A5 paper; its capitals are Word's own, the text beneath is in small letters."""
    document = _blank()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    left, right = _columns(document)
    for text, bold in (("Đảng bộ tỉnh An Bình", False), ("Đảng uỷ xã Suối Lành", True)):
        _line(left, text, 14, bold=bold).runs[0].font.all_caps = True
    _line(left, "*", 14)
    _ruled_below(_line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True))
    _line(right, "Suối Lành, ngày 10 tháng 12 năm 2026", 14, italic=True)
    _line(document, "PHIẾU XIN Ý KIẾN", 15, bold=True)
    _prose(document, BODY)
    return document


def duplex() -> Document:
    """A report printed on both sides, whose appendix lies on its side with the margins Word turns with the page."""
    document = report()
    document.settings.element.append(OxmlElement("w:mirrorMargins"))
    section = document.sections[1]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    section.left_margin = section.right_margin = Mm(20)
    return document


def revised() -> Document:
    """A letter with tracked changes, hidden notes and a field: what is not printed is no fault."""
    document = letter()
    paragraph = document.paragraphs[1]
    for xml in _NOT_PRINTED:
        paragraph._p.append(etree.fromstring(xml))
    return document


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="FF0000"/>'
_NOT_PRINTED = (
    f'<w:del {_W} w:id="1" w:author="x"><w:r><w:rPr>{_ARIAL}</w:rPr><w:delText>Huyện uỷ ./.</w:delText></w:r></w:del>',
    f"<w:r {_W}><w:rPr>{_ARIAL}<w:vanish/></w:rPr><w:t>Theo Quy định 124-QĐ/TW</w:t></w:r>",
    f'<w:r {_W}><w:rPr>{_ARIAL}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r>',
    f"<w:r {_W}><w:rPr>{_ARIAL}</w:rPr><w:instrText>REF a</w:instrText></w:r>",
    f'<w:r {_W}><w:rPr>{_ARIAL}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>',
    f'<w:ins {_W} w:id="2" w:author="x"><w:r><w:t xml:space="preserve"> Đề nghị báo cáo đúng hạn.</w:t></w:r></w:ins>',
)


def _rendered(code: str) -> Callable[[], Document]:
    """Return what makes a paper of docgen itself from its sample context."""

    def make() -> Document:
        form = load_form_set("2025-hd43").form(code)
        context = json.loads((CONTEXTS / form.set_id / f"{code}.json").read_text("utf-8"))
        return docx.Document(io.BytesIO(compile_template(form.template).render(context)))

    return make


MADE = (report, letter, submission, decision, minutes, older, state, tabbed, ballot, duplex, revised)
PAPERS: dict[str, Callable[[], Document]] = {
    **{make.__name__: make for make in MADE},
    **{f"docgen_{code}": _rendered(code) for code in ("01", "CV-GY", "QD-CN")},
}


@pytest.fixture(name="papers", scope="session")
def _papers() -> dict[str, Callable[[], Document]]:
    """The kinds of papers made by hand, each a function that makes a clean one."""
    return PAPERS


@pytest.fixture(name="report_of", scope="session")
def _report_of() -> Callable[..., Report]:
    """Check a document as `docgen layout` does; keyword arguments are those of Order."""

    def check(document: Document, **order: Any) -> Report:
        out = io.BytesIO()
        document.save(out)
        return lint(out.getvalue(), Order(**{"today": TODAY, **order}))

    return check
