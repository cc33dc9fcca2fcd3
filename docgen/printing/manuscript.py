"""Reads what a Word file promises to show: the first and the last words, and the pages it breaks into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

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
        words = _WORD.findall(plain(text))
        found += reversed(words) if backwards else words
        if len(found) >= SOUGHT:
            break
    return tuple(found[:SOUGHT])


def plain(text: str) -> str:
    """Return a text in small letters, each with its marks in one character."""
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
