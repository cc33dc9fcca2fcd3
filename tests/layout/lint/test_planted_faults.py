"""Faults planted one at a time in correct papers: each is found under its rule, at its place, and nothing else is."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from docgen.layout.lint.checks.table import CHECKS
from docgen.layout.lint.linter import Order, Report, lint, repair
from docgen.layout.lint.rows import rows
from docgen.layout.word.reading import read_paper

Plant = Callable[[Any], None]


@dataclass(frozen=True)
class Row:
    """A fault: the paper it is planted in, how, the rule that must find it and the place it must name."""

    paper: str
    rule: str
    place: str
    plant: Plant
    order: dict[str, Any]


def at(document: Any, place: str) -> Any:
    """A paragraph by its place: "5" in the body, "1.2.1" in table 1, column 2, paragraph 1 (row 1)."""
    numbers = [int(number) for number in place.split(".")]
    if len(numbers) == 1:
        return document.paragraphs[numbers[0] - 1]
    table, column, paragraph = numbers
    return document.tables[table - 1].rows[0].cells[column - 1].paragraphs[paragraph - 1]


def in_words(place: str) -> str:
    numbers = place.split(".")
    if len(numbers) == 1:
        return f"đoạn {numbers[0]}"
    return "bảng {}, hàng 1, cột {}, đoạn {}".format(*numbers)


def say(place: str, text: str) -> Plant:
    def plant(document: Any) -> None:
        first, *rest = at(document, place).runs
        first.text = text
        for run in rest:
            run._r.getparent().remove(run._r)

    return plant


def end(place: str, text: str) -> Plant:
    """Replace the last sign of a paragraph."""

    def plant(document: Any) -> None:
        run = at(document, place).runs[-1]
        run.text = run.text[:-1] + text

    return plant


def face(place: str, **faces: Any) -> Plant:
    def plant(document: Any) -> None:
        for run in at(document, place).runs:
            for name, value in faces.items():
                setattr(run.font, name, value)

    return plant


def ink(place: str, colour: RGBColor) -> Plant:
    return lambda document: setattr(at(document, place).runs[0].font.color, "rgb", colour)


def shape(place: str, **values: Any) -> Plant:
    def plant(document: Any) -> None:
        for name, value in values.items():
            setattr(at(document, place).paragraph_format, name, value)

    return plant


def drop(place: str) -> Plant:
    def plant(document: Any) -> None:
        element = at(document, place)._p
        element.getparent().remove(element)

    return plant


def page(**values: Any) -> Plant:
    def plant(document: Any) -> None:
        for name, value in values.items():
            setattr(document.sections[0], name, value)

    return plant


def swap(first: str, second: str) -> Plant:
    """Move the first paragraph behind the second."""
    return lambda document: at(document, second)._p.addnext(at(document, first)._p)


def row(paper: str, rule: str, place: str, plant: Plant, id: str, **order: Any) -> Any:
    return pytest.param(Row(paper, rule, place, plant, order), id=f"{rule}_{id}")


def _style_font(document: Any) -> None:
    """Leave the style without a font of its own: the theme's font shows through."""
    fonts = document.styles["Normal"].element.rPr.rFonts
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{slot}"))
    for slot in ("asciiTheme", "hAnsiTheme"):
        fonts.set(qn(f"w:{slot}"), "minorHAnsi")


def _character_style(document: Any) -> None:
    style = document.styles.add_style("Nhấn mạnh", 2)
    style.font.name = "Arial"
    at(document, "5").runs[0].style = style


TEXT_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">
<w:pict><v:shape style="width:100pt;height:30pt"><v:textbox><w:txbxContent><w:p><w:r><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/></w:rPr><w:t>Ghi trong hộp</w:t>
</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


def _text_box(document: Any) -> None:
    at(document, "5")._p.append(etree.fromstring(TEXT_BOX))


