"""What a template may bring besides its text: refused by name, or left out with a word."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile

import docx
import pytest

from docgen.errors import TemplateError
from docgen.templating import compile_template

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = "word/_rels/document.xml.rels"


def word_file(*lines: str, title: str = "", author: str = "") -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.title = title
    if author:
        document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_relation(kind: str, target: str, *, external: bool = False, member: str = RELATIONS) -> bytes:
    """A Word file one of whose parts has one more relation, and the member it leads to."""
    mode = ' TargetMode="External"' if external else ""
    added = f'<Relationship Id="rId900" Type="{OFFICE}{kind}" Target="{target}"{mode}/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file("{{ ten }}"))) as source, zipfile.ZipFile(out, "w") as copy:
        for name in source.namelist():
            content = source.read(name).decode() if name in (member, "word/settings.xml") else source.read(name)
            if name == member:
                content = content.replace("</Relationships>", added)
            if name == "word/settings.xml":
                content = content.replace("<w:zoom", '<w:attachedTemplate xmlns:r="x" r:id="rId900"/><w:zoom', 1)
            copy.writestr(name, content)
        if member not in source.namelist():
            copy.writestr(member, f'<Relationships xmlns="{PACKAGE}">{added}')
        if not external:
            copy.writestr(f"word/{target}", b"\0")
    return out.getvalue()


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DANGERS = {
    "S8-macro": (with_relation("vbaProject", "vbaProject.bin"), "macro"),
    "S8-activex": (with_relation("control", "activeX/activeX1.xml"), "ActiveX"),
    "S8-ole-object": (with_relation("oleObject", "embeddings/oleObject1.bin"), "OLE"),
    "S8-embedded-file-with-macros": (with_relation("package", "embeddings/a.xlsm"), "tệp nhúng có thể chứa macro"),
    "S8-foreign-content": (with_relation("aFChunk", "afchunk.mht"), "altChunk"),
    "S8-picture-from-elsewhere": (with_relation("image", "https://x/a.png", external=True), "phần lấy từ nơi khác"),
    "S8-object-from-elsewhere": (with_relation("oleObject", "file:///a.xlsx", external=True), "OLE"),
    "S8-link-that-opens-a-file": (with_relation("hyperlink", "file:///C:/a.exe", external=True), "mở một tệp"),
    "S8-link-to-a-share": (with_relation("hyperlink", "\\\\may\\chung\\a", external=True), "mở một tệp"),
}


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
@pytest.mark.parametrize(("data", "words"), DANGERS.values(), ids=DANGERS.keys())
def test_what_could_run_or_fetch_is_refused_by_name(data: bytes, words: str, strict: bool) -> None:
    with pytest.raises(TemplateError, match=words) as caught:
        compile_template(data, strict=strict)
    assert caught.value.problems[0].code == "mau_thanh_phan_nguy_hiem"
    assert RELATIONS in caught.value.problems[0].message


def test_a_link_to_a_page_is_left_alone() -> None:
    data = with_relation("hyperlink", "https://example.org/", external=True)
    assert compile_template(data).warnings == ()


def test_the_file_a_template_was_made_from_is_left_out_with_a_word() -> None:
    settings = "word/_rels/settings.xml.rels"
    data = with_relation("attachedTemplate", "file:///C:/Mau/Normal.dotm", external=True, member=settings)
    template = compile_template(data)
    assert [warning.code for warning in template.warnings] == ["mau_bo_lien_ket"]
    with zipfile.ZipFile(io.BytesIO(template.render({"ten": "A"}))) as paper:
        assert not [name for name in paper.namelist() if b"C:/Mau" in paper.read(name)]
        assert b"attachedTemplate" not in paper.read("word/settings.xml")


def test_s2_tags_in_properties_are_listed_with_the_fields() -> None:
    field, *others = compile_template(word_file("a", title="Của {{ ten }}")).fields
    assert (field.path, others) == ("ten", [])
    assert str(field.places[0]) == "thuộc tính của tệp “title”: “Của {{ ten }}”"


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
def test_s10_no_paper_tells_of_the_past_of_its_template(strict: bool) -> None:
    paper = compile_template(word_file("{{ ten }} {{ anh }}"), strict=strict).render({"ten": "A", "anh": "b"})
    properties = docx.Document(io.BytesIO(paper)).core_properties
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")
    assert (properties.created, properties.modified, properties.last_printed) == (None, None, None)


def test_s10_the_author_a_template_names_stays() -> None:
    paper = compile_template(word_file("{{ ten }}", author="Văn phòng Đảng uỷ")).render({"ten": "A"})
    assert docx.Document(io.BytesIO(paper)).core_properties.author == "Văn phòng Đảng uỷ"


def test_s9_a_member_under_a_password_is_refused_by_name() -> None:
    data = bytearray(word_file("a"))
    for header, flags in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        for found in re.finditer(re.escape(header), bytes(data)):
            data[found.start() + flags] |= 1
    with pytest.raises(TemplateError, match="đặt mật khẩu"):
        compile_template(bytes(data))


def test_s12_the_fast_path_needs_neither_docxtpl_nor_docxcompose() -> None:
    script = (
        "import sys; sys.modules['docxtpl'] = sys.modules['docxcompose'] = None;"
        "from docgen.templating import compile_template;"
        "print(len(compile_template(sys.stdin.buffer.read()).render({'ten': 'A'})) > 0)"
    )
    run = subprocess.run([sys.executable, "-c", script], input=word_file("{{ ten }}"), capture_output=True, check=False)
    assert (run.stdout.strip(), run.returncode) == (b"True", 0), run.stderr.decode()
