"""Builds a Word template from its blocks."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.blocks import (
    Block,
    Boxes,
    Control,
    ItemLevels,
    LevelBars,
    Masthead,
    Page,
    Paragraph,
    SideBySide,
    Table,
    Together,
)
from docgen.layout.level_bars import bar_styles, level_bars
from docgen.layout.masthead import LEFT, RIGHT, masthead_columns
from docgen.layout.package import blank, name_paper, to_bytes
from docgen.layout.page import section_properties, text_width
from docgen.layout.paragraphs import gap, is_gap, line
from docgen.layout.styles import styles
from docgen.layout.tables import boxes, data_table, halves, item_levels, side_by_side, together
from docgen.layout.the_thuc import RuleSet


def build_template(blocks: Iterable[Block], rules: RuleSet, title: str) -> bytes:
    """Return the Word file of a template; the first block is a Page."""
    document = blank(rules)
    name_paper(document, title)
    body = document.element.body
    page: Page | None = None
    for block in blocks:
        if len(body) and _starts_page(block) and is_gap(body[-1]):
            # A gap that no longer fits would fill a page by itself.
            body.remove(body[-1])
        if isinstance(block, Page):
            if page:
                body.append(_section_end(document, page, rules))
            page = block
        else:
            body.extend(_elements(block, text_width(page or Page(), rules)))
        if isinstance(block, LevelBars):
            document.styles.element.extend(bar_styles())
    body.append(section_properties(document, page or Page(), rules))
    return to_bytes(document)


def _starts_page(block: Block) -> bool:
    return isinstance(block, Page) or (isinstance(block, Paragraph) and styles()[block.style].new_page)


def _section_end(document: Document, page: Page, rules: RuleSet) -> BaseOxmlElement:
    return gap(section_properties(document, page, rules))


def _elements(block: Block, width: int) -> list[BaseOxmlElement]:
    match block:
        case Masthead():
            return side_by_side(masthead_columns(block), LEFT, RIGHT, width - LEFT - RIGHT)
        case SideBySide():
            return halves(block, width)
        case Together():
            return together(block, width)
        case Table():
            return data_table(block, width)
        case Boxes():
            return boxes(block, width)
        case ItemLevels():
            return item_levels(block, width)
        case LevelBars():
            return level_bars(block, width)
        case Paragraph() | Control():
            return [line(block)]
        case Page():
            return []
