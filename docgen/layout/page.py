"""Sections: paper, margins, the page number at the top centre except on a first page, the mark in the corner."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.blocks import Page, Paragraph
from docgen.layout.oxml import text, twips, w
from docgen.layout.paragraphs import line, paragraph
from docgen.layout.the_thuc import RuleSet

_PAGE_NUMBER, _CORNER = "Số trang", "Ký hiệu mẫu"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def text_width(page: Page, rules: RuleSet) -> int:
    """Return the width between the margins, in millimetres."""
    paper = rules.paper[1] if page.landscape else rules.paper[0]
    return paper - rules.margins.left - rules.margins.right


def section_properties(document: Document, page: Page, rules: RuleSet) -> BaseOxmlElement:
    """Return the properties of a section and put its two headers into the document."""
    number = paragraph(_PAGE_NUMBER, w("fldSimple", w("r", text("2")), instr=" PAGE "))
    corner = line(Paragraph(_CORNER, page.corner))
    restart = w("pgNumType", start=1) if rules.page_number_restarts else None
    headers = [_header(document, "default", number), _header(document, "first", corner)]
    return w("sectPr", *headers, _size(page, rules), _margins(rules), restart, w("titlePg"))


def _header(document: Document, kind: str, content: BaseOxmlElement) -> BaseOxmlElement:
    part, relationship = document.part.add_header_part()  # type: ignore[no-untyped-call] # python-docx forgot them
    header = part.element
    for child in list(header):
        header.remove(child)
    header.append(content)
    reference = w("headerReference", type=kind)
    reference.set(_RELATIONSHIP, relationship)
    return reference


def _size(page: Page, rules: RuleSet) -> BaseOxmlElement:
    short, long = (twips(side) for side in rules.paper)
    if page.landscape:
        return w("pgSz", w=long, h=short, orient="landscape")
    return w("pgSz", w=short, h=long)


def _margins(rules: RuleSet) -> BaseOxmlElement:
    margins = rules.margins
    sides = {side: twips(getattr(margins, side)) for side in ("top", "right", "bottom", "left")}
    edge = twips(rules.page_number_from_top)
    return w("pgMar", **sides, header=edge, footer=edge, gutter=0)
