"""Where a tag stands in a Word file: part, paragraph, table row and column, as an editor would look for it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.templating.parse.spans import replaced, spans
from docgen.templating.parse.tags import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART_NAMES = {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang", "footnotes": "cước chú"}
_SHOWN = 80
_OPENED = re.compile(r"{{|{%")
_KIND = re.compile(r"(?:tr|tc|p|r)\s+")
UNKNOWN = "không rõ chỗ trong mẫu"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the template: its place in words and its text, runs joined."""

    part: str
    place: str
    text: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        return f"{self.place}: “{shown}”"

    @property
    def tags(self) -> tuple[str, ...]:
        """The words of its whole tags, in order."""
        return tuple(self.text[start + 2 : end - 2] for start, end in spans(self.text))

    @property
    def unclosed(self) -> str:
        """The beginning of a tag that this paragraph does not end, or an empty text."""
        rest = replaced(self.text, "", lambda tag: "\0" * len(tag))
        found = _OPENED.search(rest)
        return self.text[found.start() :] if found else ""


class Places:
    """Gives the tags of one part their places: equal tags stand in the order of their paragraphs."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._waiting: defaultdict[str, deque[Passage]] = defaultdict(deque)
        for passage in passages:
            for words in passage.tags:
                self._waiting[_key(words)].append(passage)

    def of(self, words: str) -> str:
        """Return the place of the next tag with these words."""
        queue = self._waiting.get(_key(words))
        return str(queue.popleft() if len(queue) > 1 else queue[0]) if queue else UNKNOWN


def _key(words: str) -> str:
    bare = clean(words).strip("-+")
    kind = _KIND.match(bare)
    return "".join((bare[kind.end() :] if kind else bare).split())


def passages_of(part: str, root: etree._Element) -> Iterator[Passage]:
    """Yield every paragraph of a part that may hold a tag, in reading order."""
    grid = _Grid(root)
    paragraph_number = 0
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        paragraph_number += cell is None
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t") if _owner(node) is paragraph)
        if "{" in text:
            where = f"đoạn {paragraph_number}" if cell is None else grid.place(cell)
            yield Passage(part, f"{_part_word(part)}, {where}", text)


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

    def place(self, cell: etree._Element) -> str:
        row = next(cell.iterancestors(f"{W}tr"), None)
        table = next(cell.iterancestors(f"{W}tbl"), None)
        numbers = self._tables.get(table, 1), self._rows.get(row, 1), self._cells.get(cell, 1)
        return "bảng {}, hàng {}, cột {}".format(*numbers)


def _numbered(elements: Iterable[etree._Element]) -> dict[etree._Element | None, int]:
    return {element: number for number, element in enumerate(elements, 1)}


def _owner(text: etree._Element) -> etree._Element | None:
    """The paragraph a text belongs to: that of the text box, not that which holds the box."""
    return next(text.iterancestors(f"{W}p"), None)


def _part_word(name: str) -> str:
    stem = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PART_NAMES.get(stem, name)
