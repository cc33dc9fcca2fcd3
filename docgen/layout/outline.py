"""The sections of a Word template: each heading with the fields that stand under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.core.set_comparison import Section

# Word counts levels from 0; 9 is body text.
_BODY_TEXT = 9
# Style of what a form itself says to write, “Hướng dẫn” of kieu.toml.
NOTE_STYLE = "HuongDan"
_TAGS = re.compile(r"{{(.+?)}}|{%\s*(?:p|tr|tc|r)?\s*(.+?)\s*%}")
_LOOP = re.compile(r"for\s+(\w+)\s+in\s+(\w+)")
_ROOT = re.compile(r"(?<![\w.\"'])([A-Za-z_]\w*)")
_WORDS = frozenset({"if", "elif", "else", "endif", "for", "in", "endfor", "and", "or", "not", "loop", "is"})


@dataclass(slots=True)
class _Open:
    """A section being read: what stands before the first heading has none."""

    heading: str = ""
    fields: tuple[str, ...] = ()
    note: str = ""


def sections_of(template: Path) -> tuple[Section, ...]:
    """Return the sections in the order of the paper; a heading is a paragraph whose style has an outline level."""
    document = docx.Document(str(template))
    levels = _outline_styles(document.styles.element)
    found = [_Open()]
    loops: set[str] = set()
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if text.strip() and style is not None and style.get(qn("w:val")) in levels:
            found.append(_Open(_without_tags(text)))
        here = found[-1]
        if style is not None and style.get(qn("w:val")) == NOTE_STYLE:
            here.note = f"{here.note} {_without_tags(text)}".strip()
        here.fields += tuple(name for name in _fields(text, loops) if name not in here.fields)
    return tuple(Section(part.heading, part.fields, part.note) for part in found if part.heading or part.fields)


def _outline_styles(styles: BaseOxmlElement) -> frozenset[str]:
    levels = styles.iter(qn("w:outlineLvl"))
    named = (
        next(level.iterancestors(qn("w:style"))) for level in levels if int(str(level.get(qn("w:val")))) < _BODY_TEXT
    )
    return frozenset(str(style.get(qn("w:styleId"))) for style in named)


def _without_tags(text: str) -> str:
    return " ".join(_TAGS.sub("…", text).split())


def _fields(text: str, loops: set[str]) -> Iterator[str]:
    """Yield the names a paragraph reads; the variables of loops, gathered in `loops`, are none."""
    for output, control in _TAGS.findall(text):
        loop = _LOOP.match(control)
        if loop:
            loops.add(loop[1])
        for name in _ROOT.findall((output or control).partition("|")[0]):
            if name not in _WORDS and name not in loops:
                yield name
