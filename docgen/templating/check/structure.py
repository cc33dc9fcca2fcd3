"""What the data may change in the shape of a part: the width of its tables, how often a drawing stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from docgen.templating.package.parts import Part
from docgen.templating.package.places import W
from docgen.templating.parse.tags import Tag, Text

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROW_TAG = re.compile(r"{([%#])tr\s+(\w+)")


class Grids(Enum):
    """When the grids of a part's tables may differ from their rows, so that they are counted again."""

    NEVER = "never"
    WITHOUT_ROWS = "when a loop over rows has none"
    ALWAYS = "whatever the data"


def speaks_word(part: Part) -> bool:
    """Whether a part writes Word's elements with the prefix w:, as Word and docxtpl do."""
    return not part.name.startswith("word/") or part.root.nsmap.get("w") == _WORD


def grids_of(part: Part, *, cells_vary: bool) -> Grids:
    """Say when docxtpl would mend the grids of a part; it does so in the document only."""
    if not part.is_body:
        return Grids.NEVER
    tables = list(_tables(part))
    if tables and (cells_vary or any(_uneven(table) for table in tables)):
        return Grids.ALWAYS
    leaning = any(_sure_width(table, loops_run=False) != _grid(table) for table in tables)
    return Grids.WITHOUT_ROWS if leaning else Grids.NEVER


def _tables(part: Part) -> Iterator[etree._Element]:
    return part.root.iter(f"{W}tbl")


def _uneven(table: etree._Element) -> bool:
    """Whether docxtpl would mend the grid of a table even though every loop has rows."""
    grid = _grid(table)
    rows = table.iter(f"{W}tr")
    wide = any(_span(row) > grid or len(row.findall(f"{W}tc")) > grid for row in rows)
    return wide or _sure_width(table, loops_run=True) != grid


def _grid(table: etree._Element) -> int:
    return len(table.findall(f"{W}tblGrid/{W}gridCol"))


@dataclass(slots=True)
class _Choice:
    """The widths of the branches of a block of rows, the last one still growing."""

    widths: list[int]
    otherwise: bool = False

    def sure(self, word: str, *, loops_run: bool) -> int:
        covered = self.otherwise or (word == "endfor" and loops_run)
        return min(self.widths) if covered else 0


def _sure_width(table: etree._Element, *, loops_run: bool) -> int:
    """Return the widest row that is there whatever the data."""
    open_blocks = [_Choice([0])]
    for row in table.iter(f"{W}tr"):
        found = _ROW_TAG.search("".join(node.text or "" for node in row.iter(f"{W}t")))
        word = found[2] if found and found[1] == "%" else ""
        top, width = open_blocks[-1], 0 if found else _span(row)
        if word in ("for", "if"):
            open_blocks.append(_Choice([0]))
        elif word in ("elif", "else"):
            top.widths.append(0)
            top.otherwise |= word == "else"
        elif word in ("endfor", "endif") and len(open_blocks) > 1:
            width, top = open_blocks.pop().sure(word, loops_run=loops_run), open_blocks[-1]
        top.widths[-1] = max(top.widths[-1], width)
    return open_blocks[0].widths[0]


def _span(row: etree._Element) -> int:
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
    values = ("1" if span is None else span.get(f"{W}val", "1") for span in spans)
    return sum(int(value) if value.isdecimal() else 1 for value in values)


def draws_in_loop(pieces: Iterable[Text | Tag]) -> bool:
    """Whether a loop holds a drawing, whose number would be repeated."""
    depth = 0
    for piece in pieces:
        if isinstance(piece, Tag):
            depth += (piece.keyword == "for") - (piece.keyword == "endfor") if piece.opening == "{%" else 0
        elif depth and "<wp:docPr " in piece.xml:
            return True
    return False
