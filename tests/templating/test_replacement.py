"""Pictures and embedded files of a template change as docxtpl changes them; what is not there is named."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate, InlineImage

from docgen.errors import TemplateError
from docgen.templating import (
    Replacement,
    compile_template,
    replace_embedded,
    replace_media,
    replace_pic,
    replace_zipname,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(red: int) -> bytes:
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixel = _chunk(b"IDAT", zlib.compress(bytes([0, red, 0, 0])))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + _chunk(b"IEND", b"")


OLD, SEAL, NEW = png(1), png(2), png(3)


@pytest.fixture(name="template", scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A picture in the body, another in the header, an embedded sheet."""
    folder = tmp_path_factory.mktemp("hinh")
    (folder / "chan_dung.png").write_bytes(OLD)
    (folder / "dau.png").write_bytes(SEAL)
    document = docx.Document()
    document.add_paragraph("{{ ten }}").add_run().add_picture(str(folder / "chan_dung.png"))
    document.sections[0].header.paragraphs[0].add_run().add_picture(str(folder / "dau.png"))
    sheet = Part(PackURI(f"/{SHEET}"), XLSX, b"bang cu", document.part.package)
    document.part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_docxtpl(template: bytes, change: Callable[[DocxTemplate], object]) -> bytes:
    document, out = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    change(document)
    document.render({"ten": "A & B"}, autoescape=True)
    document.save(out)
    return out.getvalue()


def _file(folder: Path, content: bytes) -> str:
    path = folder / f"{zlib.crc32(content)}"
    path.write_bytes(content)
    return str(path)


CHANGES: dict[str, tuple[Replacement, Callable[[DocxTemplate, Path], object]]] = {
    "picture": (
        replace_pic("chan_dung.png", NEW),
        lambda tpl, _: tpl.replace_pic("chan_dung.png", io.BytesIO(NEW)),
    ),
    "picture-in-the-header": (replace_pic("dau.png", NEW), lambda tpl, _: tpl.replace_pic("dau.png", io.BytesIO(NEW))),
    "medium": (
        replace_media(SEAL, NEW),
        lambda tpl, _: tpl.replace_media(io.BytesIO(SEAL), io.BytesIO(NEW)),
    ),
    "embedded": (
        replace_embedded(b"bang cu", b"bang moi"),
        lambda tpl, at: tpl.replace_embedded(_file(at, b"bang cu"), _file(at, b"bang moi")),
    ),
    "zipname": (
        replace_zipname(SHEET, b"bang moi"),
        lambda tpl, at: tpl.replace_zipname(SHEET, _file(at, b"bang moi")),
    ),
}


@pytest.mark.parametrize(("replacement", "change"), CHANGES.values(), ids=CHANGES.keys())
def test_a_replacement_gives_docxtpls_paper(
    template: bytes,
    replacement: Replacement,
    change: Callable[[DocxTemplate, Path], object],
    canonical: Callable[[bytes], dict[str, Any]],
    tmp_path: Path,
) -> None:
    ours = compile_template(template).replacing(replacement).render({"ten": "A & B"})
    theirs = by_docxtpl(template, lambda document: change(document, tmp_path))
    assert canonical(ours) == canonical(theirs)


def test_replacements_hold_when_docxtpl_fills_the_paper(template: bytes) -> None:
    image = InlineImage(DocxTemplate(io.BytesIO(template)), io.BytesIO(png(9)))
    paper = compile_template(template).replacing(replace_pic("dau.png", NEW)).render({"ten": image})
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        media = {archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert media == {OLD, NEW, png(9)}


def test_each_paper_may_have_its_own_picture_and_the_template_keeps_its_own(template: bytes) -> None:
    compiled = compile_template(template)
    first, second, plain = (
        compiled.replacing(replace_pic("chan_dung.png", png(n))).render({"ten": "A"})
        if n
        else compiled.render({"ten": "A"})
        for n in (10, 11, 0)
    )
    held = [{zipfile.ZipFile(io.BytesIO(paper)).read(n) for n in pictures(paper)} for paper in (first, second, plain)]
    assert held == [{png(10), SEAL}, {png(11), SEAL}, {OLD, SEAL}]


def pictures(paper: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(paper)).namelist() if name.startswith("word/media/")]


UNKNOWN = {
    "picture": (replace_pic("chan_dun.png", NEW), "chan_dung.png"),
    "medium": (replace_media(b"khac", NEW), "word/media/"),
    "embedded": (replace_embedded(b"khac", NEW), "word/embeddings/"),
    "zipname": (replace_zipname("word/embeddings/khac.xlsx", NEW), SHEET),
    "xml-is-never-replaced": (replace_zipname("word/document.xml", b"<a/>"), SHEET),
    "relations-are-never-replaced": (replace_zipname("word/_rels/document.xml.rels", b"<a/>"), SHEET),
}


@pytest.mark.parametrize(("replacement", "known"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_what_a_template_does_not_have_is_refused_with_what_it_has(
    template: bytes, replacement: Replacement, known: str
) -> None:
    with pytest.raises(TemplateError, match="Hãy dùng một trong các tên ấy") as caught:
        compile_template(template).replacing(replacement)
    assert known in str(caught.value)
