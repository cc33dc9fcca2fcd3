"""Forms that came back: read as they were filled, whatever wrote them; what was done to them is told at its place."""

from __future__ import annotations

import copy
import io
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.layout.word.package import parse
from docgen.returns.reading import Returned, is_form, read_returned
from docgen.returns.slip import Slip
from tests.returns.conftest import (
    FIELDS,
    Change,
    bytes_of,
    changed,
    control,
    filled,
    rezipped,
    take_out,
    without,
    write,
)


def read(data: bytes, *, convert_legacy: bool = False) -> Returned:
    return read_returned(data, "phieu.docx", convert_legacy=convert_legacy)


def told(data: bytes) -> set[tuple[str, str]]:
    return {(problem.code, problem.origin.place) for problem in read(data).problems}


def test_a_form_that_nobody_touched_says_what_it_was_made_with(form: bytes) -> None:
    returned = read(form)
    assert returned.problems == ()
    assert returned.values == {field.tag: field.value for field in FIELDS}
    assert returned.slip is not None
    assert (returned.slip.form, returned.slip.subject, returned.slip.period) == ("02B", "DV011", "2026")


def test_what_was_typed_is_read(form: bytes) -> None:
    data = filled(form, ca_nhan__phuong_huong="Lập kế hoạch từ tháng 01/2027.", ca_nhan__diem_chung="28")
    returned = read(data)
    assert returned.problems == ()
    assert returned.values["ca_nhan.phuong_huong"] == "Lập kế hoạch từ tháng 01/2027."
    assert returned.values["ca_nhan.diem_chung"] == "28"


def test_paragraphs_that_were_added_in_a_section_belong_to_it(form: bytes) -> None:
    def add(document: Document) -> None:
        last = list(control(document, "ca_nhan.han_che").iter(qn("w:p")))[-1]
        last.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>Còn ngại học.</w:t></w:r></w:p>"))

    assert read(changed(form, add)).values["ca_nhan.han_che"] == "Còn chậm.\nCòn nể nang.\nCòn ngại học."


def test_a_box_is_ticked_when_something_is_printed_in_it(form: bytes) -> None:
    data = filled(form, ca_nhan__muc_de_xuat___XS="x", ca_nhan__muc_de_xuat___HTT="\N{EM SPACE}")
    values = read(data).values
    assert (values["ca_nhan.muc_de_xuat=XS"], values["ca_nhan.muc_de_xuat=HTT"]) == ("x", "")


def delete_control(document: Document) -> None:
    take_out(control(document, "ca_nhan.han_che"))


def double_control(document: Document) -> None:
    sdt = control(document, "ca_nhan.diem_chung")
    twin = copy.deepcopy(sdt)
    sdt.addnext(twin)
    next(twin.iter(qn("w:t"))).text = "29"


def paste_table(document: Document) -> None:
    rows = "<w:tr><w:tc><w:p><w:r><w:t>Việc A</w:t></w:r></w:p></w:tc></w:tr>"
    content = control(document, "ca_nhan.han_che").find(qn("w:sdtContent"))
    assert content is not None
    content.append(parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))


def paste_picture(document: Document) -> None:
    next(control(document, "ca_nhan.han_che").iter(qn("w:r"))).append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))


def track_changes(document: Document) -> None:
    paragraph = next(control(document, "ca_nhan.han_che").iter(qn("w:p")))
    about = 'w:id="7" w:author="An" w:date="2026-11-20T08:00:00Z"'
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')} {about}><w:r><w:t> Rất chậm.</w:t></w:r></w:ins>"))
    gone = f"<w:del {nsdecls('w')} {about}><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    paragraph.append(parse_xml(gone))


def edit_heading(document: Document) -> None:
    heading = next(p for p in document.element.body.iter(qn("w:t")) if (p.text or "").startswith("VI."))
    heading.text = "VI. Phương hướng và kiến nghị"


def delete_heading(document: Document) -> None:
    heading = next(p for p in document.element.body.iter(qn("w:t")) if (p.text or "").startswith("VI."))
    take_out(next(heading.iterancestors(qn("w:p"))))


def write_beside(document: Document) -> None:
    document.add_paragraph("Tôi xin nói thêm ở đây.")


def push_out(document: Document) -> None:
    """What LibreOffice leaves of a field into whose middle a table was pasted."""
    sdt = control(document, "ca_nhan.diem_chung")
    paragraph = next(sdt.iterancestors(qn("w:p")))
    next(sdt.iter(qn("w:t"))).text = ""
    paragraph.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>27,5</w:t></w:r></w:p>"))


