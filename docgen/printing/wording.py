"""Says whether a PDF holds what its Word file promises, from the letters drawn on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

import pikepdf

from docgen.printing.manuscript import Manuscript, plain

_HEX = rb"<([0-9A-Fa-f\s]+)>"
_SINGLE = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[(.*?)\])", re.DOTALL)
_TARGET = re.compile(_HEX)
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
# What a content stream draws, in order: a font chosen, or a string in hex or in brackets (ISO 32000-1, 7.3.4, 9.4.3).
# An operator is not read: strings that are not shown are rare and do no harm to a search.
_DRAWN = re.compile(rb"/(\S+)\s+[\d.+-]+\s+Tf\b|<([0-9A-Fa-f\s]+)>|\(((?:\\.|[^\\()]|\([^()]*\))*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


def shows(pdf: pikepdf.Pdf, text: Manuscript) -> bool:
    """Tell whether a PDF has the pages and the words of a manuscript; reads no more pages than it must."""
    if len(pdf.pages) < text.fewest_pages:
        return False
    fonts: dict[tuple[int, int], Decoder] = {}
    read = partial(_letters, fonts=fonts)
    pages = list(pdf.pages)
    return _found(text.first, map(read, pages)) and _found(text.last, map(read, reversed(pages)))


def letters_of(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Return the letters and digits of each page, in the order they are drawn, without blanks."""
    fonts: dict[tuple[int, int], Decoder] = {}
    return tuple(re.sub(r"\W", "", _letters(page, fonts)) for page in pdf.pages)


def _found(words: Iterable[str], pages: Iterator[str]) -> bool:
    missing = set(words)
    while missing:
        page = next(pages, None)
        if page is None:
            return False
        seen = plain(page)
        missing = {word for word in missing if word not in seen}
    return True


Decoder = Callable[[bytes], str]


def _letters(page: pikepdf.Page, fonts: dict[tuple[int, int], Decoder]) -> str:
    shown: list[str] = []
    decode: Decoder = _nothing
    for font, digits, literal in _DRAWN.findall(_content(page)):
        if font:
            decode = _decoder(page.resources.Font["/" + font.decode("latin-1")], fonts)
        elif digits:
            shown.append(decode(bytes.fromhex(digits.decode())))
        else:
            shown.append(decode(_ESCAPED.sub(_unescaped, literal)))
    return "".join(shown)


def _content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.obj.Contents.read_bytes() if "/Contents" in page.obj else b""


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, other = found.groups()
    return bytes([int(octal, 8) & 255]) if octal else _CONTROLS.get(other, other)


def _nothing(_: bytes) -> str:
    return ""


def _decoder(font: pikepdf.Object, known: dict[tuple[int, int], Decoder]) -> Decoder:
    key = font.objgen
    if key not in known or key == (0, 0):
        known[key] = _made(font)
    return known[key]


def _made(font: pikepdf.Object) -> Decoder:
    if "/ToUnicode" not in font:
        return _nothing
    table = _unicode(font.ToUnicode.read_bytes())
    if font.get("/Subtype") != "/Type0":
        return lambda codes: codes.decode("latin-1").translate(table)
    return lambda codes: codes.decode("utf-16-be", "ignore").translate(table)


def _unicode(cmap: bytes) -> dict[int, str]:
    """Return code → text of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    table: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"char":
            table |= {int(code, 16): _text(text) for code, text in _SINGLE.findall(block)}
            continue
        for first, last, text, texts in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            table |= dict(
                zip(codes, map(_text, _TARGET.findall(texts)) if texts else _counted(_text(text)), strict=False)
            )
    return table


def _counted(first: str) -> Iterator[str]:
    return (first[:-1] + chr(code) for code in count(ord(first[-1])))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
