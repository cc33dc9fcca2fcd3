"""The tags of a joined source: cut apart from the XML around them and cleaned of Word's spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

from docgen.templating.parse.cells import SPELT
from docgen.templating.parse.joining import LIFTED, MARK
from docgen.templating.parse.place import Place
from docgen.templating.parse.spans import spans

_SPELT = re.compile(rf"{SPELT}([^{SPELT}]*){SPELT} ")
_KIND = re.compile(rf"{MARK}({'|'.join(LIFTED)}) ")
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&#10;": "\n", "&#9;": "\t", "&#13;": "\r"}
# What the value of a cell word must be.
_WANTS = {"colspan": "number", "hm": "number", "cellbg": "colour"}
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
    """One tag: "{{" or "{%", what it governs (tr, tc, p, r or nothing), its words and its place.

    A tag that stands for another of the author's, such as {% vm %}, is `spelt` as the author wrote it; `wants` says
    what its value must be where a text will not do ("number", "colour").
    """

    opening: str
    kind: str
    words: str
    place: Place = field(default_factory=Place)
    number: int = 0
    spelt: str = ""
    wants: str = ""

    def __str__(self) -> str:
        closing = "}}" if self.opening == "{{" else "%}"
        return f"{{% {self.spelt} %}}" if self.spelt else f"{self.opening}{self.kind} {self.words.strip()} {closing}"

    @property
    def keyword(self) -> str:
        """The first word of a block tag."""
        return self.words.split(None, 1)[0] if self.words.strip() else ""

    @property
    def rest(self) -> str:
        """What follows the keyword."""
        return self.words.split(None, 1)[1].strip() if len(self.words.split(None, 1)) == 2 else ""


def tokens(source: str) -> Iterator[Text | Tag]:
    """Yield texts and tags in their order; comments are dropped; a dash at a brace trims the text beside it."""
    done, trims = 0, False
    for start, end in spans(source, "<"):
        inside = source[start + 2 : end - 2]
        yield _between(source[done:start], after=trims, before=inside.startswith("-"))
        if source[start + 1] != "#":
            yield _tag(source[start : start + 2], inside)
        done, trims = end, inside.endswith("-")
    yield _between(source[done:], after=trims, before=False)


def _between(xml: str, *, after: bool, before: bool) -> Text:
    xml = xml.lstrip() if after else xml
    return Text(xml.rstrip() if before else xml)


def _tag(opening: str, inside: str) -> Tag:
    kind, spelt = _KIND.match(inside), _SPELT.match(inside)
    head = kind or spelt
    words = clean(inside[head.end() :] if head else inside).strip("-+")
    author = clean(spelt[1]) if spelt else ""
    return Tag(opening, kind[1] if kind else "", words, spelt=author, wants=_WANTS.get(author.partition(" ")[0], ""))


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
