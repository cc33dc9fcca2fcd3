"""A finished paper with marks in it becomes a form to be filled in: controls for marks, the rest closed, the slip."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from docgen.layout.word.ooxml import w
from docgen.layout.word.package import open_package
from docgen.returns.controls import grouped, in_line, in_place_of
from docgen.returns.field import MARK, Field
from docgen.returns.passages import passages
from docgen.returns.slip import NAMESPACE, PROPERTY, Slip, digest

Element = etree._Element
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PART, _PROPERTIES = "customXml/item1.xml", "docProps/custom.xml"
_ABOUT_PART, _ABOUT_LINK = "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"
_STORE = "{D0C6E9A1-5B0E-4C0B-9D7A-70686965755F}"
_ABOUT_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTY_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ORIGIN = (1980, 1, 1, 0, 0, 0)
_NO_LINKS = f'<Relationships xmlns="{_LINKS}"/>'.encode()
_CONTENT_TYPES = "[Content_Types].xml"


def fillable(paper: bytes, fields: Sequence[Field], slip: Slip) -> bytes:
    """Return the form of a paper whose marks stand for the fields; the slip is completed with what stands in them."""
    package = open_package(paper)
    root = etree.fromstring(package.members[package.main])
    _place(root, fields)
    _close(root)
    started = {field.tag: digest(field.value) for field in fields}
    bare = replace(slip, started=started, titles={field.tag: field.title for field in fields})
    full = replace(bare, lines=passages(root, bare).lines)
    members = {**package.members, package.main: _bytes(root)}
    return _zipped({**members, **_with_slip(members, package.main, full)})


def _place(root: Element, fields: Sequence[Field]) -> None:
    """Put every field where its first mark stands; a mark that comes again is its value, for reading only."""
    placed: set[int] = set()
    for text in list(root.iter(w("t"))):
        run = text.getparent()
        if run is None or not MARK.search(text.text or ""):
            continue
        numbers = [int(found[1]) for found in MARK.finditer(text.text or "")]
        paragraph = run.getparent()
        if paragraph is not None and fields[numbers[0]].kind == "paragraphs" and _alone(paragraph):
            _replace(paragraph, in_place_of(fields[numbers[0]], numbers[0], paragraph, run))
        else:
            _replace(run, _split(run, text, fields, placed))
        placed.update(numbers)


def _alone(paragraph: Element) -> bool:
    """Tell whether a paragraph is one mark and nothing else."""
    return bool(MARK.fullmatch("".join(text.text or "" for text in paragraph.iter(w("t"))).strip()))


def _split(run: Element, text: Element, fields: Sequence[Field], placed: set[int]) -> list[Element]:
    pieces: list[Element] = []
    for number, piece in enumerate(MARK.split(text.text or "")):
        if number % 2 and int(piece) not in placed:
            pieces += in_line(fields[int(piece)], int(piece), run)
        elif piece:
            pieces.append(_same_run(run, text, fields[int(piece)].value if number % 2 else piece))
    return pieces


def _same_run(run: Element, text: Element, content: str) -> Element:
    """Return a copy of a run with another text; marks are printed alone, so a run has one text."""
    made = copy.deepcopy(run)
    only = made[run.index(text)]
    only.text = content
    only.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _replace(old: Element, new: Sequence[Element]) -> None:
    parent = old.getparent()
    assert parent is not None, "a mark stands in a paragraph"
    place = parent.index(old)
    parent[place : place + 1] = new


def _close(root: Element) -> None:
    """Let Word close everything but the controls, section by section: a group does not reach over their breaks."""
    body = root.find(w("body"))
    assert body is not None, "a paper has a body"
    for number, blocks in enumerate(_sections(body)):
        # LibreOffice takes a group that begins with a control for that control.
        while blocks and blocks[0].tag == w("p") and blocks[0].find(f".//{w('sdt')}") is not None:
            del blocks[0]
        if not blocks:
            continue
        place = body.index(blocks[0])
        body.insert(place, grouped(blocks, 900_000 + number))


def _sections(body: Element) -> Iterator[list[Element]]:
    blocks: list[Element] = []
    for block in list(body):
        ends = block.tag == w("sectPr") or block.find(f"{w('pPr')}/{w('sectPr')}") is not None
        if not ends:
            blocks.append(block)
        elif blocks:
            yield blocks
            blocks = []
    if blocks:
        yield blocks


def _with_slip(members: Mapping[str, bytes], main: str, slip: Slip) -> dict[str, bytes]:
    """Return the members that carry the slip: a part of its own, and a property that every program keeps."""
    folder, _, stem = main.rpartition("/")
    main_links, package_links = f"{folder}/_rels/{stem}.rels", "_rels/.rels"
    types = etree.fromstring(members[_CONTENT_TYPES])
    for part, kind in ((_PROPERTIES, _PROPERTY_TYPE), (_ABOUT_PART, _ABOUT_TYPE)):
        if not any(row.get("PartName") == f"/{part}" for row in types):
            _add(types, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    return {
        _PART: slip.to_xml(),
        _ABOUT_PART: _about_part(),
        _ABOUT_LINK: _linked(_NO_LINKS, "rId1", "customXmlProps", "itemProps1.xml"),
        _PROPERTIES: _property_part(slip.key),
        _CONTENT_TYPES: _bytes(types),
        main_links: _linked(members[main_links], "rIdPhieu", "customXml", f"../{_PART}"),
        package_links: _linked(members[package_links], "rIdPhieu", "custom-properties", _PROPERTIES),
    }


def _linked(links: bytes, id: str, kind: str, target: str) -> bytes:
    root = etree.fromstring(links)
    if not any(row.get("Type", "").endswith(f"/{kind}") for row in root):
        _add(root, f"{{{_LINKS}}}Relationship", Id=id, Type=f"{_OFFICE}/relationships/{kind}", Target=target)
    return _bytes(root)


def _add(root: Element, tag: str, **attributes: str) -> None:
    etree.SubElement(root, tag, attributes)


def _property_part(value: str) -> bytes:
    own, types = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
    root = etree.Element(f"{{{own}}}Properties", nsmap={"op": own, "vt": types})
    row = etree.SubElement(root, f"{{{own}}}property", name=PROPERTY, pid="2")
    row.set("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
    etree.SubElement(row, f"{{{types}}}lpwstr").text = value
    return _bytes(root)


def _about_part() -> bytes:
    """Return the part without which LibreOffice drops the slip."""
    own = f"{_OFFICE}/customXml"
    root = etree.Element(f"{{{own}}}datastoreItem", nsmap={"ds": own})
    root.set(f"{{{own}}}itemID", _STORE)
    refs = etree.SubElement(root, f"{{{own}}}schemaRefs")
    etree.SubElement(refs, f"{{{own}}}schemaRef").set(f"{{{own}}}uri", NAMESPACE)
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _ORIGIN)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(member, data)
    return out.getvalue()
