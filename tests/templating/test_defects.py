"""What docxtpl does wrong without a word is refused here with the field and the place, or simply done right."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.errors import RenderError, TemplateError
from docgen.templating import compile_template


def word_file(*blocks: str, title: str = "") -> bytes:
    """A Word file of these blocks: text of a paragraph, or XML."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        xml = block if block.startswith("<") else f"<w:p><w:r><w:t>{block}</w:t></w:r></w:p>"
        for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
            body.insert(len(body) - 1, element)
    if title:
        document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def text_of(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def refused(*blocks: str, **others: Any) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        compile_template(word_file(*blocks, **others))
    return caught.value


KEPT = {
    "V1-ampersand": "Công ty A & B",
    "V2-comparison": "điểm < 5 và > 3",
    "V3-markup": "</w:t></w:r></w:p><w:p><w:r><w:t>CHÈN",
    "V7-line-break": "một\nhai",
    "V7-tab": "một\thai",
    "V10-docxtpl-braces": "a{_{b",
    "V11-tags-in-data": "{{ b }} {% if c %}",
    "V13-hard-space": "10\u00a0000",
    "V13-emoji": "xong 😀",
}


@pytest.mark.parametrize("value", KEPT.values(), ids=KEPT.keys())
def test_a_value_is_printed_unchanged(value: str) -> None:
    assert text_of(compile_template(word_file("{{ ten }}")).render({"ten": value})) == [value]


ATTRIBUTE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Hình" descr="{{ x }}"/></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize(
    "value", ["\"hai\" & 'ba' <4>", '"/><w:p/><x a="', "một\nhai\tba", "&quot;"], ids=lambda value: value[:8]
)
def test_v12_a_value_in_an_attribute_stays_in_it(value: str) -> None:
    paper = compile_template(word_file(ATTRIBUTE)).render({"x": value})
    (drawing,) = docx.Document(io.BytesIO(paper)).element.body.iter("{*}docPr")
    assert drawing.get("descr") == value


def test_a_windows_line_end_is_one_break() -> None:
    assert text_of(compile_template(word_file("{{ ten }}")).render({"ten": "một\r\nhai"})) == ["một\nhai"]


UNFIT = {
    "V4-lone-surrogate": ("a\ud800", "U+D800 ở vị trí 2"),
    "V5-vertical-tab": ("ab\x0b", "U+000B ở vị trí 3"),
    "V6-bell": ("\x07", "U+0007 ở vị trí 1"),
    "V7-form-feed": ("\x0c", "U+000C"),
    "V13-noncharacter": ("\ufffe", "U+FFFE"),
    "V8-nothing": (None, "NoneType"),
    "V9-truth": (True, "bool"),
    "V9-fraction": (1.5, "float"),
    "V9-list": (["a"], "list"),
    "endless-text": ("x" * 300_000, "300000 ký tự"),
}


@pytest.mark.parametrize(("value", "words"), UNFIT.values(), ids=UNFIT.keys())
def test_a_value_without_a_form_on_paper_is_refused_with_field_and_place(value: object, words: str) -> None:
    template = compile_template(word_file("{%p for d in dong %}", "Tên: {{ d.ten }}", "{%p endfor %}"))
    with pytest.raises(RenderError) as caught:
        template.render({"dong": [{"ten": "tốt"}, {"ten": value}]})
    assert caught.value.field == "dong[1].ten"
    assert "đoạn 2: “Tên: {{ d.ten }}”" in caught.value.place
    assert words in str(caught.value)


MISSING = {
    "T1-misspelt-field": (("{{ ho_tem }}",), {"ho_ten": "A"}, "ho_tem", "“ho_ten”"),
    "T2-misspelt-condition": (("{% if con %}x{% endif %}",), {"co": True}, "con", "“co”"),
    "T3-missing-branch": (("{{ a.b.c }}",), {"a": {}}, "a.b.c", "đoạn 1"),
    "T4-in-a-loop": (("{% for d in ds %}{{ d.x }}{% endfor %}",), {"ds": [{"x": "1"}, {}]}, "ds[1].x", "đoạn 1"),
    "in-the-loop's-condition": (("{% for d in ds if d.x %}a{% endfor %}",), {"ds": [{}]}, "ds[0].x", "đoạn 1"),
    "not-a-list": (("{% for d in ten %}a{% endfor %}",), {"ten": "abc"}, "ten", "không phải danh sách"),
    "text-has-no-fields": (("{{ ten.ho }}",), {"ten": "abc"}, "ten.ho", "đoạn 1"),
    "compared-with-another-type": (("{% if n > 1 %}a{% endif %}",), {"n": "2"}, "n", "n > 1"),
    "filter-with-a-bad-argument": (("{{ ds|join(1) }}",), {"ds": ["a", "b"]}, "ds", "ds|join(1)"),
    "filter-of-another-type": (("{{ n|upper }}",), {"n": 2}, "n", "n|upper"),
}


