"""Says whether a PDF holds what its Word file says: the first and the last words, and the pages it breaks into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from xml.parsers import expat

import pikepdf

# Words looked for at each end of a paper; more would only cost.
SOUGHT = 8
# Latin letters with all their marks: of other scripts a font may have none, and that is the judgement of fonts.
_WORD = re.compile(r"[a-zß-ɏḀ-ỿ]{2,}")
_WORD_NAMES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TEXT = frozenset(f"{space} t" for space in _WORD_NAMES)
_BREAK = frozenset(f"{space} br" for space in _WORD_NAMES)
# A page break in these breaks no page.
_UNBROKEN = frozenset(f"{space} {name}" for space in _WORD_NAMES for name in ("tbl", "txbxContent"))
# The same text again, for programs that do not know the choice before it.
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
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


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a paper must show: words of its beginning and of its end, in small letters, and the fewest pages."""

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    fewest_pages: int = 1

    @property
    def has_text(self) -> bool:
        """Return whether there is anything to read."""
        return bool(self.first)


ANYTHING = Manuscript()


def manuscript(body: bytes) -> Manuscript:
    """Return what word/document.xml promises; raises ExpatError, or ValueError for a DOCTYPE."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.buffer_text = True
    parser.Parse(body, True)
    words = _words(reading.texts)
    tail = _words(reversed(reading.texts), backwards=True)
    return Manuscript(words, tail, 1 + reading.pages)


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a Word part has no DOCTYPE")


def _words(texts: Iterable[str], *, backwards: bool = False) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        words = _WORD.findall(_plain(text))
        found += reversed(words) if backwards else words
        if len(found) >= SOUGHT:
            break
    return tuple(found[:SOUGHT])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(slots=True)
class _Reading:
    """The texts of a body, and the page breaks that text follows."""

    texts: list[str] = field(default_factory=list)
    pages: int = 0
    _breaks: int = 0
    _unbroken: int = 0
    _fallback: int = 0
    _in_text: bool = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in _TEXT:
            self._in_text = not self._fallback
        elif name in _BREAK:
            self._breaks += not self._unbroken and "page" in attributes.values()
        elif name in _UNBROKEN:
            self._unbroken += 1
        elif name == _FALLBACK:
            self._fallback += 1

    def end(self, name: str) -> None:
        if name in _TEXT:
            self._in_text = False
        elif name in _UNBROKEN:
            self._unbroken -= 1
        elif name == _FALLBACK:
            self._fallback -= 1

    def text(self, text: str) -> None:
        if self._in_text and text.strip():
            self.texts.append(text)
            self.pages += self._breaks
            self._breaks = 0


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
        seen = _plain(page)
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
