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
    pytest.importorskip("docxcompose", reason="sub-documents need docxtpl[subdoc]")
    inner = docx.Document()
    inner.add_heading("Phụ lục & bảng", 1)
    inner.add_paragraph("mục", style="List Bullet")
    inner.add_picture(io.BytesIO(PNG))
    file = io.BytesIO()
    inner.save(file)
    return tpl.new_subdoc(file)


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
    "listing": (lambda _: Listing("một\nhai & ba\tbốn"), word_file("{{ x }}")),
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
