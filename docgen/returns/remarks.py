"""What members say in a draft they send back: comments and tracked changes, each with its place in the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.layout.draft_mark import DraftMark, mark_in
from docgen.layout.word.ooxml import Element, attribute, local, w
from docgen.layout.word.package import Package, Unreadable, open_package
from docgen.returns.revisions import Found, changes_of_looks, moment, revisions, tokens
from docgen.returns.spots import spots

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_LONGEST_QUOTE = 300
OUTSIDE = "Ngoài phần nội dung"


@dataclass(frozen=True, slots=True)
class Remarked:
    """A returned draft: which paper it says it is, what was said in it, how many changes touch only looks."""

    mark: DraftMark | None
    found: tuple[Found, ...]
    looks: int = 0


@dataclass(frozen=True, slots=True)
class _Note:
    """A comment as comments.xml has it; `parent` is the paragraph id of the comment it answers."""

    id: str
    author: str
    element: Element
    text: str
    paragraphs: tuple[str, ...]
    parent: str = ""
    resolved: bool = False


def remarks_of(path: Path) -> Remarked:
    """Read a returned draft from a file; raises Unreadable, OSError."""
    return remarks_in(path.read_bytes())


def remarks_in(data: bytes) -> Remarked:
    """Read the comments and the tracked changes of a returned draft; raises Unreadable."""
    package = open_package(data)
    root = package.xml(package.main)
    if root is None:
        raise Unreadable("docx_hong")
    try:
        placed = list(spots(data))
        found = (*_comments(package, placed), *revisions(placed))
        return Remarked(mark_in(package), found, changes_of_looks(root))
    except RecursionError as error:
        raise Unreadable("docx_hong") from error


def comments_in(data: bytes) -> tuple[Found, ...]:
    """Read only the comments of a Word file; raises Unreadable."""
    package = open_package(data)
    if not package.only("comments"):
        return ()
    try:
        return tuple(_comments(package, list(spots(data))))
    except RecursionError as error:
        raise Unreadable("docx_hong") from error


def _comments(package: Package, placed: Iterable[tuple[Element, str]]) -> Iterator[Found]:
    notes = list(_notes(package))
    anchors = _anchors(placed) if notes else {}
    by_paragraph = {paragraph: note for note in notes for paragraph in note.paragraphs}
    for note in notes:
        section, quote = anchors.get(note.id, (OUTSIDE, ""))
        parent = by_paragraph.get(note.parent)
        if parent:
            section = anchors.get(parent.id, (section, ""))[0]
            quote = f"{parent.author}: {parent.text}"
        if note.text:
            yield Found(
                note.author, moment(note.element), "gop_y", section, note.text, _cut(quote), resolved=note.resolved
            )


def _notes(package: Package) -> Iterator[_Note]:
    name = package.only("comments")
    root = package.xml(name) if name else None
    threads = _threads(package)
    for element in () if root is None else root.iterchildren(w("comment")):
        paragraphs = list(element.iter(w("p")))
        ids = tuple(filter(None, (p.get(f"{{{_W14}}}paraId") for p in paragraphs)))
        lines = (" ".join(_shown(p).split()) for p in paragraphs)
        parent, resolved = threads.get(ids[-1], ("", False)) if ids else ("", False)
        id, author = attribute(element, "id") or "", attribute(element, "author") or ""
        yield _Note(id, author, element, "\n".join(filter(None, lines)), ids, parent, resolved)


def _shown(paragraph: Element) -> str:
    return "".join(token.text for token in tokens(paragraph) if token.how not in ("del", "from"))


def _threads(package: Package) -> Mapping[str, tuple[str, bool]]:
    """Return, by the paragraph id of a comment, the one it answers and whether it was ticked off."""
    name = package.only("commentsExtended")
    root = package.xml(name) if name else None
    rows = () if root is None else root.iterchildren(f"{{{_W15}}}commentEx")
    said = ((row, row.get(f"{{{_W15}}}done", "0") in ("1", "true")) for row in rows)
    return {row.get(f"{{{_W15}}}paraId", ""): (row.get(f"{{{_W15}}}paraIdParent", ""), done) for row, done in said}


def _anchors(placed: Iterable[tuple[Element, str]]) -> dict[str, tuple[str, str]]:
    """Return, by the id of a comment, where it stands and the words it is about."""
    sections: dict[str, str] = {}
    quotes: dict[str, list[str]] = {}
    open_ids: list[str] = []
    for paragraph, section in placed:
        for element in paragraph.iter(
            w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"), w("t"), w("delText")
        ):
            name, id = local(element), attribute(element, "id") or ""
            if name == "commentRangeStart":
                open_ids.append(id)
                sections.setdefault(id, section)
            elif name == "commentRangeEnd":
                open_ids = [other for other in open_ids if other != id]
            elif name == "commentReference":
                sections.setdefault(id, section)
                quotes.setdefault(id, [_shown(paragraph)])
            else:
                for other in open_ids:
                    quotes.setdefault(other, []).append(element.text or "")
        for other in open_ids:
            quotes.setdefault(other, []).append("\n")
    return {id: (section, "".join(quotes.get(id, ()))) for id, section in sections.items()}


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
