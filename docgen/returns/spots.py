"""Where in a form a paragraph stands: under which of its headings, in which cell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docgen.layout.word.flow import BODY_TEXT, outline_levels
from docgen.layout.word.ooxml import Element, local, w
from docgen.layout.word.package import open_package
from docgen.layout.word.paper import Paragraph, Place
from docgen.layout.word.reading import read_paper

# What a tracked change has brought in was not in the form.
_NEW = {"ins", "moveTo"}
_TEXT = {"t", "delText"}


@dataclass
class _Reader:
    levels: dict[str, int]
    section: str = ""
    columns: dict[tuple[int, int], str] = field(default_factory=dict)

    def spot(self, paragraph: Paragraph) -> str:
        place, text = paragraph.place, " ".join((paragraph.label + original_text(paragraph.element)).split())
        if place.table:
            return self._cell(place, text)
        if text and self.levels.get(paragraph.shape.style, BODY_TEXT) < BODY_TEXT:
            self.section = text
        return self.section

    def _cell(self, place: Place, text: str) -> str:
        """Name a cell of a ruled table by its row and the head of its column; others only set texts side by side."""
        if not place.ruled:
            return self.section
        if place.row == 1:
            known = self.columns.get((place.table, place.column), "")
            self.columns[place.table, place.column] = f"{known} {text}".strip()
        head = self.columns.get((place.table, place.column), "")
        row = f"dòng {place.row - 1}" if place.row > 1 else "đầu bảng"
        column = f"cột “{head}”" if head else f"cột {place.column}"
        return f"{self.section}{SEPARATOR}{row}, {column}".removeprefix(SEPARATOR)


SEPARATOR = " › "


def spots(data: bytes) -> Iterator[tuple[Element, str]]:
    """Yield every paragraph of a Word file with where it stands; raises Unreadable."""
    package = open_package(data)
    reader = _Reader(outline_levels(package.xml(package.only("styles"))))
    for paragraph in read_paper(data).paragraphs:
        yield paragraph.element, reader.spot(paragraph)


def original_sections(data: bytes) -> dict[str, str]:
    """Return the text of a Word file as it was before any tracked change, by where it stands; raises Unreadable."""
    sections: dict[str, list[str]] = {}
    for element, section in spots(data):
        sections.setdefault(section, []).extend(original_text(element).split())
    return {section: " ".join(words) for section, words in sections.items() if words}


def original_text(holder: Element) -> str:
    """Return the text as it was before any tracked change."""
    return "".join(_original(holder))


def _original(holder: Element) -> Iterator[str]:
    for element in holder:
        name = local(element)
        if name in _TEXT:
            yield element.text or ""
        elif name in ("tab", "br") and local(holder) == "r":
            yield " "
        elif name not in _NEW and element.tag != w("pPr"):
            yield from _original(element)
