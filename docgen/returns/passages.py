"""The text of a Word file in two: what stands in each field, and the lines around the fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.layout.word.ooxml import MC, w
from docgen.returns.controls import BOOKMARK
from docgen.returns.nodes import about_control, end_deleted, name_of
from docgen.returns.slip import Slip

Element = etree._Element
# What was pasted or changed inside a field, by the local name of the element that shows it.
STRANGE = {"tbl": "bang", "drawing": "anh", "pict": "anh", "object": "anh", "AlternateContent": "anh"}
_TRACKED = {"ins", "moveTo"}
_GONE = {"del", "moveFrom"}
_SIGNS = {"tab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_DEEPEST = 200
_CONTENT = w("sdtContent")


@dataclass(eq=False)
class Passage:
    """What stands in a field: pieces of text with their run, and what is strange about it."""

    pieces: list[tuple[str, Element | None]] = field(default_factory=list)
    strange: set[str] = field(default_factory=set)
    prompt: bool = False

    @property
    def text(self) -> str:
        """Return the text as it stands, line by line."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True)
class Passages:
    """Every field, as often as it is there, by the tag of its control, by its title alone, by its bookmark.

    `lines` are those around the fields, `outside` what was changed among them; `tagged` tells whether controls have
    kept their tags.
    """

    by_tag: Mapping[str, tuple[Passage, ...]]
    by_title: Mapping[str, tuple[Passage, ...]]
    by_bookmark: Mapping[str, Passage]
    lines: tuple[str, ...]
    outside: Passage
    tagged: bool


def passages(root: Element, slip: Slip) -> Passages:
    """Read the main part of a Word file that carries a slip."""
    body = root.find(w("body"))
    closed = {end.get(w("id"), "") for end in root.iter(w("bookmarkEnd"))}
    whole = {start.get(w("name"), "") for start in root.iter(w("bookmarkStart")) if start.get(w("id"), "") in closed}
    names = {f"{BOOKMARK}{number}": tag for number, tag in enumerate(slip.started)}
    walk = _Walk({name: tag for name, tag in names.items() if name in whole}, slip)
    if body is not None:
        walk.into(body, 0)
    return Passages(
        _fixed(walk.controls),
        _fixed(walk.titled),
        walk.bookmarks,
        tuple(walk.lines),
        walk.outside,
        any(tag.get(w("val"), "") in slip.started for tag in root.iter(w("tag"))),
    )


def _fixed(found: Mapping[str, list[Passage]]) -> dict[str, tuple[Passage, ...]]:
    return {tag: tuple(passages) for tag, passages in found.items()}


class _Walk:
    """One way through a document, in its order, with the fields that are open at each moment."""

    def __init__(self, names: Mapping[str, str], slip: Slip) -> None:
        self.names = names
        self.tags = set(slip.started)
        # LibreOffice 7.4 drops the tag of a control and keeps the title of some.
        self.titles = {title: tag for tag, title in slip.titles.items()}
        self.titled: dict[str, list[Passage]] = defaultdict(list)
        self.controls: dict[str, list[Passage]] = defaultdict(list)
        self.bookmarks: dict[str, Passage] = {}
        self.lines: list[str] = []
        self.outside = Passage()
        self.open: list[Passage] = []
        self._marked: dict[str, Passage] = {}
        self._line: list[str] = []

    def into(self, element: Element, depth: int) -> None:
        """Read what is in an element; deeper than anybody nests, nothing is read."""
        if depth > _DEEPEST:
            return
        for node in element:
            name = name_of(node)
            act = _ACTS.get(name)
            if act:
                act(self, node, depth + 1)
            elif name in STRANGE:
                self._note(STRANGE[name])
                self._not_prose(node, name, depth + 1)
            elif name in _SIGNS:
                self._say(_SIGNS[name], node)
            elif name and not name.endswith("Pr"):
                self.into(node, depth + 1)

    def paragraph(self, node: Element, depth: int) -> None:
        """Read a paragraph: one line of those outside, a line's end in every open field."""
        before, self._line = self._line, []
        if end_deleted(node):
            self._note("theo_doi")
        self.into(node, depth)
        line = " ".join("".join(self._line).split())
        self._line = before
        if line:
            self.lines.append(line)
        for passage in self.open:
            passage.pieces.append(("\n", None))

    def control(self, node: Element, depth: int) -> None:
        """Read a content control; one without a tag of ours is as if it were not there."""
        content = next(node.iterchildren(_CONTENT), None)
        if content is None:
            return
        about = about_control(node)
        tag, title = about.get("tag", ""), about.get("alias", "")
        known = (
            self.controls[tag]
            if tag in self.tags
            else self.titled[self.titles[title]]
            if title in self.titles
            else None
        )
        if known is None:
            return self.into(content, depth)
        passage = Passage(prompt="showingPlcHdr" in about)
        known.append(passage)
        self.open.append(passage)
        self.into(content, depth)
        self.open.remove(passage)

    def start(self, node: Element, depth: int) -> None:
        """Open the field of a bookmark."""
        tag = self.names.get(node.get(w("name"), ""))
        if tag is None:
            return
        if tag not in self.bookmarks:
            self.bookmarks[tag] = Passage()
            self.open.append(self.bookmarks[tag])
        # LibreOffice opens a bookmark again in the second of its paragraphs, and shuts that one.
        self._marked[node.get(w("id"), "")] = self.bookmarks[tag]

    def end(self, node: Element, depth: int) -> None:
        """Close the field of a bookmark."""
        passage = self._marked.pop(node.get(w("id"), ""), None)
        if passage is not None:
            self.open[:] = [other for other in self.open if other is not passage]

    def text(self, node: Element, depth: int) -> None:
        """Read the text of a run."""
        self._say(node.text or "", node)

    def added(self, node: Element, depth: int) -> None:
        """Read what was put in while changes were tracked: it is taken as it would be if accepted."""
        self._note("theo_doi")
        self.into(node, depth)

    def taken_out(self, node: Element, depth: int) -> None:
        """Leave out what was taken out while changes were tracked."""
        self._note("theo_doi")

    def _say(self, text: str, node: Element) -> None:
        for passage in self.open:
            passage.pieces.append((text, node.getparent()))
        if not self.open:
            self._line.append(text)

    def _note(self, what: str) -> None:
        for passage in self.open or (self.outside,):
            passage.strange.add(what)

    def _not_prose(self, node: Element, name: str, depth: int) -> None:
        """Read the cells of a table; a picture has no text of the member, its text box is read once."""
        if name == "tbl":
            self.into(node, depth)
        elif name == "AlternateContent":
            for choice in node.iterchildren(f"{{{MC}}}Choice"):
                self.into(choice, depth)


_ACTS: dict[str, Callable[[_Walk, Element, int], None]] = {
    "p": _Walk.paragraph,
    "sdt": _Walk.control,
    "bookmarkStart": _Walk.start,
    "bookmarkEnd": _Walk.end,
    "t": _Walk.text,
    **dict.fromkeys(_TRACKED, _Walk.added),
    **dict.fromkeys(_GONE, _Walk.taken_out),
    "delText": _Walk.taken_out,
    "instrText": lambda walk, node, depth: None,
}
