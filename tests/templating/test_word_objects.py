"""docxtpl's own values in the context come out as docxtpl prints them, whichever DocxTemplate they were made with."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from docgen.errors import RenderError
from docgen.templating import compile_template


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    + _chunk(b"IEND", b"")
)


def _rich(_: DocxTemplate) -> RichText:
    text = RichText("đậm & đỏ", bold=True, color="FF0000")
    text.add(" <nghiêng>", italic=True)
    return text


def _rich_paragraph(_: DocxTemplate) -> RichTextParagraph:
    paragraph = RichTextParagraph()
    paragraph.add(RichText("một đoạn & hai"), parastyle="Normal")
    return paragraph


def _image(tpl: DocxTemplate) -> InlineImage:
    return InlineImage(tpl, io.BytesIO(PNG), width=Mm(5))


def _linked_image(tpl: DocxTemplate) -> InlineImage:
    return InlineImage(tpl, io.BytesIO(PNG), width=Mm(5), anchor="https://example.org/")


def _subdocument(tpl: DocxTemplate) -> Any:
    inner = docx.Document()
    inner.add_heading("Phụ lục & bảng", 1)
    inner.add_paragraph("mục", style="List Bullet")
    inner.add_picture(io.BytesIO(PNG))
    file = io.BytesIO()
    inner.save(file)
    return tpl.new_subdoc(file)


def _broken_text(_: DocxTemplate) -> RichText:
    text = RichText("một\nhai\tba", bold=True)
    text.add(" đoạn\akhác & <tiếp>\ftrang", italic=True)
    return text


def _every_format(_: DocxTemplate) -> RichText:
    text = RichText("", style="Strong", color="#FF0000", highlight="#EEEEEE", size=20, subscript=True, bold=True)
    text.add("a", superscript=True, underline="wave", strike=True, font="eastAsia:Liberation Serif", lang="vi-VN")
    text.add(RichText("b", italic=True, rtl=True))
    return text


def _linked_text(tpl: DocxTemplate) -> RichText:
    text = RichText("xem ", bold=True)
    text.add("trang & nhà", url_id=tpl.build_url_id("https://example.org/?a=1&b=2"), underline=True)
    return text


def _rich_paragraphs(_: DocxTemplate) -> RichTextParagraph:
    paragraphs = RichTextParagraph()
    paragraphs.add(RichText("một\nhai"), parastyle="Normal")
    paragraphs.add("ba\tbốn\anăm")
    return paragraphs


def word_file(*lines: str, header: str = "") -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OBJECTS = {
    "rich-text": (_rich, word_file("a {{r x }} b", "{%p for d in ds %}", "{{ d }}", "{%p endfor %}")),
    "rich-paragraph": (_rich_paragraph, word_file("{{p x }}")),
    "rich-text-with-breaks": (_broken_text, word_file("a {{r x }} b")),
    "rich-text-of-every-format": (_every_format, word_file("{{r x }}", header="{{r x }}")),
    "rich-paragraphs-with-breaks": (_rich_paragraphs, word_file("trước", "{{p x }}", "sau")),
    "listing": (lambda _: Listing("một\nhai & ba\tbốn"), word_file("{{ x }}")),
    "listing-of-paragraphs-and-pages": (lambda _: Listing("một\ahai & ba\fbốn\nnăm"), word_file("a {{ x }} b")),
    "image": (_image, word_file("{{ x }} {{ x }}")),
    "image-in-a-header": (_image, word_file("{{ x }}", header="{{ x }}")),
    "linked-image": (_linked_image, word_file("{{ x }}")),
    "sub-document": (_subdocument, word_file("trước", "{{p x }}", "sau")),
}


@pytest.mark.parametrize(("make", "data"), OBJECTS.values(), ids=OBJECTS.keys())
def test_an_object_comes_out_as_docxtpl_prints_it(
    make: Callable[[DocxTemplate], Any], data: bytes, canonical: Callable[[bytes], dict[str, Any]]
) -> None:
    theirs, other = DocxTemplate(io.BytesIO(data)), DocxTemplate(io.BytesIO(data))
    theirs.render({"x": make(theirs), "ds": ["1 & 2"]}, autoescape=True)
    expected = io.BytesIO()
    theirs.save(expected)
    context, template = {"x": make(other), "ds": ["1 & 2"]}, compile_template(data)
    for paper in template.render_many([context, context]):
        ours, wanted = canonical(paper), canonical(expected.getvalue())
        assert ours.keys() == wanted.keys()
        assert [name for name in ours if ours[name] != wanted[name]] == []


NEEDS_DOCXTPL = ("image", "image-in-a-header", "linked-image", "sub-document")


@pytest.mark.parametrize("name", OBJECTS.keys())
def test_only_images_and_sub_documents_need_docxtpl(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, data = OBJECTS[name]
    template = compile_template(data)
    asked: list[object] = []
    monkeypatch.setattr(template._sandbox, "fill", lambda *given: asked.append(given) or b"")
    template.render({"x": make(DocxTemplate(io.BytesIO(data))), "ds": ["1"]})
    assert bool(asked) == (name in NEEDS_DOCXTPL)


def test_a_link_of_a_rich_text_is_a_relation_of_the_paper(canonical: Callable[[bytes], dict[str, Any]]) -> None:
    data = word_file("{{r x }} và {{r x }}")
    theirs, template, out = DocxTemplate(io.BytesIO(data)), compile_template(data), io.BytesIO()
    theirs.render({"x": _linked_text(theirs)}, autoescape=True)
    theirs.save(out)
    paper = template.render({"x": _linked_text(template)})
    assert canonical(paper) == canonical(out.getvalue())
    assert template.render({"x": _linked_text(template)}) == paper


def test_a_link_works_in_a_header_too() -> None:
    template = compile_template(word_file("a", header="{{r x }}"))
    paper = docx.Document(io.BytesIO(template.render({"x": _linked_text(template)})))
    header = paper.sections[0].header
    assert [r.target_ref for r in header.part.rels.values()] == ["https://example.org/?a=1&b=2"]
    assert [link.address for link in header.paragraphs[0].hyperlinks] == ["https://example.org/?a=1&b=2"]


def test_a_link_is_kept_when_docxtpl_fills_the_paper() -> None:
    data = word_file("{{r x }} {{ anh }}")
    template = compile_template(data)
    context = {"x": _linked_text(template), "anh": _image(DocxTemplate(io.BytesIO(data)))}
    paper = docx.Document(io.BytesIO(template.render(context)))
    assert [link.address for link in paper.paragraphs[0].hyperlinks] == ["https://example.org/?a=1&b=2"]


UNSAFE = ["file:///C:/a.exe", "\\\\may\\chung\\a", "javascript:alert(1)", "ms-word:ofe|u|https://x"]


@pytest.mark.parametrize("url", UNSAFE)
@pytest.mark.parametrize("other", [pytest.param("chữ", id="fast"), pytest.param(None, id="docxtpl")])
def test_a_link_that_would_open_a_file_is_refused_by_its_field(url: str, other: str | None) -> None:
    data = word_file("{{r x }} {{ anh }}")
    template = compile_template(data)
    link = RichText("a", url_id=template.build_url_id(url))
    with pytest.raises(RenderError, match="liên kết") as caught:
        template.render({"x": link, "anh": other or _image(DocxTemplate(io.BytesIO(data)))})
    assert caught.value.field == "x"


OUT_OF_PLACE = {
    "rich-text-in-a-text": ("{{ x }}", RichText("a"), "{{r"),
    "rich-paragraph-in-a-text": ("{{ x }}", RichTextParagraph("a"), "{{p"),
    "rich-text-for-a-paragraph": ("{{p x }}", RichText("a"), "{{r"),
    "text-for-a-run": ("a {{r x }}", "chữ", "chữ thường"),
    "text-for-a-paragraph": ("{{p x }}", "chữ", "chữ thường"),
    "listing-for-a-run": ("{{r x }}", Listing("a"), "{{ … }}"),
    "a-style-that-closes-its-attribute": ("{{r x }}", RichText("a", style='"/><w:p/>'), "định dạng hỏng"),
    "a-colour-that-brings-a-paragraph": (
        "{{r x }}",
        RichText("a", color='x"/></w:rPr></w:r><w:p/><w:r><w:rPr><w:b w:val="'),
        "định dạng hỏng",
    ),
    "a-control-character": ("{{r x }}", RichText("a\x0b"), "U+000B"),
}


@pytest.mark.parametrize(("line", "value", "said"), OUT_OF_PLACE.values(), ids=OUT_OF_PLACE.keys())
def test_an_object_that_word_would_not_show_there_is_refused(line: str, value: object, said: str) -> None:
    with pytest.raises(RenderError) as caught:
        compile_template(word_file(line)).render({"x": value})
    assert said in str(caught.value)
    assert caught.value.field == "x"
    assert "đoạn 1" in caught.value.place


def test_no_text_leaves_no_run() -> None:
    paper = compile_template(word_file("a {{r x }} b")).render({"x": ""})
    assert docx.Document(io.BytesIO(paper)).paragraphs[0].text == "a  b"


def test_a_link_follows_the_template_its_image_was_made_with() -> None:
    data = word_file("{{r x }} {{ anh }}")
    tpl = DocxTemplate(io.BytesIO(data))
    link = RichText("trang", url_id=tpl.build_url_id("https://example.org/"))
    with pytest.raises(RenderError, match="liên kết"):
        compile_template(data).render({"x": link, "anh": "không"})
    paper = compile_template(data).render({"x": link, "anh": _image(tpl)})
    targets = [r.target_ref for r in docx.Document(io.BytesIO(paper)).part.rels.values() if r.is_external]
    assert targets == ["https://example.org/"]


def test_an_object_does_not_loosen_the_checks_of_other_values() -> None:
    template = compile_template(word_file("{{r x }} {{ ten }}"))
    with pytest.raises(RenderError) as caught:
        template.render({"x": RichText("a"), "ten": 1.5})
    assert caught.value.field == "ten"
