"""Which parts of a Word file are filled in: the body, headers, footers, footnotes and the core properties."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateError
from docgen.templating.package.container import DOCUMENT, Package
from docgen.templating.package.places import Passage, passages_of

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FILLED = {f"{_OFFICE}header", f"{_OFFICE}footer", f"{_OFFICE}footnotes"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part that may hold tags: its tree, its XML as text, and its paragraphs."""

    name: str
    root: etree._Element
    xml: str
    passages: tuple[Passage, ...]

    @property
    def is_body(self) -> bool:
        """Whether this is the document itself."""
        return self.name == DOCUMENT


def filled_parts(package: Package) -> Iterator[Part]:
    """Yield the parts a template may put tags in, the document first."""
    names = [DOCUMENT, *_targets(package, "word/_rels/document.xml.rels", _FILLED)]
    names += _targets(package, "_rels/.rels", {_CORE})
    for name in dict.fromkeys(names):
        if name in package.xml:
            yield _part(name, package.xml[name])


def _targets(package: Package, rels: str, types: set[str]) -> list[str]:
    if rels not in package.xml:
        return []
    folder = posixpath.dirname(posixpath.dirname(rels))
    found = (element for element in _parsed(rels, package.xml[rels]).iter(_RELS) if element.get("Type") in types)
    return [posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/") for element in found]


def _part(name: str, content: bytes) -> Part:
    root = _parsed(name, content)
    xml = _DECLARATION + etree.tostring(root, encoding="unicode")
    passages = tuple(passages_of(name, root)) if name.startswith("word/") else _properties(name, root)
    return Part(name, root, xml, passages)


def _properties(name: str, root: etree._Element) -> tuple[Passage, ...]:
    """The texts of the document's properties, each named by its element."""
    texts = ((etree.QName(element).localname, element.text or "") for element in root.iter(etree.Element))
    return tuple(Passage(name, f"thuộc tính của tệp “{element}”", text) for element, text in texts if text)


def _parsed(name: str, content: bytes) -> etree._Element:
    # As python-docx reads: blanks between elements are nothing; footnotes it leaves as they are, which reads the same.
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        remedy = "Hãy mở bằng Word và lưu lại dạng .docx."
        raise TemplateError(f"Thành phần “{name}” của tệp mẫu không phải XML đúng ({error}). {remedy}") from error