@pytest.mark.parametrize(("blocks", "context", "field", "words"), MISSING.values(), ids=MISSING.keys())
def test_a_field_that_cannot_be_read_is_named_with_its_place(
    blocks: tuple[str, ...], context: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(RenderError) as caught:
        compile_template(word_file(*blocks)).render(context)
    assert caught.value.field == field
    assert words in str(caught.value)


FAULTY: dict[str, tuple[tuple[str, ...], str, str]] = {
    "T5-arithmetic": (("a", "{{ 1/0 }}"), "tính toán", "đoạn 2"),
    "T6-unclosed-condition": (("a", "{%p if co %}", "b", "c"), "không có thẻ đóng", "đoạn 2"),
    "T7-text-beside": (("{%p if co %} chữ quan trọng", "b", "{%p endif %}"), "chữ quan trọng", "đoạn 1"),
    "T7-text-beside-a-merging-tag": (("a {{ x }}", "chữ quý {%- if co %}", "b{% endif %}"), "chữ quý", "đoạn 2"),
    "T7-text-after-a-merging-tag": (("{% if co -%} chữ quý", "b{% endif %}"), "chữ quý", "đoạn 1"),
    "T8-two-prefixes": (
        (table(row("{%tr for h in ds %}", ""), row("{{ h }}", "{% endfor %}")),),
        "khác tiền tố",
        "bảng 1, hàng 1, cột 1",
    ),
    "T9-space-before-the-prefix": (("{% tr for h in ds %}",), "{%tr", "đoạn 1"),
    "T16-unknown-filter": (("{{ ten|uper }}",), "“upper”", "đoạn 1"),
    "T18-over-two-paragraphs": (("{{ te", "n }}"), "mở mà không đóng", "đoạn 1"),
    "T18-loop-leaves-the-table": (
        (table(row("{% for h in ds %}", "x")), "{% endfor %}"),
        "không cùng tầng",
        "bảng 1, hàng 1, cột 1",
    ),
    "T21-block-opens-in-a-run": (("{% if co %}a", "{%p endif %}"), "khác tiền tố", "đoạn 1"),
    "S1-code-in-the-body": (("{{ cycler.__init__.__globals__.os }}",), "gạch dưới", "đoạn 1"),
    "S1-call": (("{{ ten.upper() }}",), "không gọi được hàm", "đoạn 1"),
    "bad-filter-argument": (("{{ ds|join(ten) }}",), "phải viết thẳng", "đoạn 1"),
    "S3-repetition": (("{{ 'a' * 300000000 }}",), "tính toán", "đoạn 1"),
    "subscript": (("{{ ds[0] }}",), "ngoặc vuông", "đoạn 1"),
    "set": (("{% set x = 1 %}",), "Không có thẻ “set”", "đoạn 1"),
    "include": (("{% include 'a' %}",), "Không có thẻ “include”", "đoạn 1"),
    "misspelt-keyword": (("{% iff co %}",), "“if”", "đoạn 1"),
    "stray-end": (("{% endif %}",), "không có thẻ mở", "đoạn 1"),
    "wrong-end": (("{% if co %}", "{% endfor %}"), "được đóng bằng", "đoạn 1"),
    "two-elses": (("{% if co %}a{% else %}b{% else %}c{% endif %}",), "không thuộc khối nào", "đoạn 1"),
    "row-tag-outside-a-table": (("{%tr if co %}", "{%tr endif %}"), "đứng ngoài", "đoạn 1"),
    "two-names-in-a-loop": (("{% for a, b in ds %}{% endfor %}",), "for tên in danh_sách", "đoạn 1"),
    "huge-literal": (("{% if x == " + "9" * 5000 + " %}{% endif %}",), "ký tự", "đoạn 1"),
    "safe": (("{{ ten|safe }}",), "bộ lọc “safe”", "đoạn 1"),
}


@pytest.mark.parametrize(("blocks", "words", "place"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_template_is_refused_at_the_place_of_the_tag(blocks: tuple[str, ...], words: str, place: str) -> None:
    error = refused(*blocks)
    first: Any = error.problems[0]
    assert place in first.origin.place
    assert words in f"{first.message} {first.hint}"


def test_code_in_a_property_the_author_never_sees_is_refused() -> None:
    error = refused("a", title="{{ cycler.__init__ }}")
    assert "title" in str(error)


def test_every_fault_is_told_in_one_run() -> None:
    error = refused("{{ a|sai }}", "{{ 1 + 1 }}", "{% nhảy %}", "{{ b() }}")
    assert len(error.problems) == 4


CROSSING = {
    "T21-over-formats": ("{% if co %}a", "<w:rPr><w:b/></w:rPr>", 1),
    "T21-over-runs-of-one-format": ("{% if co %}a", "", 0),
}


@pytest.mark.parametrize(("first", "formats", "count"), CROSSING.values(), ids=CROSSING.keys())
def test_a_condition_whose_format_can_bleed_is_warned_of(first: str, formats: str, count: int) -> None:
    runs = f"<w:r><w:t>{first}</w:t></w:r><w:r>{formats}<w:t>b{{% endif %}} c</w:t></w:r>"
    template = compile_template(word_file("trước", f"<w:p>{runs}</w:p>"))
    assert [(warning.code, warning.place.paragraph) for warning in template.warnings] == [
        ("mau_khoi_cat_ngang", 2)
    ] * count
    assert text_of(template.render({"co": False})) == ["trước", " c"]


def test_t17_one_unclosed_block_is_one_fault() -> None:
    error = refused("{%p if co %}", "{%p for d in ds %}", "{{ d.ten }}", "{%p endfor %}", "{{ khac }}", "{{ nua }}")
    assert len(error.problems) == 1


def test_t10_a_percent_sign_in_a_lifted_tag_is_a_literal() -> None:
    template = compile_template(word_file("{%p if ti_le == '5%' %}", "đạt", "{%p endif %}"))
    assert text_of(template.render({"ti_le": "5%"})) == ["đạt"]


def test_t11_a_literal_is_compared_as_it_reads_in_word() -> None:
    template = compile_template(word_file("{% if x == 'A &amp; B' %}đúng{% endif %}"))
    assert text_of(template.render({"x": "A & B"})) == ["đúng"]


def test_t12_a_typographic_apostrophe_inside_a_literal_is_left_alone() -> None:
    template = compile_template(word_file("{% if x == “d’Or” %}đúng{% endif %}"))
    assert text_of(template.render({"x": "d’Or"})) == ["đúng"]


def test_t13_a_lone_opening_of_a_comment_is_plain_text() -> None:
    lines = ["Mục {# 1", "Tên {{ ten }} {# 2"]
    assert text_of(compile_template(word_file(*lines)).render({"ten": "A"})) == ["Mục {# 1", "Tên A {# 2"]


def test_t19_a_tag_split_round_an_empty_run_is_one_tag() -> None:
    runs = "<w:r><w:t>{{</w:t></w:r><w:r><w:t/></w:r><w:r><w:t> ten }}</w:t></w:r>"
    assert text_of(compile_template(word_file(f"<w:p>{runs}</w:p>")).render({"ten": "A"})) == ["A"]


def test_t14_a_field_named_like_a_method_is_a_field() -> None:
    template = compile_template(word_file("{{ kho.items }} {{ kho.get }}"))
    assert text_of(template.render({"kho": {"items": "một", "get": "hai"}})) == ["một hai"]


def test_t15_a_template_tells_whole_paths() -> None:
    template = compile_template(word_file("{{ a.b.c }}{% for x in xs %}{{ x.y }}{% endfor %}"))
    assert [field.path for field in template.fields] == ["a.b.c", "xs", "xs[].y"]


def test_t20_a_tag_in_a_part_nobody_fills_is_reported() -> None:
    data = with_member(word_file("a"), "word/endnotes.xml", b"<w:endnotes>{{ ten }}</w:endnotes>")
    with pytest.raises(TemplateError, match=r"endnotes\.xml"):
        compile_template(data)


def test_ids_are_not_repeated_by_a_loop() -> None:
    marked = (
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1A2B3C4D">'
        '<w:bookmarkStart w:id="5" w:name="x"/><w:r><w:t>{{ d }}</w:t></w:r><w:bookmarkEnd w:id="5"/></w:p>'
    )
    paper = compile_template(word_file("{%p for d in ds %}", marked, "{%p endfor %}")).render({"ds": ["1", "2"]})
    xml = zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml")
    assert b"paraId=" not in xml
    assert b"bookmark" not in xml


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def replaced(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file("a"))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            target.writestr(member, content if member == name else source.read(member))
    return out.getvalue()


XML = b"<?xml version='1.0'?>"
PACKAGES = {
    "S4-swollen-thumbnail": (lambda: with_member(word_file("a"), "docProps/big.jpeg", bytes(90_000_000)), "quá lớn"),
    "S5-swollen-part": (lambda: with_member(word_file("a"), "word/big.xml", b"<a>" + b" " * 20_000_000), "quá lớn"),
    "S6-entities": (lambda: replaced("word/document.xml", XML + b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "DOCTYPE"),
    "S7-nesting": (lambda: replaced("word/document.xml", b"<a>" * 30_000 + b"</a>" * 30_000), "không phải XML đúng"),
    "S9-path-outside": (lambda: with_member(word_file("a"), "../x.xml", b"<a/>"), "không an toàn"),
    "S9-no-document": (lambda: with_member(b"", "a.xml", b"<a/>"), "không có nội dung Word"),
    "broken-xml": (lambda: replaced("word/document.xml", b"<w:document>"), "không phải XML đúng"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), PACKAGES.values(), ids=PACKAGES.keys())
def test_a_hostile_file_is_refused_by_name(data: Callable[[], bytes], words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        compile_template(data())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(TemplateError, match="cùng tên"):
        compile_template(with_member(word_file("a"), "word/document.xml", b"<a/>"))


@pytest.mark.parametrize(
    ("blocks", "context"),
    [
        pytest.param(
            ("{% for a in ds %}{% for b in ds %}{% for c in ds %}{% if a == '' %}x{% endif %}" + "{% endfor %}" * 3,),
            {"ds": ["a"] * 2000},
            id="steps",
        ),
        pytest.param(
            ("{% for a in ds %}{{ dai }}{% endfor %}",), {"ds": ["a"] * 2000, "dai": "x" * 100_000}, id="size"
        ),
    ],
)
def test_a_loop_that_would_not_end_is_refused(blocks: tuple[str, ...], context: dict[str, Any]) -> None:
    with pytest.raises(RenderError, match="quá giới hạn"):
        compile_template(word_file(*blocks)).render(context)


def document(body: str) -> bytes:
    return replaced("word/document.xml", f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>".encode())


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


MONSTERS = {
    "braces": lambda: line("{{ " * 9_000),
    "braces-in-runs": lambda: "<w:p>" + "<w:r><w:t>{</w:t></w:r>" * 100_000 + "</w:p>",
    "unclosed-blocks": lambda: line("{%p if a %}") * 5_000,
    "deep-loops": lambda: line("{%p for a in b %}") * 40 + line("{%p endfor %}") * 40,
    "brackets": lambda: line("{{ " + "(" * 400 + "a" + ")" * 400 + " }}"),
    "denials": lambda: line("{{ " + "not " * 240 + "a }}"),
}


def test_a_template_docxtpl_would_take_minutes_over_is_never_given_to_it() -> None:
    large = document(table(row("x" * 40, "y") * 14_000) + line("{{ a.b() }}"))
    with pytest.raises(TemplateError, match="quá lớn đối với docxtpl"):
        compile_template(large, strict=False)


@pytest.mark.parametrize("body", MONSTERS.values(), ids=MONSTERS.keys())
def test_a_monstrous_template_is_refused_in_measured_time(body: Callable[[], str]) -> None:
    with pytest.raises(TemplateError):
        compile_template(document(body()))


ROWS = [*(f"V{n}" for n in range(1, 14)), *(f"T{n}" for n in range(1, 22)), *(f"S{n}" for n in (*range(1, 11), 12))]


def test_every_known_defect_of_docxtpl_has_a_test_named_after_it() -> None:
    """V: values, T: templates, S: security; S11 is of PDF files, which the engine never sees."""
    tests = Path(__file__).parent.glob("test_*.py")
    names = re.findall(r"\b(?:test_)?([vts]\d+)(?=[-_,:])", "".join(path.read_text("utf-8") for path in tests).lower())
    assert {row.lower() for row in ROWS} - set(names) == set()
