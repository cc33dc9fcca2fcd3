"""Finds the place of every tag: the paragraphs of a part in reading order, tables, rows and columns counted."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from lxml import etree

from docgen.templating.parse.place import Place
from docgen.templating.parse.spans import replaced, spans
from docgen.templating.parse.tags import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPENED = re.compile(r"{{|{%")
_KIND = re.compile(r"(?:tr|tc|p|r)\s+")


def tags_of(text: str) -> Iterator[str]:
    """Yield the words of the whole tags of a text, in order."""
    return (text[start + 2 : end - 2] for start, end in spans(text))


def unclosed(text: str) -> str:
    """Return the beginning of a tag that this paragraph does not end, or an empty text."""
    rest = replaced(text, "", lambda tag: "\0" * len(tag))
    found = _OPENED.search(rest)
    return text[found.start() :] if found else ""


class Places:
    """Gives the tags of one part their places: equal tags stand in the order of their paragraphs."""

    def __init__(self, passages: Iterable[Place], part: str) -> None:
        self._part = Place(part)
        self._waiting: defaultdict[str, deque[Place]] = defaultdict(deque)
        for place in passages:
            for words in tags_of(place.text):
                self._waiting[_key(words)].append(place)

    def of(self, words: str) -> Place:
        """Return the place of the next tag with these words; only the part where no paragraph has them."""
        queue = self._waiting.get(_key(words))
        if not queue:
            return self._part
        return queue.popleft() if len(queue) > 1 else queue[0]


def _key(words: str) -> str:
    bare = clean(words).strip("-+")
    kind = _KIND.match(bare)
    return "".join((bare[kind.end() :] if kind else bare).split())


def passages_of(part: str, root: etree._Element) -> Iterator[Place]:
    """Yield every paragraph of a part that may hold a tag, in reading order."""
    return (place for _, place in paragraphs_of(part, root) if "{" in place.text)


def paragraphs_of(part: str, root: etree._Element) -> Iterator[tuple[etree._Element, Place]]:
    """Yield every paragraph of a part with its place, in reading order."""
    grid = _Grid(root)
    number = 0
    for order, paragraph in enumerate(root.iter(f"{W}p"), 1):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        number += cell is None
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t") if _owner(node) is paragraph)
        if cell is None:
            yield paragraph, Place(part, paragraph=number, order=order, text=text)
        else:
            table, row, column = grid.numbers(cell)
            yield paragraph, Place(part, table=table, row=row, column=column, order=order, text=text)


class _Grid:
    """The numbers of all tables, rows and columns of a part, counted once."""

    def __init__(self, root: etree._Element) -> None:
        tables = list(root.iter(f"{W}tbl"))
        self._tables = _numbered(tables)
        self._rows = {row: n for table in tables for row, n in _numbered(table.iterchildren(f"{W}tr")).items()}
        self._cells = {
            cell: n
            for row in self._rows
            if row is not None
            for cell, n in _numbered(row.iterchildren(f"{W}tc")).items()
        }

    def numbers(self, cell: etree._Element | None) -> tuple[int, int, int]:
        assert cell is not None
        row = next(cell.iterancestors(f"{W}tr"), None)
        table = next(cell.iterancestors(f"{W}tbl"), None)
        return self._tables.get(table, 1), self._rows.get(row, 1), self._cells.get(cell, 1)


def _numbered(elements: Iterable[etree._Element]) -> dict[etree._Element | None, int]:
    return {element: number for number, element in enumerate(elements, 1)}


def _owner(text: etree._Element) -> etree._Element | None:
    """The paragraph a text belongs to: that of the text box, not that which holds the box."""
    return next(text.iterancestors(f"{W}p"), None)
