"""The tags of a joined source: cut apart from the XML around them and cleaned of Word's spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from docgen.templating.parse.joining import LIFTED, MARK
from docgen.templating.parse.spans import spans

_KIND = re.compile(rf"{MARK}({'|'.join(LIFTED)}) ")
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&#10;": "\n", "&#9;": "\t", "&#13;": "\r"}
# docxtpl's spelling for braces that are to be printed.
_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_LITERAL_ENDS = {'"': '"”', "'": "'’"}


@dataclass(frozen=True, slots=True)
class Text:
    """Fixed XML between two tags."""

    xml: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: "{{" or "{%", what it governs (tr, tc, p, r or nothing) and its words.

    `trims` says that it joins its paragraph to a neighbour, as in {%- or -%}.
    """

    opening: str
    kind: str
    words: str
    place: str = ""
    number: int = 0
    trims: bool = False

    def __str__(self) -> str:
        closing = "}}" if self.opening == "{{" else "%}"
        return f"{self.opening}{self.kind} {self.words.strip()} {closing}"

    @property
    def keyword(self) -> str:
        """The first word of a block tag."""
        return self.words.split(None, 1)[0] if self.words.strip() else ""

    @property
    def rest(self) -> str:
        """What follows the keyword."""
        return self.words.split(None, 1)[1].strip() if len(self.words.split(None, 1)) == 2 else ""


def tokens(source: str) -> Iterator[Text | Tag]:
    """Yield texts and tags in their order; comments are dropped."""
    done = 0
    for start, end in spans(source, "<"):
        yield Text(source[done:start])
        if source[start + 1] != "#":
            yield _tag(source[start : start + 2], source[start + 2 : end - 2])
        done = end
    yield Text(source[done:])


def _tag(opening: str, inside: str) -> Tag:
    kind = _KIND.match(inside)
    words = clean(inside[kind.end() :] if kind else inside)
    bare = words.strip("-+")
    return Tag(opening, kind[1] if kind else "", bare, trims=bare != words)


def with_braces(xml: str) -> str:
    """Return fixed text with docxtpl's spelling for braces read."""
    for spelt, meant in _BRACES.items():
        xml = xml.replace(spelt, meant)
    return xml


def clean(inside: str) -> str:
    """Return the words of a tag as its author meant them: entities read, Word's quotes straight where they delimit."""
    return "".join(_straight(unescape(inside, _ENTITIES)))


def _straight(words: str) -> Iterator[str]:
    ends = ""
    for character in words:
        if ends:
            closes = character in ends
            yield ends[0] if closes else character
            ends = "" if closes else ends
        else:
            plain = _CURLY.get(character, character)
            ends = _LITERAL_ENDS.get(plain, "")
            yield plain
