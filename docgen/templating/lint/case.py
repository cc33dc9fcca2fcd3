"""What a rule looks at: one part of a template with its paragraphs, and the contract its fields must keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.core.shape import Shape
from docgen.templating.check.checking import Checked
from docgen.templating.package.container import Package
from docgen.templating.package.places import W, paragraphs_of
from docgen.templating.parse.place import Place


@dataclass(frozen=True)
class Passage:
    """One paragraph: its element and its place."""

    element: etree._Element
    place: Place

    @property
    def text(self) -> str:
        """The fixed text and the tags of the paragraph."""
        return self.place.text

    @cached_property
    def texts(self) -> tuple[etree._Element, ...]:
        """The text elements of this paragraph, those of a text box inside it left out."""
        found = self.element.iter(f"{W}t")
        return tuple(text for text in found if next(text.iterancestors(f"{W}p"), None) is self.element)


@dataclass(frozen=True)
class Case:
    """One part under examination; `contract` is None when nobody says which form the template is for."""

    package: Package
    checked: Checked
    contract: Shape | None

    @property
    def name(self) -> str:
        """The name of the part."""
        return self.checked.part.name

    @property
    def root(self) -> etree._Element:
        """The part as a tree."""
        return self.checked.part.root

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs of the part, in reading order; none for the properties of the file."""
        if not self.name.startswith("word/"):
            return ()
        return tuple(Passage(element, place) for element, place in paragraphs_of(self.name, self.root))

    def around(self, element: etree._Element) -> Place:
        """Return the place of the paragraph round an element, or the first inside it, else only the part."""
        own = next(element.iterancestors(f"{W}p"), None)
        if own is None:
            own = next(element.iter(f"{W}p"), None)
        return next((passage.place for passage in self.passages if passage.element is own), Place(self.name))


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def switched_on(element: etree._Element | None) -> bool:
    """Say whether an on/off property of Word is there and not switched off."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def descendants(element: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """Yield the elements with these names, in reading order."""
    return (found for found in element.iter(etree.Element) if local(found) in names)
