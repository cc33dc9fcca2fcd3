"""The text of a package's own Word papers, for a search that an office has asked for; private matters are left out.

Left out, by secrets rule P12: every paragraph that names discipline or health, and whatever follows a heading that
does, up to the next heading of the same paper.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from docgen.core.handover.series import FiledDossier
from docgen.core.vietnamese.text import plain
from docgen.zip_faults import UNREADABLE_ZIP

MOST_BYTES = 32 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Words of discipline and health, in bare letters.
_PRIVATE = (
    *("ky luat", "khien trach", "canh cao", "cach chuc", "khai tru", "vi pham", "to cao", "khoi to"),
    *("suc khoe", "thai san", "om dau", "benh", "dieu tri", "nam vien", "khuyet tat", "mang thai"),
)
_IS_PRIVATE = re.compile("|".join(rf"\b{words}\b" for words in _PRIVATE))
_HEADING = re.compile(r"(?:[IVX]+|\d+)\.\s")
_UNREADABLE = (*UNREADABLE_ZIP, etree.XMLSyntaxError)


def text_of(package: Path, dossier: FiledDossier) -> str:
    """Return the text of the Word sources of a ZIP package, "" for one that cannot be read or that is secret."""
    if dossier.secrecy or not package.is_file():
        return ""
    try:
        with zipfile.ZipFile(package) as opened:
            base = opened.namelist()[0].partition("/")[0]
            papers = [_paper(opened, f"{base}/{paper.word}") for paper in dossier.papers if paper.word]
    except _UNREADABLE:
        return ""
    return "\n".join(papers)


def _paper(package: zipfile.ZipFile, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(package.read(name))) as word:
        if word.getinfo("word/document.xml").file_size > MOST_BYTES:
            return ""
        return "\n".join(public(_paragraphs(word.read("word/document.xml"))))


def _paragraphs(document: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for paragraph in etree.fromstring(document, parser).iter(f"{_W}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))


def public(paragraphs: Iterator[str]) -> Iterator[str]:
    """Yield the paragraphs that say nothing of discipline or health."""
    in_private = False
    for paragraph in paragraphs:
        private = bool(_IS_PRIVATE.search(plain(paragraph).casefold()))
        if _HEADING.match(paragraph):
            in_private = private
        if not (private or in_private) and paragraph.strip():
            yield paragraph
