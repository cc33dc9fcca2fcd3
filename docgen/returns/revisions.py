"""Tracked changes of a returned draft, put together as the person who made them meant them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from docgen.core.comment import Kind
from docgen.layout.word.ooxml import Element, attribute, local, w

_REVISED = {"ins": "ins", "del": "del", "moveFrom": "from", "moveTo": "to"}
_HOLDERS = {"hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}
_KINDS: dict[str, Kind] = {"ins": "them", "to": "them", "del": "bo", "from": "bo"}
# Tracked changes of looks, by the end of their names: rPrChange, pPrChange, tblPrChange …
_LOOKS = ("PrChange", "numberingChange", "PrExChange")
_BEFORE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One remark in a file: who (as Word names him), when, on what, under which heading; a comment or a change.

    `at` is local time, None where the program did not write it; `resolved` tells that somebody ticked it off in Word.
    """

    author: str
    at: datetime | None
    kind: Kind
    section: str
    text: str
    quote: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """Some text and how it came there: "" for text that nobody touched."""

    text: str
    how: str = ""
    author: str = ""
    at: datetime | None = None


@dataclass
class _Story:
    """The changes read so far, those not yet interrupted by untouched text apart."""

    done: list[tuple[str, Found]] = field(default_factory=list)
    open: list[tuple[str, Found]] = field(default_factory=list)
    gap: str = ""
    before: str = ""

    def begin_paragraph(self, section: str) -> None:
        if self.open and self.open[-1][1].section == section:
            self.gap = "\n"
        else:
            self.close()
        self.before = ""

    def take(self, token: Token, section: str) -> None:
        if not token.how:
            self._untouched(token.text)
            return
        how, last = self.open[-1] if self.open else ("", None)
        if last and (how, last.author) == (token.how, token.author):
            self.open[-1] = (how, replace(last, text=last.text + self.gap + token.text))
        else:
            quote = " ".join(self.before.split()[-_BEFORE_WORDS:])
            self.open.append((token.how, Found(token.author, token.at, _KINDS[token.how], section, token.text, quote)))
        self.gap = ""
        if token.how in ("ins", "to"):
            self.before += token.text

    def _untouched(self, text: str) -> None:
        self.before += text
        if text.strip():
            self.close()
        elif self.open:
            self.gap += text

    def close(self) -> None:
        """Put what was deleted and what stands in its place together as one change."""
        together: list[tuple[str, Found]] = []
        for change in (change for change in self.open if change[1].text.strip()):
            joined = _replacing(together[-1], change) if together else None
            if joined:
                together[-1] = joined
            else:
                together.append(change)
        self.done += together
        self.open, self.gap = [], ""


def _replacing(one: tuple[str, Found], other: tuple[str, Found]) -> tuple[str, Found] | None:
    if {one[0], other[0]} != {"ins", "del"} or one[1].author != other[1].author:
        return None
    gone, come = (one[1], other[1]) if one[0] == "del" else (other[1], one[1])
    return "sua", replace(come, kind="sua", quote=_tidy(gone.text), section=gone.section)


def revisions(paragraphs: Iterable[tuple[Element, str]]) -> tuple[Found, ...]:
    """Return the changes of text in paragraphs, each given with where it stands, in their order."""
    story = _Story()
    for element, section in paragraphs:
        story.begin_paragraph(section)
        for token in tokens(element):
            story.take(token, section)
    story.close()
    return tuple(_moved(story.done))


def _moved(changes: list[tuple[str, Found]]) -> Iterator[Found]:
    """Yield a move once, where it began; a half without the other is a deletion or an insertion."""
    arrived = {(found.author, _tidy(found.text)): found for how, found in changes if how == "to"}
    left = {(found.author, _tidy(found.text)) for how, found in changes if how == "from"}
    for how, found in changes:
        key = (found.author, _tidy(found.text))
        if how == "from" and key in arrived:
            yield replace(found, kind="chuyen", quote=key[1], text=_new_place(arrived[key]))
        elif not (how == "to" and key in left):
            quote = "" if found.kind == "bo" else found.quote
            yield replace(found, text=_tidy(found.text), quote=quote)


def _new_place(arrived: Found) -> str:
    place = f"Chuyển tới mục “{arrived.section}”" if arrived.section else "Chuyển lên đầu văn bản"
    return f"{place}, sau “{arrived.quote}”." if arrived.quote else f"{place}."


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def tokens(holder: Element, mark: Token = Token("")) -> Iterator[Token]:
    """Yield the text of a paragraph in its order, each piece with the change that brought or took it."""
    for element in holder:
        name = local(element)
        if name in _REVISED:
            yield from tokens(element, Token("", _REVISED[name], attribute(element, "author") or "", moment(element)))
        elif name == "r":
            text = "".join(_text(piece) for piece in element)
            if text:
                yield replace(mark, text=text)
        elif name in _HOLDERS:
            yield from tokens(element, mark)


def _text(piece: Element) -> str:
    name = local(piece)
    if name in ("t", "delText"):
        return piece.text or ""
    return {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(name, "")


def moment(element: Element) -> datetime | None:
    """Return when a change or comment was made: Word writes local time, whatever the zone it states."""
    try:
        return datetime.fromisoformat(attribute(element, "date") or "").replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def changes_of_looks(root: Element) -> int:
    """Return how many tracked changes touch only looks."""
    marks = (w("ins"), w("del"))
    tags = (local(element) for element in root.iter() if element.tag not in marks)
    return sum(name.endswith(_LOOKS) for name in tags)