def _control(document: Any) -> None:
    """The paragraph sits in a content control."""
    paragraph = at(document, "5")
    face("5", name="Arial")(document)
    for run in paragraph.runs:
        fonts = run._r.rPr.rFonts
        for slot in ("cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), "Arial")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph._p.addprevious(control)
    control.append(content)
    content.append(paragraph._p)


def _footer(document: Any) -> None:
    section = document.sections[0]
    field = section.header.paragraphs[0]._p.find(qn("w:fldSimple"))
    section.footer.paragraphs[0]._p.append(field)
    section.footer.paragraphs[0].alignment = ALIGN.CENTER


def _no_number(document: Any) -> None:
    section = document.sections[0]
    paragraph = section.header.paragraphs[0]._p
    paragraph.remove(paragraph.find(qn("w:fldSimple")))
    text = at(document, "5").runs[0].text
    at(document, "5").runs[0].text = " ".join([text] * 60)


def _roman(document: Any) -> None:
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:fmt"), "upperRoman")
    document.sections[0]._sectPr.find(qn("w:pgMar")).addnext(numbers)


def _goes_on(document: Any) -> None:
    numbers = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    numbers.getparent().remove(numbers)


def _mirrored(document: Any) -> None:
    document.settings.element.append(OxmlElement("w:mirrorMargins"))
    page(left_margin=Mm(15), right_margin=Mm(30))(document)


def _landscape(document: Any) -> None:
    section = document.sections[1]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(10)


def _fonts(place: str, name: str) -> Plant:
    def plant(document: Any) -> None:
        for run in at(document, place).runs:
            run.font.name = name
            for slot in ("cs", "eastAsia"):
                run._r.rPr.rFonts.set(qn(f"w:{slot}"), name)

    return plant


def _no_rule(document: Any) -> None:
    properties = at(document, "1.2.1")._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def _sides(document: Any) -> None:
    left, right = document.tables[1].rows[0].cells
    for paragraph in reversed(left.paragraphs):
        right._tc.insert(1, paragraph._p)
    left.add_paragraph("")


def _appendix_without_title(document: Any) -> None:
    for paragraph in document.paragraphs:
        if paragraph.text == "KẾT QUẢ XẾP LOẠI TẬP THỂ":
            paragraph._p.getparent().remove(paragraph._p)


def _appendix(old: str, new: str) -> Plant:
    def plant(document: Any) -> None:
        found = next(p for p in document.paragraphs if p.text == old or p.text.startswith(old))
        found.runs[0].text = new

    return plant


RED, BLUE = RGBColor(0xFF, 0, 0), RGBColor(0x1F, 0x4E, 0x79)
APPENDIX = "PHỤ LỤC"
REFERENCE = "(Kèm theo Báo cáo số 05-BC/ĐU"
NFD = unicodedata.normalize("NFD", "Đảng uỷ xã đã lãnh đạo thực hiện đầy đủ các nhiệm vụ được giao trong năm 2026.")

ROWS = [
    row("letter", "L27", "phần (section) 1", page(page_width=Mm(215.9), page_height=Mm(279.4)), "letter_paper"),
    row("letter", "L27", "phần (section) 1", page(page_width=Mm(148), page_height=Mm(210)), "a5_for_a_letter"),
    row("letter", "L12a", "phần (section) 1", page(left_margin=Mm(35)), "margins_of_2004"),
    row("letter", "L12a", "phần (section) 1", page(gutter=Mm(5)), "gutter_counts_as_margin"),
    row("letter", "L12a", "phần (section) 1", _mirrored, "mirrored_the_wrong_way"),
    row("report", "L12a", "phần (section) 2", _landscape, "landscape_appendix"),
    row("letter", "L12b", "đầu trang", page(different_first_page_header_footer=False), "number_on_page_1"),
    row("letter", "L12c", "chân trang", _footer, "number_in_the_footer"),
    row("letter", "L12c", "phần (section) 1", page(header_distance=Mm(15)), "number_too_low"),
    row(
        "letter",
        "L12c",
        "đầu trang",
        lambda d: setattr(d.sections[0].header.paragraphs[0], "alignment", ALIGN.RIGHT),
        "number_at_the_right",
    ),
    row("report", "L12d", "toàn văn bản", _no_number, "long_paper_without_numbers"),
    row("letter", "L12e", "phần (section) 1", _roman, "roman_page_numbers"),
    row("report", "L28", APPENDIX, _goes_on, "appendix_numbered_on"),
    row("letter", "L14a", "đoạn 3", _fonts("3", "Arial"), "font_of_a_run"),
    row("letter", "L14a", "bảng 1, hàng 1, cột 1, đoạn 1", _style_font, "font_of_the_theme"),
    row("report", "L14a", "đoạn 5", _character_style, "font_of_a_character_style"),
    row("report", "L14a", "hộp chữ 1", _text_box, "font_in_a_text_box"),
    row("report", "L14a", "đoạn 5", _control, "font_in_a_content_control"),
    row("letter", "L14b", "đoạn 3", _fonts("3", ".VnTime"), "font_of_tcvn3"),
    row("letter", "L14b", "đoạn 3", _fonts("3", "VNI-Times"), "font_of_vni"),
    row(
        "letter",
        "L14b",
        "đoạn 3",
        say("3", "B¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô n¨m 2026 cña chi bé."),
        "letters_of_tcvn3",
    ),
    row("letter", "L14c", "đoạn 3", say("3", NFD), "decomposed_letters"),
    row("letter", "L14d", "đoạn 3", ink("3", BLUE), "blue_text"),
    row("letter", "L24c", "đoạn 3", ink("3", RED), "red_text"),
    row("report", "L26", "bảng 1, hàng 1, cột 2, đoạn 2", lambda d: _motto(d), "motto_of_the_state"),
    row("letter", "L35a", "đầu văn bản", drop("1.2.1"), "no_title"),
    row("report", "L35b", in_words("1.1.3"), swap("1.1.3", "1.1.4"), "number_above_the_star"),
    row("report", "L35c", "đầu văn bản", lambda d: (drop("1.1.1")(d), drop("1.1.1")(d), None)[2], "no_issuing_body"),
    row("letter", "L35d", "đầu văn bản", drop("1.2.2"), "no_date"),
    row("report", "L35e", "đầu văn bản", drop("1.1.4"), "no_number"),
    row("letter", "L35f", in_words("1.2.1"), _no_rule, "no_rule_under_the_title"),
    row("letter", "L35g", in_words("1.1.2"), say("1.1.2", "Đảng uỷ xã Suối Lành"), "issuing_body_in_small_letters"),
    row("letter", "L17b", in_words("1.1.2"), drop("1.1.3"), "no_star"),
    row("report", "L17a", "đoạn 2", drop("3"), "no_hyphens"),
    row("report", "L17a", "đoạn 3", say("3", "--------"), "eight_hyphens"),
    row("letter", "L36", in_words("1.2.1"), face("1.2.1", size=Pt(13)), "small_title"),
    row("report", "L36", "đoạn 1", face("1", size=Pt(18)), "large_type"),
    row("letter", "L36", in_words("2.1.2"), face("2.1.2", size=Pt(14)), "large_recipients"),
    row("letter", "L37", in_words("1.1.1"), face("1.1.1", bold=True), "bold_superior"),
    row("letter", "L37", in_words("1.2.2"), face("1.2.2", italic=False), "upright_date"),
    row("letter", "L37", in_words("2.1.1"), face("2.1.1", underline=False), "recipients_not_underlined"),
    row("report", "L01", in_words("1.1.4"), say("1.1.4", "Số: 05-BC/ĐU"), "colon"),
    row("report", "L10", in_words("1.1.4"), say("1.1.4", "Số 5-BC/ĐU"), "no_leading_zero"),
    row("report", "L38", in_words("1.1.4"), say("1.1.4", "Số 05/BC-ĐU"), "form_of_the_state"),
    row("letter", "L22", in_words("1.1.4"), say("1.1.4", "Số 12/ĐU"), "letter_without_symbol"),
    row("report", "L39", in_words("1.1.4"), say("1.1.4", "Số 05-TB/ĐU"), "symbol_of_another_type"),
    row("report", "L21", in_words("1.1.4"), say("1.1.4", "Số 05-BC/TW"), "symbol_of_another_body"),
    row("letter", "L04a", in_words("1.1.5"), say("1.1.5", "V/v gợi ý kiểm điểm năm 2026"), "abbreviated_subject"),
    row("letter", "L04b", in_words("1.1.5"), say("1.1.5", "gợi ý kiểm điểm năm 2026"), "subject_without_its_start"),
    row(
        "submission",
        "L11a",
        in_words("1.2.2"),
        say("1.2.2", "Suối Lành, ngày 3 tháng 12 năm 2026"),
        "day_without_zero",
    ),
    row(
        "older",
        "L11a",
        in_words("1.2.2"),
        say("1.2.2", "Suối Lành, ngày 12 tháng 03 năm 2024"),
        "march_with_zero",
    ),
    row(
        "letter",
        "L11b",
        "đoạn 3",
        say("3", "Chi uỷ báo cáo kết quả trước ngày 5/12/2026 theo quy định."),
        "day_in_text",
    ),
    row("letter", "L11b", "đoạn 3", say("3", "Chi uỷ báo cáo kết quả từ ngày 10/05/2026 đến nay."), "month_in_text"),
    row("letter", "L20", in_words("1.2.2"), say("1.2.2", "Huế, ngày 10 tháng 11 năm 2026"), "one_syllable_place"),
    row("decision", "L05a", "đoạn 6", end("6", ","), "last_basis_with_a_comma"),
    row("older", "L05a", "đoạn 5", end("5", "."), "last_basis_with_a_full_stop_in_2024"),
    row("decision", "L05b", "đoạn 4", end("4", ","), "basis_with_a_comma"),
    row("decision", "L06", "đoạn 5", lambda d: _without_dash(d, "5"), "basis_without_dash"),
    row("submission", "L08", "đoạn 4", lambda d: _address(d, "Kính gửi: "), "submission_kinh_gui"),
    row("letter", "L40", "đoạn 1", lambda d: _end_of_address(d), "address_without_sign"),
    row("report", "L03", "đoạn 7", end("7", "./."), "end_of_the_state"),
    row("report", "L34", "đoạn 7", end("7", ""), "no_full_stop"),
    row("report", "L29a", "đoạn 5", face("5", size=Pt(12)), "small_body"),
    row("report", "L29b", "đoạn 5", face("5", size=Pt(15)), "two_sizes"),
    row("report", "L13a", "đoạn 5", shape("5", line_spacing=1.5), "one_and_a_half_lines"),
    row("report", "L13a", "đoạn 5", shape("5", line_spacing=Pt(16)), "tight_pitch"),
    row(
        "report",
        "L13a",
        "đoạn 5",
        shape("5", line_spacing=Pt(19), line_spacing_rule=WD_LINE_SPACING.AT_LEAST),
        "at_least",
    ),
    row("report", "L13b", "đoạn 5", shape("5", line_spacing=Pt(26)), "wide_pitch"),
    row("report", "L31", "đoạn 5", shape("5", space_before=Pt(0)), "no_gap"),
    row("report", "L32", "đoạn 5", shape("5", first_line_indent=Mm(0)), "no_indent"),
    row("report", "L32", "đoạn 5", shape("5", first_line_indent=Mm(20)), "deep_indent"),
    row("report", "L33", "đoạn 5", shape("5", alignment=ALIGN.LEFT), "ragged"),
    row("letter", "L02", in_words("2.2.1"), say("2.2.1", "TM. BAN THƯỜNG VỤ"), "full_stops"),
    row("letter", "L15a", in_words("2.2.2"), say("2.2.2", "PHÓ BÍ THƯ ĐẢNG UỶ"), "body_in_the_post"),
    row("letter", "L15b", in_words("2.2.3"), say("2.2.3", "ThS. Vi Thị Hồng Nhung"), "degree"),
    row("letter", "L15b", in_words("2.2.3"), say("2.2.3", "Đồng chí Vi Thị Hồng Nhung"), "comrade"),
    row("letter", "L15c", in_words("2.2.1"), say("2.2.1", "K/T BÍ THƯ"), "deputy_of_a_committee"),
    row("letter", "L15d", in_words("2.2.2"), say("2.2.2", "UỶ VIÊN"), "post_of_a_member"),
    row("decision", "L15e", in_words("2.2.2"), say("2.2.2", "TRƯỞNG BAN"), "head_under_kt"),
    row("letter", "L16", in_words("2.2.1"), face("2.2.1", bold=False), "light_first_line"),
    row("letter", "L16", in_words("2.2.2"), face("2.2.2", bold=True), "bold_post"),
    row("minutes", "L42", "cuối văn bản", say("2.1.1", "THƯ KÝ"), "minutes_without_their_writer"),
    row("letter", "L07a", in_words("2.1.2"), end("2.1.2", ","), "recipient_with_a_comma"),
    row("older", "L07a", in_words("2.1.2"), end("2.1.2", ";"), "recipient_with_a_semicolon_in_2024"),
    row("letter", "L07b", in_words("2.1.3"), end("2.1.3", ";"), "last_recipient_without_full_stop"),
    row("letter", "L09", in_words("2.1.3"), say("2.1.3", "- Lưu: VT."), "luu_vt"),
    row("letter", "L43b", in_words("2.1.2"), say("2.1.2", "- Chi bộ Thôn Bến Lội;"), "no_nhu_tren"),
    row("report", "L25a", APPENDIX, lambda d: _without(d, REFERENCE), "appendix_without_reference"),
    row(
        "report",
        "L25a",
        "(Kèm theo",
        _appendix(REFERENCE, "(Kèm theo Báo cáo của Đảng uỷ xã)"),
        "reference_without_number",
    ),
    row("report", "L25b", APPENDIX, _appendix_without_title, "appendix_without_title"),
    row("report", "L25c", "PHỤ LỤC II", _appendix(APPENDIX, "PHỤ LỤC II"), "roman_appendix"),
    row(
        "letter",
        "L19a",
        "đoạn 3",
        say("3", "Thực hiện Quy định số 124-QĐ/TW của Bộ Chính trị về kiểm điểm."),
        "superseded_124",
    ),
    row(
        "letter", "L19a", "đoạn 3", say("3", "Trình bày theo Hướng dẫn 36-HD/VPTW, ngày 03/4/2018."), "superseded_hd36"
    ),
    row(
        "letter", "L19a", "đoạn 3", say("3", "Theo Quy định 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư."), "superseded_66"
    ),
    row(
        "letter",
        "L19b",
        "đoạn 3",
        say("3", "Theo Quy định số 366-QĐ/TW, ngày 30/8/2024 của Bộ Chính trị."),
        "wrong_year",
    ),
    row(
        "letter",
        "L19b",
        "đoạn 3",
        say("3", "Theo Hướng dẫn số 05-HD/VPTW, ngày 12/01/2026 của Văn phòng."),
        "wrong_day",
    ),
    row(
        "letter",
        "L19c",
        "đoạn 3",
        say("3", "Theo Quy định số 26-QĐ/TW, ngày 03/11/2023 của Ban Thường vụ Tỉnh uỷ."),
        "wrong_symbol",
    ),
    row(
        "letter",
        "L18",
        "đoạn 3",
        say("3", "Báo cáo Ban Thường vụ Huyện uỷ xem xét, cho ý kiến chỉ đạo."),
        "district_committee",
    ),
    row(
        "letter",
        "L18",
        "đoạn 3",
        say("3", "Các đồng chí đang công tác tại huyện Bắc Sơn, tỉnh An Bình."),
        "district_name",
    ),
    row(
        "letter",
        "L23",
        "đoạn 3",
        say("3", "Chi ủy chi bộ báo cáo kết quả thực hiện nhiệm vụ trong năm."),
        "two_spellings",
    ),
    row("letter", "L24a", in_words("1.1.6"), lambda d: _draft_note(d), "draft_note", issued=True),
    row("report", "L24b", in_words("1.1.4"), say("1.1.4", "Số …-BC/ĐU"), "blank_number", issued=True),
    row(
        "letter",
        "L24b",
        in_words("1.2.2"),
        say("1.2.2", "Suối Lành, ngày … tháng 11 năm 2026"),
        "blank_day",
        issued=True,
    ),
    row("state", "L01", in_words("1.1.3"), say("1.1.3", "Số 45/UBND-VP"), "state_without_colon"),
    row("state", "L22", in_words("1.1.3"), say("1.1.3", "Số: 45/CV-UBND"), "state_letter_with_symbol"),
    row("state", "L02", in_words("2.2.1"), say("2.2.1", "T/M UỶ BAN NHÂN DÂN"), "state_with_strokes"),
    row("state", "L12a", "phần (section) 1", page(left_margin=Mm(25)), "state_margins"),
    row("state", "L34", "đoạn 3", say("3", "Uỷ ban nhân dân xã trân trọng gửi Đảng uỷ xã xem xét."), "state_end"),
    row("state", "L29a", "đoạn 3", face("3", size=Pt(15)), "state_body_too_large"),
    row("decision", "L41", in_words("2.1.1"), lambda d: _only_left(d), "signature_at_the_left"),
    row("letter", "L43a", "bảng 2", _sides, "recipients_at_the_right"),
    row("report", "L14a", "đoạn 5", lambda d: _inserted(d), "font_of_a_tracked_insertion"),
    row(
        "tabbed",
        "L37",
        "đoạn 2",
        lambda d: setattr(d.paragraphs[1].runs[0].font, "bold", False),
        "light_issuer_by_tabs",
    ),
    row(
        "tabbed",
        "L16",
        "đoạn 9",
        lambda d: setattr(d.paragraphs[8].runs[1].font, "bold", False),
        "light_authority_by_tabs",
    ),
    row("docgen_01", "L12a", "phần (section) 1", page(top_margin=Mm(25)), "margins_of_a_form"),
    row("docgen_01", "L27", "phần (section) 1", page(page_width=Mm(216), page_height=Mm(279)), "paper_of_a_form"),
    row("docgen_01", "L14a", "đoạn 8", _fonts("8", "Calibri"), "font_in_a_form"),
    row("docgen_01", "L24c", "đoạn 8", ink("8", RED), "red_in_a_form"),
    row("docgen_01", "L11b", "đoạn 8", say("8", "Chi uỷ hoàn thành việc này ngày 3/12/2026."), "date_in_a_form"),
    row(
        "docgen_01",
        "L19a",
        "đoạn 8",
        say("8", "Thực hiện Hướng dẫn 25-HD/BTCTW của Ban Tổ chức."),
        "citation_in_a_form",
    ),
    row("docgen_CV-GY", "L01", in_words("1.1.4"), say("1.1.4", "Số: 12-CV/ĐU"), "colon_in_docgens_letter"),
    row("docgen_CV-GY", "L13a", "đoạn 3", shape("3", line_spacing=1.0), "pitch_in_docgens_letter"),
    row("docgen_CV-GY", "L07b", in_words("2.1.4"), end("2.1.4", ";"), "recipients_in_docgens_letter"),
    row("docgen_CV-GY", "L02", in_words("2.2.1"), say("2.2.1", "TM. BAN THƯỜNG VỤ"), "authority_in_docgens_letter"),
    row("docgen_QD-CN", "L05a", "đoạn", lambda d: _last_basis(d), "basis_in_docgens_decision"),
    row("docgen_QD-CN", "L17b", "bảng 1", drop("1.1.3"), "star_of_docgens_decision"),
]


def _inserted(document: Any) -> None:
    """A run that a colleague inserted with tracked changes on: Word prints it."""
    run = at(document, "5").add_run(" Đã kiểm tra.")
    run.font.name = "Arial"
    for slot in ("cs", "eastAsia"):
        run._r.rPr.rFonts.set(qn(f"w:{slot}"), "Arial")
    insertion = OxmlElement("w:ins")
    run._r.addprevious(insertion)
    insertion.append(run._r)


def _last_basis(document: Any) -> None:
    basis = [p for p in document.paragraphs if p.text.startswith("- Căn cứ")][-1]
    basis.runs[-1].text = basis.runs[-1].text[:-1] + ","


def _motto(document: Any) -> None:
    cell = document.tables[0].rows[0].cells[1]
    paragraph = cell.add_paragraph("Độc lập - Tự do - Hạnh phúc")
    paragraph.runs[0].font.bold = True
    cell.paragraphs[0]._p.addnext(paragraph._p)


def _without_dash(document: Any, place: str) -> None:
    run = at(document, place).runs[0]
    run.text = run.text.removeprefix("- ")


def _address(document: Any, text: str) -> None:
    at(document, "4").runs[0].text = text


def _end_of_address(document: Any) -> None:
    run = at(document, "1").runs[-1]
    run.text = run.text.removesuffix(";")


def _without(document: Any, start: str) -> None:
    found = next(p for p in document.paragraphs if p.text.startswith(start))
    found._p.getparent().remove(found._p)


def _draft_note(document: Any) -> None:
    cell = document.tables[0].rows[0].cells[0]
    paragraph = cell.add_paragraph("Dự thảo lần 2")
    paragraph.runs[0].font.italic, paragraph.runs[0].font.size = True, Pt(14)


def _only_left(document: Any) -> None:
    """Leave one signature, in the left column."""
    left, right = document.tables[1].rows[0].cells
    for paragraph in list(left.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    for paragraph in list(right.paragraphs):
        left._tc.append(paragraph._p)
    right.add_paragraph("")


@pytest.mark.parametrize("fault", ROWS)
def test_a_planted_fault_is_found_at_its_place_and_nothing_else(
    fault: Row, papers: dict[str, Callable[[], Any]], report_of: Callable[..., Report]
) -> None:
    document = papers[fault.paper]()
    fault.plant(document)
    findings = report_of(document, **fault.order).findings
    assert {finding.row.id for finding in findings} == {fault.rule}, [
        (f.row.id, f.faults[0].place, f.faults[0].found, f.faults[0].expected) for f in findings
    ]
    assert fault.place in findings[0].faults[0].place


def printed_text(data: bytes) -> list[str]:
    return [unicodedata.normalize("NFC", paragraph.text) for paragraph in read_paper(data).printed]


# What is set wrongly can be mended; what is worded wrongly is left to a person.
MENDED = {"L27", "L12a", "L12c", "L28", "L14a", "L14c", "L14d", "L36", "L37", "L29a", "L29b", "L13a", "L13b"}
MENDED |= {"L31", "L32", "L33", "L16"}
LEFT_ALONE = {"L12b", "L14b", "L24c", "L01", "L07a", "L02", "L23"}


@pytest.mark.parametrize("fault", [row for row in ROWS if row.values[0].rule in MENDED | LEFT_ALONE])
def test_a_repair_mends_what_it_says_and_changes_no_word(fault: Row, papers: dict[str, Callable[[], Any]]) -> None:
    document = papers[fault.paper]()
    fault.plant(document)
    out = io.BytesIO()
    document.save(out)
    order = Order(**{"today": date(2026, 12, 1), **fault.order})
    before = lint(out.getvalue(), order)
    data, repaired = repair(out.getvalue(), order)
    after = lint(data, order)
    assert {f.row.id for f in repaired} == {f.row.id for f in before.findings if f.fixable}
    assert bool(repaired) == (fault.rule in MENDED and fault.place != "chân trang")
    assert [f.row.id for f in after.findings] == [f.row.id for f in before.findings if not f.fixable]
    assert printed_text(data) == printed_text(out.getvalue())
    assert repair(data, order) == (data, ())


def test_every_rule_has_a_function_and_a_planted_fault() -> None:
    ids = {row.id for row in rows()}
    assert ids == set(CHECKS)
    assert ids == {param.values[0].rule for param in ROWS}


def test_the_figures_of_the_page_are_those_of_this_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "the_thuc.md").read_text("utf-8")
    assert f"| Lỗi cấy vào văn bản đúng, mỗi lần một lỗi | {len(ROWS)} | {len(ROWS)} | 0 |" in page
