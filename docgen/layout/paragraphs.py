"""Paragraphs: text of a named style, inline faces, control tags alone in their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.blocks import Control, Line, Paragraph
from docgen.layout.oxml import text, w
from docgen.layout.styles import BOLD, ITALIC, styles

_FACES = re.compile(r"//(.+?)//|\*\*(.+?)\*\*|(⇥)")
_CONTROL_STYLE = "Thẻ lệnh"
_GAP_STYLE, _JOINT_STYLE = "Khoảng cách", "Khoảng cách liền"


def paragraph(style: str, *content: BaseOxmlElement, section: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Return a paragraph of the style with this Vietnamese name; KeyError when there is none.

    `section` holds the properties of the section that this paragraph ends.
    """
    return w("p", w("pPr", w("pStyle", val=styles()[style].id), section), *content)


def lines(items: Iterable[Line]) -> list[BaseOxmlElement]:
    """Return the paragraphs of text lines and control tags."""
    return [line(item) for item in items]


def line(item: Line) -> BaseOxmlElement:
    """Return the paragraph of one text line or control tag."""
    if isinstance(item, Control):
        return control(item.tag)
    return paragraph(item.style, *_runs(item.text))


def control(tag: str) -> BaseOxmlElement:
    """Return a paragraph that holds `{%p tag %}` alone; the engine takes the whole paragraph away."""
    return line(Paragraph(_CONTROL_STYLE, f"{{%p {tag} %}}"))


def gap(section: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """Return the thin paragraph that keeps two tables apart and ends a section."""
    return paragraph(_GAP_STYLE, section=section)


def is_gap(element: BaseOxmlElement) -> bool:
    """Tell whether an element is a gap that ends no section."""
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    ends_section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    return style is not None and style.get(qn("w:val")) == styles()[_GAP_STYLE].id and not ends_section


def joint() -> BaseOxmlElement:
    """Return the thin paragraph that holds a table to what stands before it."""
    return paragraph(_JOINT_STYLE)


def _runs(value: str) -> list[BaseOxmlElement]:
    runs: list[BaseOxmlElement] = []
    end = 0
    for found in _FACES.finditer(value):
        italic, bold, tab = found.groups()
        runs += [_run(value[end : found.start()]), _run(italic, ITALIC), _run(bold, BOLD), _tab(tab)]
        end = found.end()
    return [run for run in (*runs, _run(value[end:])) if len(run)]


def _run(value: str | None, style: str = "") -> BaseOxmlElement:
    if not value:
        return w("r")
    return w("r", w("rPr", w("rStyle", val=style)) if style else None, text(value))


def _tab(found: str | None) -> BaseOxmlElement:
    return w("r", w("tab")) if found else w("r")
