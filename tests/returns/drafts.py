"""Drafts sent back: comments by python-docx, tracked changes as Word writes them, put into a paper docgen made."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

AT = "2026-11-20T09:15:00Z"


def opened(data: bytes) -> Document:
    """Open a paper as a member's Word would."""
    return docx.Document(io.BytesIO(data))


def saved(document: Document) -> bytes:
    """Return the file as it is sent back."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Document, begins: str) -> Paragraph:
    """Return the paragraph of the body that begins with these words."""
    return next(p for p in document.paragraphs if p.text.strip().startswith(begins))


def commented(document: Document, begins: str, text: str, author: str) -> None:
    """Put a comment on a whole paragraph."""
    runs = paragraph(document, begins).runs
    document.add_comment(runs, text=text, author=author)


def track(document: Document, begins: str, old: str, changes: Sequence[tuple[str, str]], author: str) -> None:
    """Replace the words `old` of a paragraph by tracked changes: ("del" | "ins" | "moveFrom" | "moveTo", text)."""
    target = paragraph(document, begins)
    run = next(r for r in target.runs if old in r.text)
    before, after = run.text.split(old, 1)
    pieces = [_revision(how, text, author) for how, text in changes]
    rest = deepcopy(run._r)
    run.text = before
    for text_element in rest.findall(qn("w:t")):
        rest.remove(text_element)
    rest.append(parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve">{after}</w:t>'))
    at = run._r
    for element in (*pieces, rest):
        at.addnext(element)
        at = element


def _revision(how: str, text: str, author: str) -> object:
    tag = "delText" if how == "del" else "t"
    return parse_xml(
        f'<w:{how} {nsdecls("w")} w:id="90" w:author="{author}" w:date="{AT}">'
        f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{how}>'
    )


def reworded(document: Document, begins: str, author: str) -> None:
    """Make the looks of a paragraph's first run differ, tracked."""
    run = paragraph(document, begins).runs[0]._r
    change = f'<w:rPrChange w:id="91" w:author="{author}" w:date="{AT}"><w:rPr/></w:rPrChange>'
    run.insert(0, parse_xml(f"<w:rPr {nsdecls('w')}><w:b/>{change}</w:rPr>"))
