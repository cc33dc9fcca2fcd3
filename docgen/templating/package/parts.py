"""Which parts of a Word file are filled in: the body, headers, footers, footnotes and the properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.templating.package.container import DOCUMENT, Package
from docgen.templating.package.places import passages_of
from docgen.templating.package.relations import parsed, relations_in
from docgen.templating.parse.place import Place

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# Which part states the relation, and the last words of the types of those filled.
_FILLED = (
    ("word/_rels/document.xml.rels", frozenset({"header", "footer", "footnotes"})),
    ("_rels/.rels", frozenset({"core-properties", "custom-properties"})),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that may hold tags: its tree, its XML as text, and the places of its texts."""

    name: str
    root: etree._Element
    xml: str
    passages: tuple[Place, ...]

    @property
    def is_body(self) -> bool:
        """Whether this is the document itself."""
        return self.name == DOCUMENT


def filled_parts(package: Package) -> Iterator[Part]:
    """Yield the parts a template may put tags in, the document first."""
    found = (r.target for member, kinds in _FILLED for r in relations_in(package, member) if r.kind in kinds)
    for name in dict.fromkeys((DOCUMENT, *found)):
        if name in package.xml:
            yield _part(name, package.xml[name])


def _part(name: str, content: bytes) -> Part:
    root = parsed(name, content)
    xml = _DECLARATION + etree.tostring(root, encoding="unicode")
    passages = tuple(passages_of(name, root)) if name.startswith("word/") else _properties(name, root)
    return Part(name, root, xml, passages)


def _properties(name: str, root: etree._Element) -> tuple[Place, ...]:
    """The texts of the document's properties, each named by its element."""
    texts = ((etree.QName(element).localname, element.text or "") for element in root.iter(etree.Element))
    return tuple(Place(name, property=element, text=text) for element, text in texts if text)
