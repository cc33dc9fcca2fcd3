"""WordprocessingML elements written as nested calls, `w("p", w("r", …))`."""

from __future__ import annotations

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS_PER_MM = 1440 / 25.4


def w(tag: str, *children: BaseOxmlElement | None, **attributes: object) -> BaseOxmlElement:
    """Return the element `w:tag`; attributes are in the same namespace and a child of None is left out."""
    element = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend([child for child in children if child is not None])
    return element


def text(value: str) -> BaseOxmlElement:
    """Return a text element that keeps its outer spaces."""
    element = w("t")
    element.text = value
    if value != value.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def twips(mm: float) -> int:
    """Convert millimetres to twentieths of a point."""
    return round(mm * TWIPS_PER_MM)
