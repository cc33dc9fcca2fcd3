"""Faults planted one at a time in Word files written as Word and WPS write them; what they write is else accepted."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from docgen.core.shape import Shape
from docgen.templating import FAULTS, compile_template, lint
from docgen.templating.lint import causes
from docgen.templating.parse.wording_editor import EDITOR

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def word_file(body: str, **members: str) -> bytes:
    """A Word file with this body; `members` gives the text of other parts, "word_settings" for word/settings.xml."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    written = {f"{name.replace('_', '/', 1)}.xml": text for name, text in members.items()}
    written["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in {**dict.fromkeys(source.namelist()), **dict.fromkeys(written)}:
            target.writestr(name, written[name].encode() if name in written else source.read(name))
    return out.getvalue()


def p(*inside: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text becomes one."""
    runs = (part if part.startswith("<") else r(part) for part in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, columns: int = 2) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "", cell: str = "") -> str:
    """A row with a paragraph in each cell."""
    written = "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>" for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def control(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str) -> str:
    """A complex field with this code."""
    kinds = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")}
    return f"{kinds['begin']}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds['end']}"


def text_box(new: str, old: str) -> str:
    """A text box in its two versions, as Word and WPS write it."""
    boxes = [f"<w:txbxContent>{p(text)}</w:txbxContent>" for text in (new, old)]
    choice = f'<mc:Choice Requires="wps">{boxes[0]}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{boxes[1]}</mc:Fallback></mc:AlternateContent></w:r>"


TEXT = Shape(title="Chữ")
TICK = Shape(choices=("X", ""))
CONTRACT = Shape(
    "object",
    fields={
        "ten": Shape(title="Họ và tên"),
        "ghi_chu": Shape("list", "Ghi chú", item=TEXT),
        "ky": Shape("object", "Người ký", fields={"chuc_vu": TEXT, "ho_ten": TEXT}),
        "muc": Shape("list", "Các mức", item=Shape("object", fields={"o": TICK, "ten": TEXT, "diem": TEXT})),
    },
)
# Uses every field, so that a planted template has its own fault only.
USES = p("{{ ten }} {{ ky.chuc_vu }} {{ ky.ho_ten }}") + "".join(
    p(text)
    for text in (
        *("{%p for g in ghi_chu %}", "{{ g }}", "{%p endfor %}"),
        *("{%p for m in muc %}", "{{ m.o }} {{ m.ten }} {{ m.diem }}", "{%p endfor %}"),
    )
)
COMMENTS = f'<w:comments {NAMES}><w:comment w:id="0" w:author="A">{p("{{ x }}")}</w:comment></w:comments>'
LOCKED = f'<w:settings {NAMES}><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten }}</dc:title></cp:coreProperties>'
)
ENDNOTES = f'<w:endnotes {NAMES}><w:endnote w:id="1">{p("{{ ten }}")}</w:endnote></w:endnotes>'
INSERTED = '<w:ins w:id="1" w:author="An">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="An"><w:r><w:delText>{}</w:delText></w:r></w:del>'
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
DRAWING = "<w:r><w:drawing/></w:r>"
SECTION_END = "<w:sectPr/>"
MERGED = "<w:vMerge/>"
HEAD = row("Mức", "Tên", "Điểm", properties="<w:tblHeader/>")
ROW = row("{{ m.o }}", "{{ m.ten }}", "{{ m.diem }}")
FOR, END = row("{%tr for m in muc %}", "", ""), row("{%tr endfor %}", "", "")


def beside(*paragraphs: str) -> str:
    """A body with these paragraphs after the sound ones."""
    return USES + "".join(part if part.startswith("<") else p(part) for part in paragraphs)


def rows_of(*rows: str) -> str:
    """A body with a table of these rows."""
    return beside(table(*rows, columns=3))


# What is planted: (the rule that must find it, the body, the paragraph it must be found at or "", other members).
PLANTED: dict[str, tuple[str, str, str, dict[str, str]]] = {
    # pairing
    "an if that never ends": (
        "mau_khong_dong",
        beside("{%p if ten %}", "{% for g in ghi_chu %}{{ g }}{% endfor %}"),
        "if ten",
        {},
    ),
    "a loop over rows that never ends": ("mau_khong_dong", rows_of(HEAD, FOR, ROW), "for m", {}),
    "an end without a beginning": ("mau_thieu_the_mo", beside("{%p endif %}"), "endif", {}),
    "an else of nothing": ("mau_the_lac", beside("{%p else %}"), "else", {}),
    "an if that ends as a loop": ("mau_sai_cap", beside("{%p if ten %}", "chữ", "{%p endfor %}"), "if ten", {}),
    "rows ended by a plain endfor": (
        "mau_khac_tien_to",
        rows_of(HEAD, FOR, ROW, row("{% endfor %}", "", "")),
        "for m",
        {},
    ),
    "a tag nobody knows": ("mau_the_la", beside("{%p nếu ten %}"), "nếu", {}),
    "a space before tr": ("mau_the_la", rows_of(HEAD, row("{% tr for m in muc %}", "", ""), ROW, END), "tr for", {}),
    "rows opened in one table, closed in another": (
        "mau_khoi_qua_bang",
        beside(table(HEAD, FOR, ROW, columns=3), "giữa", table(row("a", "b", "c"), END, columns=3)),
        "for m",
        {},
    ),
    "a loop opened before a table and closed in it": (
        "mau_khoi_qua_bang",
        beside("{% for g in ghi_chu %}", table(row("{{ g }}", "{% endfor %}"))),
        "for g",
        {},
    ),
    "columns opened in one row, closed in the next": (
        "mau_khoi_qua_bang",
        beside(table(row("{%tc for g in ghi_chu %}", "{{ g }}"), row("a", "{%tc endfor %}"))),
        "for g",
        {},
    ),
    "a row that opens and closes": (
        "mau_mo_dong_chung",
        rows_of(row("{%tr for m in muc %}", "{{ m.o }}", "{%tr endfor %}")),
        "endfor",
        {},
    ),
    "a paragraph that opens and closes": (
        "mau_mo_dong_chung",
        beside("{%p if ten %}{{ ten }}{%p endif %}"),
        "if ten",
        {},
    ),
    "a row's tag outside tables": ("mau_tr_ngoai_bang", beside("{%tr if ten %}", "chữ", "{%tr endif %}"), "if ten", {}),
    "a row's tag after a table": (
        "mau_tr_ngoai_bang",
        beside(table(row("a", "b")), "{%tr if ten %}", "chữ", "{%tr endif %}"),
        "if ten",
        {},
    ),
    "a merging word outside cells": ("mau_o_khong_co_cho", beside("{% vm %}"), "vm", {}),
    "text beside a paragraph's tag": (
        "mau_chu_canh_the",
        beside("{%p if ten %} mất", "chữ", "{%p endif %}"),
        "mất",
        {},
    ),
    "a section break beside a tag": (
        "mau_mat_cung_the",
        beside(p("{%p if ten %}", properties=SECTION_END), "chữ", "{%p endif %}"),
        "if ten",
        {},
    ),
    "a picture in the row of a tag": (
        "mau_mat_cung_the",
        rows_of(HEAD, FOR.replace("<w:p/>", p(DRAWING), 1), ROW, END),
        "for m",
        {},
    ),
    "a block across a content control": (
        "mau_lech_tang",
        beside(control(p("{%p if ten %}")), "chữ", "{%p endif %}"),
        "if ten",
        {},
    ),
    # writing of tags
    "a tag that does not end": ("mau_the_do", beside("xin {{ ten"), "xin", {}),
    "a tag over two paragraphs": ("mau_the_do", beside("{{ ten", "}} hết"), "{{ ten", {}),
    "an end of a block that does not end": ("mau_the_do", beside("{%p if ten %}", "chữ", "{%p endif"), "{%p endif", {}),
    "an end of a tag alone": ("mau_dong_thua", beside("ten }} hết"), "hết", {}),
    "three braces": ("mau_ba_ngoac", beside("{{{ ten }}}"), "{{{", {}),
    "one brace": ("mau_ngoac_le", beside("{ten} đó"), "đó", {}),
    "braces apart": ("mau_ngoac_le", beside("{ { ten } } đó"), "đó", {}),
    "a comment that does not end": ("mau_ghi_chu_do", beside("{# quên"), "quên", {}),
    "no expression": ("mau_sai_cu_phap", beside("{{ ten ten }}"), "ten ten", {}),
    "an unseen character": ("mau_ky_tu_an", beside("{{ te\u200bn }}"), "\u200b", {}),
    "a hyphen Word keeps apart": (
        "mau_vat_trong_the",
        beside(p("<w:r><w:t>{{ te</w:t><w:noBreakHyphen/><w:t>n }}</w:t></w:r>")),
        "{{ ten }}",
        {},
    ),
    "a filter nobody has": ("mau_bo_loc_la", beside("{{ ten|hoa }}"), "hoa", {}),
    "too many blocks in each other": (
        "mau_qua_nhieu_tang",
        beside("{% if ten %}" * 17 + "x" + "{% endif %}" * 17),
        "if",
        {},
    ),
    # dangers
    "a call": ("mau_ngoai_ngon_ngu", beside("{{ cycler.__init__.__globals__.os.popen('x') }}"), "cycler", {}),
    "a sum": ("mau_ngoai_ngon_ngu", beside("{{ 'a' * 300000000 }}"), "300000000", {}),
    "a call in the properties": (
        "mau_ngoai_ngon_ngu",
        USES,
        "{{ ten() }}",
        {"docProps_core": CORE.replace("{{ ten }}", "{{ ten() }}")},
    ),
    # the contract
    "a misspelt field": ("mau_truong_la", USES.replace("{{ ky.ho_ten }}", "{{ ky.ho_tenn }}"), "ho_tenn", {}),
    "a misspelt condition": ("mau_truong_la", beside("{% if tne %}chữ{% endif %}"), "tne", {}),
    "a field of a text": ("mau_truong_la", beside("{{ ten.ho }}"), "ten.ho", {}),
    "the item of a loop that has ended": ("mau_bien_ngoai_vong", beside("{{ g }} sau vòng"), "sau vòng", {}),
    "a loop over a text": ("mau_lap_sai_kieu", beside("{% for c in ten %}{{ c }}{% endfor %}"), "for c", {}),
    "a list printed": ("mau_in_sai_kieu", beside("{{ ghi_chu }}"), "ghi_chu }}", {}),
    "a group printed": ("mau_in_sai_kieu", beside("{{ ky|upper }}"), "ky|upper", {}),
    "a text where formats are wanted": ("mau_can_dinh_dang", beside("{{r ten }}"), "{{r ten", {}),
    "a value that never is": (
        "mau_gia_tri_khong_co",
        beside('{% for m in muc %}{% if m.o == "x" %}{{ m.ten }}{% endif %}{% endfor %}'),
        '"x"',
        {},
    ),
    "a field nobody prints": ("mau_truong_khong_dung", USES.replace("{{ ky.chuc_vu }} {{ ky.ho_ten }}", ""), "", {}),
    # loops
    "an item named as a field": (
        "mau_trung_ten",
        beside("{% for ten in ghi_chu %}{{ ten }}{% endfor %}"),
        "for ten",
        {},
    ),
    "an item named as that of the loop round it": (
        "mau_trung_ten",
        beside("{% for g in ghi_chu %}{{ g }}{% for g in muc %}{{ g.o }}{% endfor %}{% endfor %}"),
        "for g",
        {},
    ),
    "a loop that never speaks of its item": (
        "mau_vong_khong_dung",
        beside("{% for n in ghi_chu %}dòng{% endfor %}"),
        "for n",
        {},
    ),
    "a block with nothing in it": ("mau_khoi_rong", beside("a{% if ten %}{% endif %}"), "if ten", {}),
    "a blank line left": ("mau_doan_trong", beside("{% if ten %}", "chữ", "{% endif %}"), "if ten", {}),
    "a condition over two ways of setting": (
        "mau_khoi_cat_ngang",
        beside(p(r("a{% if ten %}b", "<w:b/>"), r("c{% endif %}d", "<w:i/>"))),
        "if ten",
        {},
    ),
    "rows without a head": ("mau_thieu_dong_tieu_de", rows_of(row("Mức", "Tên", "Điểm"), FOR, ROW, END), "for m", {}),
    "rows merged with those above the loop": (
        "mau_gop_doc_trong_vong",
        rows_of(HEAD, FOR, row("{{ m.o }}", "{{ m.ten }}", "{{ m.diem }}", cell=MERGED), END),
        "for m",
        {},
    ),
    # what Word keeps
    "an insertion not accepted": ("mau_con_sua_doi", beside(p(INSERTED.format(r("{{ ten }}")))), "{{ ten }}", {}),
    "a deletion with a tag in it": ("mau_con_sua_doi", beside(p(DELETED.format("{{ cu }}"), "mới")), "mới", {}),
    "a deletion inside a tag": ("mau_con_sua_doi", beside(p("{{ te", DELETED.format("x"), "n }}")), "{{ ten }}", {}),
    "a move not accepted": (
        "mau_con_sua_doi",
        beside(p('<w:moveFrom w:id="3" w:author="An">' + r("cũ") + "</w:moveFrom>")),
        "cũ",
        {},
    ),
    "a change of format not accepted": (
        "mau_con_sua_doi",
        beside(p(r("đậm", '<w:b/><w:rPrChange w:id="4" w:author="An"><w:rPr/></w:rPrChange>'))),
        "đậm",
        {},
    ),
    "notes in the margin": ("mau_con_ghi_chu", USES, "", {"word_comments": COMMENTS}),
    "a lock against editing": ("mau_dang_khoa", USES, "", {"word_settings": LOCKED}),
    "a tag in the code of a field": (
        "mau_the_trong_ma_truong",
        beside(p(field("INCLUDETEXT {{ ten }}"), "đó")),
        "đó",
        {},
    ),
    "a field of a mail merge": ("mau_truong_tron_thu", beside(p(field(" MERGEFIELD ten "), "đó")), "đó", {}),
    "a tag half in a link": ("mau_the_cat_khung", beside(p("{{ te", LINK.format(r("n }}")))), "{{ ten }}", {}),
    "a tag half in a content control": ("mau_the_cat_khung", beside(p("{{ te", control(r("n }}")))), "{{ ten }}", {}),
    "a tag half in a field": (
        "mau_the_cat_khung",
        beside(
            p(
                "{{ te",
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "n }}",
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
        "{{ ten }}",
        {},
    ),
    "a content control that Word overwrites": (
        "mau_o_nhap_rang_buoc",
        beside(control(p("{{ ten }} đó"), '<w:dataBinding w:xpath="/a"/>')),
        "đó",
        {},
    ),
    "a content control that invites": (
        "mau_o_nhap_cho_san",
        beside(control(p("{{ ten }} đó"), "<w:showingPlcHdr/>")),
        "đó",
        {},
    ),
    "a text box with two minds": ("mau_hop_chu_lech", beside(p(text_box("{{ ten }}", "{{ ky.ho_ten }}"))), "", {}),
    "a hidden tag": ("mau_the_an", beside(p("a", r("{{ ten }}", "<w:vanish/>"))), "{{ ten }}", {}),
    "letters apart from their marks": ("mau_chua_nfc", beside("e\u0302m"), "e\u0302m", {}),
    "a tag in the properties": ("mau_the_trong_thuoc_tinh", USES, "{{ ten }}", {"docProps_core": CORE}),
    "a tag in an endnote": ("mau_the_ngoai_phan", USES, "", {"word_endnotes": ENDNOTES}),
}


@pytest.mark.parametrize(("code", "body", "at", "members"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_at_its_place_and_nothing_else_is(
    code: str, body: str, at: str, members: dict[str, str]
) -> None:
    report = lint(word_file(body, **members), contract=CONTRACT)
    assert {fault.code for fault in report.faults} == {code}, [
        f"{f.code} {f.place}: {f.message}" for f in report.faults
    ]
    first = report.faults[0]
    assert at in first.place.text
    assert not at or first.place.order or first.place.property, "the paragraph is not named"
    assert not re.search(r"[$]\w", first.message + first.hint), "a blank of the wording was left open"


def test_every_rule_for_editors_is_planted() -> None:
    elsewhere = {"mau_khong_co_the", "mau_phong_chu_la"}  # below, and with the fonts of a set
    assert EDITOR.keys() - {code for code, *_ in PLANTED.values()} == elsewhere


def test_all_faults_of_a_template_are_told_at_once() -> None:
    whole = [body.removeprefix(USES) for code, body, _, members in PLANTED.values() if body.startswith(USES)]
    one_paragraph = [body for body in whole if body.count("<w:p>") == 1 and "<w:tbl>" not in body]
    told = lint(word_file(USES + "".join(one_paragraph)), contract=CONTRACT).faults
    assert len({fault.code for fault in told}) >= 15
    assert [fault.place.order for fault in told] == sorted(fault.place.order for fault in told)


def test_a_sound_template_has_no_fault() -> None:
    assert lint(word_file(USES), contract=CONTRACT).faults == ()


def test_without_a_contract_fields_are_held_against_nothing() -> None:
    assert lint(word_file(p("{{ gi_cung_duoc }}"))).faults == ()


def test_a_template_without_tags_is_told() -> None:
    assert [fault.code for fault in lint(word_file(p("chữ"))).faults] == ["mau_khong_co_the"]


@pytest.mark.parametrize("data", [b"", b"khong phai Word", word_file("")[:700]], ids=["empty", "text", "cut off"])
def test_a_file_that_is_no_word_file_is_one_fault(data: bytes) -> None:
    report = lint(data)
    assert [fault.code for fault in report.faults] == ["mau_khong_mo_duoc"]
    assert not report.readable


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    report = lint(tmp_path / "khong_co.docx")
    assert [fault.code for fault in report.faults] == ["mau_khong_mo_duoc"]


@pytest.mark.parametrize(
    "table_of_causes", [causes._IN_PART, causes._AT_PLACE, causes._NOWHERE], ids=["part", "place", "nowhere"]
)
def test_no_fault_explains_its_own_cause_away(table_of_causes: dict[str, frozenset[str]]) -> None:
    every = {code: causes._IN_PART.get(code, frozenset()) | causes._AT_PLACE.get(code, frozenset()) for code in FAULTS}
    for cause, follows in table_of_causes.items():
        assert {cause.partition(" ")[0], *follows} <= FAULTS.keys()
        assert not [code for code in follows if cause in every[code]], cause


# What Word, LibreOffice and WPS write round tags, and the line a person expects on paper.
WRITTEN: dict[str, tuple[str, str]] = {
    "runs split anywhere": (p("{", "{ te", "n }", "}", " đó"), "An đó"),
    "spelling marks": (
        p("{{ ", '<w:proofErr w:type="spellStart"/>', "ten", '<w:proofErr w:type="spellEnd"/>', " }}"),
        "An",
    ),
    "languages": (p(r("{{ te", '<w:lang w:val="en-US"/>'), r("n }}", '<w:lang w:val="vi-VN"/>')), "An"),
    "revision marks of saving": (
        '<w:p w:rsidR="00A1"><w:r w:rsidRPr="0B"><w:t>{{ ten</w:t></w:r><w:r w:rsidR="00C3"><w:t>}}</w:t></w:r></w:p>',
        "An",
    ),
    "a bookmark inside": (
        p("{{ te", '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', "n }}"),
        "An",
    ),
    "a page broken when saved": (p("{{ te", "<w:r><w:lastRenderedPageBreak/><w:t>n }}</w:t></w:r>"), "An"),
    "Word's quotation marks": (p("{% if ten == “An” %}đúng{% endif %}"), "đúng"),
    "spaces that do not break": (p("{{\u00a0ten\u00a0}}{%\u00a0if\u00a0ten %}!{% endif\u00a0%}"), "An!"),
    "a line break inside": (p("<w:r><w:t>{{ ten</w:t><w:br/><w:t>}}</w:t></w:r>"), "An"),
    "a tab inside": (p("<w:r><w:t>{{</w:t><w:tab/><w:t>ten }}</w:t></w:r>"), "An"),
    "a content control in a line": (p("Tên: ", control(r("{{ ten }}"))), "Tên: An"),
    "a content control round a paragraph": (control(p("{{ ten }}")), "An"),
    "a content control round a cell": (
        table("<w:tr>" + control("<w:tc><w:tcPr/>" + p("{{ ten }}") + "</w:tc>") + "</w:tr>", columns=1),
        "An",
    ),
    "a content control round a loop": (
        control(p("{%p for g in ghi_chu %}") + p("{{ g }}") + p("{%p endfor %}")),
        "một\nhai",
    ),
    "a link round a tag": (p(LINK.format(r("{{ ten }}"))), "An"),
    "a tag round a link's end": (p("{{ te", LINK.format(r("n")), " }}"), "An"),
    "a smart tag of old Word": (p("{{ ", '<w:smartTag w:element="place">' + r("ten") + "</w:smartTag>", " }}"), "An"),
    "a field beside a tag": (p("{{ ten }}, trang ", field("PAGE")), "An, trang "),
    "a text box in two versions": (p(text_box("{{ ten }}", "{{ ten }}")), "\nAn\nAn"),
    "a loop in a text box": (
        p(text_box("{% for g in ghi_chu %}{{ g }};{% endfor %}", "{% for g in ghi_chu %}{{ g }};{% endfor %}")),
        "\nmột;hai;\nmột;hai;",
    ),
    "rows of a table": (table(FOR, ROW, END, columns=3), "X\nTốt\n9\n\nKém\n1"),
    "an empty run in the middle": (p("{{ te", "<w:r><w:t/></w:r>", "n }}"), "An"),
    "East Asian hints of WPS": (
        p(r("{{ ten", '<w:rFonts w:hint="eastAsia"/>'), r(" }}", '<w:rFonts w:hint="default"/>')),
        "An",
    ),
}
CONTEXT = {
    "ten": "An",
    "ghi_chu": ["một", "hai"],
    "ky": {"chuc_vu": "Bí thư", "ho_ten": "Lê Văn Bốn"},
    "muc": [{"o": "X", "ten": "Tốt", "diem": "9"}, {"o": "", "ten": "Kém", "diem": "1"}],
}


@pytest.mark.parametrize(("body", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_what_a_word_processor_writes_is_accepted_and_prints_as_a_person_expects(body: str, expected: str) -> None:
    data = word_file(body)
    assert lint(data).count("error") == 0, [f.message for f in lint(data).faults]
    assert lines_of(compile_template(data).render(CONTEXT)) == expected


def lines_of(data: bytes) -> str:
    """The text of each paragraph of a Word file, a line each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = docx.oxml.parse_xml(archive.read("word/document.xml"))
    paragraphs = (
        [t.text or "" for t in one.iter("{*}t") if next(t.iterancestors("{*}p")) is one] for one in root.iter("{*}p")
    )
    return "\n".join("".join(texts) for texts in paragraphs)
