"""What is asked of every node of every form: found without the search of lxml, which takes most of the time."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from docgen.layout.word.ooxml import w

Element = etree._Element
_ABOUT_PARAGRAPH, _ABOUT_RUN, _DELETED = w("pPr"), w("rPr"), w("del")
_ABOUT_CONTROL, _VALUE = w("sdtPr"), w("val")


def about_control(control: Element) -> dict[str, str]:
    """Return what a control says of itself: local name of the property → its value."""
    about = next(control.iterchildren(_ABOUT_CONTROL), None)
    return {name_of(row): row.get(_VALUE, "") for row in (() if about is None else about)}


def end_deleted(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph was taken out while changes were tracked."""
    about = next(paragraph.iterchildren(_ABOUT_PARAGRAPH), None)
    mark = None if about is None else next(about.iterchildren(_ABOUT_RUN), None)
    return mark is not None and next(mark.iterchildren(_DELETED), None) is not None


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def name_of(node: Element) -> str:
    """Return the tag without its namespace, empty for a comment or instruction: asked of every node of every form."""
    tag: object = node.tag
    return _local(tag) if isinstance(tag, str) else ""
