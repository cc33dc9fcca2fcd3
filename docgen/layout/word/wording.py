"""Whether two Word files say the same to a reader: every word, number and tick at its place, however they are set.

Fonts, margins, spacing and the numbers of pages are not asked after, nor what no page shows. Where something could be
seen and is not understood here, such as an embedded drawing, it must be the same byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from zipfile import ZipFile

from lxml import etree

from docgen.core.vietnamese.text import nfc
from docgen.layout.word.ooxml import Element, instructions, local, w
from docgen.layout.word.package import Unreadable, parse
from docgen.layout.word.paper import Paragraph, Run
from docgen.layout.word.reading import read_paper
from docgen.zip_faults import UNREADABLE_ZIP

# Parts that no page shows, unless something on a page asks for their values: a word of that, then its exact form.
_HIDDEN = {
    "docProps/": (
        b"instr",
        re.compile(rb"DOCPROPERTY|\b(?:TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|LASTSAVEDBY|INFO)\b"),
    ),
    "customXml/": (b"dataBinding", re.compile(rb"dataBinding")),
}
# Parts that are read as text, or only say how it is set.
_READ = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|styles|numbering|settings|webSettings|fontTable|theme/\w+)"
    r"\.xml|\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels"
)
_BODY = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# What only says how words are set; without it most files that say the same are the same.
_MANNER = (
    "spacing ind jc sz szCs b bCs i iCs u keepNext keepLines widowControl contextualSpacing tabs pBdr shd lang vAlign "
    "tblW tblInd tblLayout tblBorders tblCellMar tblLook gridCol tcW tcBorders trHeight cantSplit "
    "pgSz pgMar cols docGrid proofErr bookmarkStart bookmarkEnd"
)
# Faces whose letters are signs: another face makes another sign of the same letter.
_SIGN_FACES = ("wingdings", "webdings", "symbol")
# Settings of a run that change what it says: a word struck out, a raised digit.
_TELLING = ("strike", "dstrike", "vertAlign")
# What a page shows besides the text of runs, with the attributes that it shows.
_SHOWN = {
    "sym": ("font", "char"),
    "textpath": ("string",),
    "checked": ("val",),
    "default": ("val",),
    "result": ("val",),
    "listEntry": ("val",),
    "delText": (),
    "blip": (),
    "imagedata": (),
    "footnoteReference": (),
    "endnoteReference": (),
}
_EVEN_PAGES = re.compile(rb"evenAndOddHeaders[^>]*")
_WHITE = "FFFFFF"
_PAGE = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_PAGE_NUMBER = re.compile(r"[\s\d\-–—/]*")


def same_wording(one: bytes, other: bytes) -> bool:
    """Tell whether a reader finds the same in two Word files; files that cannot be read are never the same."""
    if one == other:
        return True
    try:
        before, after = _seen(one), _seen(other)
        # From the cheapest to the dearest: the last reads both files as they are printed.
        return _same_but_for_manner(before, after) or (
            _unread(before) == _unread(after)
            and _letters(before) == _letters(after)
            and _wording(one) == _wording(other)
        )
    except (Unreadable, *UNREADABLE_ZIP):
        return False


def _seen(data: bytes) -> dict[str, bytes]:
    """Return the parts that pages are made of, by name."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    written = [part for name, part in members.items() if name.startswith("word/") and name.endswith(".xml")]
    hidden = tuple(
        folder
        for folder, (word, asked) in _HIDDEN.items()
        if not any(word in part and asked.search(part) for part in written)
    )
    return {name: part for name, part in members.items() if not name.startswith(hidden)}


def _same_but_for_manner(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bool:
    return before.keys() == after.keys() and all(
        part == after[name] or (_is_text(name) and _without_manner(part) == _without_manner(after[name]))
        for name, part in before.items()
    )


def _is_text(name: str) -> bool:
    return name.startswith("word/") and bool(_READ.fullmatch(name))


# The styles and headers of all papers of one form are the same.
@lru_cache(maxsize=32)
def _without_manner(part: bytes) -> bytes:
    root = parse(part)
    etree.strip_elements(root, *map(w, _MANNER.split()), with_tail=False)
    return etree.tostring(root)


def _unread(parts: Mapping[str, bytes]) -> list[bytes]:
    """Return the parts that are not read as text, and whether even pages have headers of their own."""
    others = sorted(data for name, data in parts.items() if not _READ.fullmatch(name))
    return [*others, *_EVEN_PAGES.findall(parts.get("word/settings.xml", b""))]


def _letters(parts: Mapping[str, bytes]) -> str:
    """Return all letters of the body and the notes, those too that stand where no reader of paragraphs looks."""
    roots = [parse(parts[name]) for name in _BODY if name in parts]
    return nfc("".join(text.text or "" for root in roots for text in root.iter(w("t"))).replace(" ", ""))


def _wording(data: bytes) -> tuple[object, ...]:
    paper = read_paper(data)
    headers = [
        (section.number, section.title_page, header.kind, header.pages, said)
        for section in paper.sections
        for header in section.headers
        if (said := list(_said(header.paragraphs)))
    ]
    return list(_said(paper.paragraphs)), headers, list(_said(paper.notes))


def _said(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[object, ...]]:
    """Yield what each paragraph says and, in a table, in which cell: a tick one column on is another answer."""
    for paragraph in paragraphs:
        words, shown = _words(paragraph), tuple(_shown(paragraph.element))
        place = paragraph.place
        if words or shown:
            yield place.table, place.row, place.column, place.columns, bool(place.box), words, shown


def _words(paragraph: Paragraph) -> tuple[tuple[object, str], ...]:
    groups = groupby(paragraph.runs, key=_manner)
    pieces = [(manner, "".join(run.text for run in runs)) for manner, runs in groups]
    text = paragraph.label + "".join(text for _, text in pieces)
    if _PAGE_NUMBER.fullmatch(text) and (not text.strip() or _PAGE.search(instructions(paragraph.element))):
        return ()
    return tuple((manner, _plain(text)) for manner, text in [((), paragraph.label), *pieces] if text)


def _manner(run: Run) -> tuple[object, ...]:
    """Return how a run is set, as far as that changes what is read."""
    look, own = run.look, run.element.find(w("rPr"))
    face = look.fonts["ascii"].lower()
    told = tuple((local(e), e.get(w("val"))) for e in (() if own is None else own) if local(e) in _TELLING)
    return (face if face.startswith(_SIGN_FACES) else "", look.colour == _WHITE, told)


def _plain(text: str) -> str:
    """Return a text whose spaces are single: how wide a gap is, is no word."""
    return re.sub(r"\s+", " ", nfc(text))


def _shown(paragraph: Element) -> Iterator[tuple[object, ...]]:
    for element in paragraph.iter():
        name = local(element)
        if name in _SHOWN:
            attributes = (element.get(name) or element.get(w(name)) for name in _SHOWN[name])
            yield name, *attributes, element.text or ""
        elif name == "t" and element.tag != w("t"):
            yield name, element.text or ""
    yield from (("field", code) for code in _codes(paragraph))


def _codes(paragraph: Element) -> list[str]:
    code = instructions(paragraph)
    return [] if not code or _PAGE.search(code) else code.split()