STRANGE: dict[str, tuple[Change, str, str]] = {
    "a deleted control": (delete_control, "phieu_mat_o", "ô “Hạn chế, khuyết điểm”"),
    "a control twice": (double_control, "phieu_o_lap", "ô “Điểm chung”"),
    "a pasted table": (paste_table, "phieu_co_bang", "ô “Hạn chế, khuyết điểm”"),
    "a pasted picture": (paste_picture, "phieu_co_anh", "ô “Hạn chế, khuyết điểm”"),
    "tracked changes": (track_changes, "phieu_theo_doi", "ô “Hạn chế, khuyết điểm”"),
    "an edited heading": (edit_heading, "phieu_sua_chu", "dòng 3"),
    "a deleted heading": (delete_heading, "phieu_xoa_chu", "dòng 3"),
    "text beside the fields": (write_beside, "phieu_them_chu", "dòng 9"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_was_done_to_a_form_is_told_at_its_place(form: bytes, name: str) -> None:
    change, code, place = STRANGE[name]
    assert told(changed(form, change)) == {(code, place)}


def test_tracked_changes_are_read_as_if_accepted(form: bytes) -> None:
    values = read(changed(form, track_changes)).values
    assert values["ca_nhan.han_che"] == "Còn chậm. Rất chậm.\nCòn nể nang."


def test_what_was_pushed_out_of_its_field_does_not_empty_the_data(form: bytes) -> None:
    returned = read(changed(form, push_out))
    assert ("phieu_ra_ngoai", "ô “Điểm chung”") in {(p.code, p.origin.place) for p in returned.problems}
    assert "ca_nhan.diem_chung" not in returned.values


def test_a_deleted_control_says_nothing_of_its_cell(form: bytes) -> None:
    assert "ca_nhan.han_che" not in read(changed(form, delete_control)).values


def old_font(document: Document) -> None:
    write(document, "ca_nhan.phuong_huong", "KiÓm tra h»ng tuÇn")
    run = next(control(document, "ca_nhan.phuong_huong").iter(qn("w:r")))
    run.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'))


def old_letters(document: Document) -> None:
    write(document, "ca_nhan.phuong_huong", "Kieåm tra haèng tuaàn")


@pytest.mark.parametrize(
    ("change", "encoding", "reading"),
    [
        pytest.param(old_font, "TCVN3 (ABC)", "Kiểm tra hằng tuần", id="by its font"),
        pytest.param(old_letters, "VNI", "Kiểm tra hằng tuần", id="by its letters"),
    ],
)
def test_text_in_an_old_encoding_is_shown_and_converted_only_on_consent(
    form: bytes, change: Change, encoding: str, reading: str
) -> None:
    data = changed(form, change)
    (problem,) = read(data).problems
    assert (problem.code, problem.severity) == ("phieu_bang_ma_cu", "error")
    assert encoding in problem.message
    assert reading in problem.message
    assert read(data).values["ca_nhan.phuong_huong"] != reading
    agreed = read(data, convert_legacy=True)
    assert agreed.values["ca_nhan.phuong_huong"] == reading
    assert [(p.code, p.severity) for p in agreed.problems] == [("phieu_da_chuyen_ma", "warning")]


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(lambda form: b"", "docx_trong", id="empty"),
        pytest.param(lambda form: b"%PDF-1.7", "docx_khong_phai_word", id="a PDF"),
        pytest.param(lambda form: bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "docx_doc_cu", id="an old .doc"),
        pytest.param(lambda form: form[:-200], "docx_hong", id="cut off"),
        pytest.param(lambda form: rezipped(form, {"word/vbaProject.bin": b"x"}), "docx_co_macro", id="with macros"),
        pytest.param(lambda form: zipped(a="b"), "docx_khong_phai_word", id="another zip"),
        pytest.param(lambda form: bytes_of(docx.Document()), "phieu_khong_phai", id="another Word file"),
        pytest.param(
            lambda form: rezipped(form, {"word/media/a.png": b"0" * (400 << 20)}), "docx_qua_lon", id="a bomb"
        ),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_the_remedy(form: bytes, make: object, code: str) -> None:
    assert callable(make)
    returned = read(make(form))
    assert [problem.code for problem in returned.problems] == [code]
    assert returned.slip is None
    assert returned.problems[0].hint


def test_a_form_whose_slip_is_gone_is_known_and_not_guessed_at(form: bytes) -> None:
    data = without(form, "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels")
    assert is_form(data)
    assert told(data) == {("phieu_mat_goc", "")}


def without_tags(document: Document) -> None:
    for name in ("w:tag", "w:alias"):
        for element in list(document.element.body.iter(qn(name))):
            take_out(element)


def test_a_program_that_drops_every_tag_loses_nothing(form: bytes) -> None:
    returned = read(changed(filled(form, ca_nhan__diem_chung="25"), without_tags))
    assert returned.problems == ()
    assert returned.values == {field.tag: field.value for field in FIELDS} | {"ca_nhan.diem_chung": "25"}


@pytest.mark.office
def test_libreoffice_keeps_what_stands_in_every_field(form: bytes, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("Không có LibreOffice trên máy này.")
    typed = filled(form, ca_nhan__diem_chung="26", ca_nhan__phuong_huong="Học thêm nghiệp vụ.")
    (tmp_path / "phieu.docx").write_bytes(typed)
    profile = f"-env:UserInstallation={(tmp_path / 'ho_so').as_uri()}"
    order = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "ra"), "phieu.docx"]
    subprocess.run(order, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    before, after = read(typed), read((tmp_path / "ra" / "phieu.docx").read_bytes())
    assert after.problems == ()
    assert after.values == before.values


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_no_damage_ends_in_anything_but_a_told_fault(form: bytes, seed: int) -> None:
    """Bytes of the main part are changed at random: it reads, or says that it does not."""
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        main = bytearray(archive.read("word/document.xml"))
    for _ in range(dice.randint(1, 12)):
        main[dice.randrange(len(main))] = dice.choice(b"<>&/ab \x00\xff0")
    returned = read(rezipped(form, {"word/document.xml": bytes(main)}))
    assert returned.slip is not None or returned.problems


def test_a_slip_survives_its_own_writing() -> None:
    slip = Slip("02B", "DV011", "2026-Q4", {"a": "1"}, {"b": "2"}, ("Dòng “1” & <2>",), {"a": "Tên"})
    assert Slip.of_xml(parse(slip.to_xml())) == slip
    assert Slip.of_key(slip.key) == Slip("02B", "DV011", "2026-Q4", lost=slip.fingerprint)
    assert Slip.of_key("khác") is None


def test_word_opens_only_the_controls(form: bytes) -> None:
    """Every control is locked against deletion and stands in a group whose other text Word closes."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count('w:val="sdtLocked"') == len(FIELDS)
    assert len(re.findall(r'w:val="contentLocked"/><w:group', text)) == 1
