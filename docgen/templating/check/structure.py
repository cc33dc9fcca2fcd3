"""What in a part the fast path leaves to docxtpl, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.templating.package.parts import Part
from docgen.templating.package.places import W
from docgen.templating.parse.blocks import CELL_WORDS
from docgen.templating.parse.tags import Tag, Text

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROW_TAG = re.compile(r"{%tr\s+(\w+)")


def reasons(part: Part, pieces: list[Text | Tag]) -> Iterator[str]:
    """Yield why a part needs docxtpl; nothing if it does not."""
    tags = [piece for piece in pieces if isinstance(piece, Tag)]
    if part.name.startswith("word/") and part.root.nsmap.get("w") != _WORD:
        yield "phần chữ không dùng tiền tố w:"
    if any(tag.kind == "tc" or (tag.keyword in CELL_WORDS and tag.opening == "{%") for tag in tags):
        yield "số ô của một hàng do dữ liệu quyết định"
    if any(tag.trims for tag in tags):
        yield "thẻ nối đoạn {%- hoặc -%}"
    if part.is_body and any(_uneven(table) for table in _tables(part)):
        yield "lưới bảng không khớp số ô"
    if part.is_body and tags and _draws_in_loop(pieces):
        yield "hình vẽ trong vòng lặp"


def leans_on_loops(part: Part) -> bool:
    """Whether a table is as wide as its grid only while its loops have rows; without them docxtpl narrows the grid."""
    return part.is_body and any(_sure_width(table, loops_run=False) != _grid(table) for table in _tables(part))


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
        word, top, width = found[1] if found else "", open_blocks[-1], 0 if found else _span(row)
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


def _draws_in_loop(pieces: list[Text | Tag]) -> bool:
    depth = 0
    for piece in pieces:
        if isinstance(piece, Tag):
            depth += (piece.keyword == "for") - (piece.keyword == "endfor")
        elif depth and "<wp:docPr " in piece.xml:
            return True
    return False
