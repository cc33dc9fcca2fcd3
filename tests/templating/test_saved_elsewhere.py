"""Whole forms as Word and WPS would save them again: written by hand here, after their habits, not saved by them."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.errors import TemplateError
from docgen.forms.catalogue import load_form_set
from docgen.templating import compile_template, lint

CONTEXTS = Path(__file__).parents[1] / "fixtures" / "contexts"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT, SETTINGS, TYPES, RELATIONS = "word/document.xml", "word/settings.xml", "[Content_Types].xml", "_rels/.rels"
# One form of each make: paragraphs only, boxes, wide tables in a second section, blank lists, minutes.
FORMS = [("2025-hd43", "01"), ("2025-hd43", "02A"), ("2023-hd25", "02B"), ("chung", "BB-HN"), ("2026-quy", "TV02")]
NAMESPACES = {
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
WPS = {**NAMESPACES, "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData"}
IGNORABLE = f"{{{NAMESPACES['mc']}}}Ignorable"
Tree = etree._Element


def element(xml: str) -> Tree:
    """One element of WordprocessingML from its text."""
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')[0]


def words(paragraph: Tree) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def split(root: Tree, between: Callable[[int], str], mark: Callable[[Tree, int], None]) -> None:
    """Cut every run of one text into three, with what a word processor leaves between and in them."""
    for number, run in enumerate(list(root.iter(f"{W}r"))):
        texts = run.findall(f"{W}t")
        if len(texts) != 1 or len(texts[0].text or "") < 3:
            continue
        whole = texts[0].text or ""
        cuts = [0, len(whole) // 3, 2 * len(whole) // 3 + 1, len(whole)]
        for order, (start, end) in enumerate(pairwise(cuts)):
            piece = copy.deepcopy(run)
            text = next(piece.iter(f"{W}t"))
            text.text = whole[start:end]
            text.set(SPACE, "preserve")
            mark(piece, number + order)
            run.addprevious(piece)
            if order < 2 and between(number):
                run.addprevious(element(between(number)))
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def as_word(root: Tree) -> None:
    """Revision marks of saving, spelling marks, a bookmark where the cursor was, page breaks of the last print."""
    marks = (
        '<w:proofErr w:type="spellStart"/>',
        '<w:proofErr w:type="gramEnd"/>',
        '<w:bookmarkStart w:id="{}" w:name="_b{}"/>',
        "",
    )

    def mark(run: Tree, number: int) -> None:
        run.set(f"{W}rsidRPr", f"00{number % 16:X}F12AB")
        if number % 5 == 0:
            next(run.iter(f"{W}t")).addprevious(element("<w:lastRenderedPageBreak/>"))

    split(root, lambda number: marks[number % 4].format(900 + number, number), mark)
    for order, paragraph in enumerate(root.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", f"00A1{order % 256:02X}00")
        paragraph.set(f"{W}rsidRDefault", "00C20D11")


def as_wps(root: Tree) -> None:
    """East Asian hints on every other run, a language beside them, grid and spacing settings on paragraphs."""

    def mark(run: Tree, number: int) -> None:
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = element("<w:rPr/>")
            run.insert(0, properties)
        properties.insert(0, element(f'<w:rFonts w:hint="{"eastAsia" if number % 2 else "default"}"/>'))
        properties.append(element('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'))

    split(root, lambda number: "", mark)


def in_controls(root: Tree) -> None:
    """Every paragraph of the body with a tag of its own in a content control, as a clerk fills in a form."""
    for number, paragraph in enumerate(list(root.iterchildren(f"{W}body").__next__())):
        if paragraph.tag == f"{W}p" and "{{" in words(paragraph):
            known = f'<w:sdtPr><w:id w:val="{number + 1}"/><w:alias w:val="Ô {number}"/></w:sdtPr>'
            control = element(f"<w:sdt>{known}<w:sdtContent/></w:sdt>")
            paragraph.addprevious(control)
            control[-1].append(paragraph)


def saved_again(data: bytes, change: Callable[[Tree], None], names: dict[str, str]) -> bytes:
    """The same Word file with its body changed, the names spaces and settings of the program that saved it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    change(root)
    missing = {prefix: uri for prefix, uri in names.items() if prefix not in root.nsmap}
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in missing.items())
    if IGNORABLE in root.attrib:
        del root.attrib[IGNORABLE]
    declared += ' mc:Ignorable="w14 w15 wp14"'
    text = etree.tostring(root, encoding="unicode")
    parts[DOCUMENT] = text.replace("<w:document ", f"<w:document {declared} ", 1).encode()
    compat = (
        b'<w:docVars><w:docVar w:name="commondata" w:val="e"/></w:docVars><w:rsids><w:rsid w:val="00A1"/></w:rsids>'
    )
    parts[SETTINGS] = parts[SETTINGS].replace(b"</w:settings>", compat + b"</w:settings>")
    if names is WPS:
        _with_build(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_build(parts: dict[str, bytes]) -> None:
    """The custom property in which WPS writes its build."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    parts["docProps/custom.xml"] = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>1033-12.2.0.13306</vt:lpwstr></property></Properties>"
    ).encode()
    override = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
    relation = (
        f'<Relationship Id="rId90" Type="{office}/relationships/custom-properties" Target="docProps/custom.xml"/>'
    )
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode() + b"</Relationships>")


def lines_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(DOCUMENT))
    return [words(paragraph) for paragraph in root.iter(f"{W}p")]


def of_form(name: str, code: str) -> tuple[bytes, dict[str, Any]]:
    form = load_form_set(name).form(code)
    context = json.loads((CONTEXTS / form.set_id / f"{code}.json").read_text("utf-8"))
    return form.template.read_bytes(), context


HABITS = {"word": (as_word, NAMESPACES), "wps": (as_wps, WPS), "controls": (in_controls, NAMESPACES)}


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize(("name", "code"), FORMS)
def test_a_form_saved_by_another_program_prints_the_same_words(name: str, code: str, habit: str) -> None:
    template, context = of_form(name, code)
    change, names = HABITS[habit]
    again = saved_again(template, change, names)
    assert again != template
    assert lint(again).faults == ()
    assert lines_of(compile_template(again).render(context)) == lines_of(compile_template(template).render(context))


TRACKED = {
    "ins": '<w:ins w:id="901" w:author="An" w:date="2026-11-01T08:00:00Z"><w:r><w:t>mới</w:t></w:r></w:ins>',
    "del": '<w:del w:id="902" w:author="An" w:date="2026-11-01T08:00:00Z"><w:r><w:delText>cũ</w:delText></w:r></w:del>',
    "moveFrom": '<w:moveFrom w:id="903" w:author="An"><w:r><w:t>đi</w:t></w:r></w:moveFrom>',
    "moveTo": '<w:moveTo w:id="904" w:author="An"><w:r><w:t>tới</w:t></w:r></w:moveTo>',
    "rPrChange": '<w:r><w:rPr><w:rPrChange w:id="905" w:author="An"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
}


@pytest.mark.parametrize("habit", ["word", "wps"])
def test_changes_still_tracked_in_a_form_are_refused_each_with_its_place(habit: str) -> None:
    template, _ = of_form("2025-hd43", "02B")
    change, names = HABITS[habit]

    def tracked(root: Tree) -> None:
        change(root)
        body = next(root.iterchildren(f"{W}body"))
        paragraphs = [p for p in body.iterchildren(f"{W}p") if words(p).strip()]
        for paragraph, xml in zip(paragraphs[2:], TRACKED.values(), strict=False):
            paragraph.append(element(xml))

    with pytest.raises(TemplateError) as refused:
        compile_template(saved_again(template, tracked, names))
    told = [problem for problem in refused.value.problems if problem.code == "mau_con_sua_doi"]
    assert len(told) == len(TRACKED)
    assert len({problem.origin.place for problem in told}) == len(TRACKED)
