"""Counts the columns of every table again when the data decided how many cells its rows have, as docxtpl does.

Works on the bytes of a finished part: values are escaped, so `<w:` in it can only be markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKUP = re.compile(
    rb"<w:(?P<begin>tblGrid|tbl|tr|tc|sdt|customXml)(?: [^>]*)?(?<!/)>"
    rb"|</w:(?P<end>tbl|tr|tc|sdt|customXml)>"
    rb'|<w:gridSpan w:val="(?P<span>\d+)"'
)
_COLUMNS = re.compile(rb"(?:<w:gridCol\b[^>]*/>)*")
_COLUMN = re.compile(rb"<w:gridCol\b[^>]*/>")
_WIDTH = re.compile(rb'(?<= w:w=")[^"]*(?=")')


@dataclass(slots=True)
class _Table:
    """A table: where its columns stand in the part, the most cells and the widest of its rows, those inside it too."""

    columns: tuple[int, int] = (0, 0)
    most_cells: int = 0
    widest: int = 0

    def meet(self, row: _Row) -> None:
        self.most_cells = max(self.most_cells, row.cells)
        self.widest = max(self.widest, row.width)


@dataclass(slots=True)
class _Row:
    cells: int = 0
    width: int = 0
    spanned: bool = False

    def add_cell(self) -> None:
        self.cells, self.width, self.spanned = self.cells + 1, self.width + 1, False

    def span(self, columns: int) -> None:
        if not self.spanned:
            self.width, self.spanned = self.width + columns - 1, True


def measured(xml: bytes) -> bytes:
    """Return the part with the grid of every table as wide as its widest row."""
    done, pieces = 0, list[bytes]()
    for table in sorted(_tables(xml), key=lambda table: table.columns):
        start, end = table.columns
        pieces += (xml[done:start], _mended(_COLUMN.findall(xml, start, end), table))
        done = end
    return b"".join((*pieces, xml[done:]))


def _tables(xml: bytes) -> Iterator[_Table]:
    """Yield every table that has a grid, once its last row is counted."""
    count = _Count(xml)
    for markup in _MARKUP.finditer(xml):
        if markup["begin"]:
            count.begin(markup)
        elif markup["end"]:
            yield from count.end(markup["end"])
        elif count.open[-2:] == [b"tr", b"tc"]:
            count.rows[-1].span(int(markup["span"]))


class _Count:
    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.open: list[bytes] = []
        self.tables: list[_Table] = []
        self.rows: list[_Row] = []

    def begin(self, markup: re.Match[bytes]) -> None:
        name, top = markup["begin"], self.open[-1:]
        if name == b"tblGrid":
            columns = _COLUMNS.match(self.xml, markup.end())
            if columns and top == [b"tbl"]:
                self.tables[-1].columns = columns.span()
            return
        if name == b"tbl":
            self.tables.append(_Table())
        elif name == b"tr":
            self.rows.append(_Row())
        elif name == b"tc" and top == [b"tr"]:
            self.rows[-1].add_cell()
        self.open.append(name)

    def end(self, name: bytes) -> Iterator[_Table]:
        self.open.pop()
        if name == b"tr":
            row = self.rows.pop()
            for table in self.tables:
                table.meet(row)
        elif name == b"tbl" and (table := self.tables.pop()).columns[1]:
            yield table


def _mended(columns: list[bytes], table: _Table) -> bytes:
    columns = _widened(columns, table.most_cells - len(columns))
    return b"".join(_narrowed(columns, len(columns) - table.widest))


def _widened(columns: list[bytes], missing: int) -> list[bytes]:
    """Add columns, all of them narrower so that the table keeps its width."""
    widths = [_width(column) for column in columns]
    total = sum(width or 0 for width in widths)
    if missing <= 0 or not total or None in widths:
        return columns
    old, new = total / len(columns), total / (len(columns) + missing)
    scaled = [_with_width(column, (width or 0) * new / old) for column, width in zip(columns, widths, strict=True)]
    return scaled + [b'<w:gridCol w:w="%d"/>' % int(new)] * missing


def _narrowed(columns: list[bytes], extra: int) -> list[bytes]:
    """Drop columns from the end and share their width among those that stay."""
    if extra <= 0:
        return columns
    left, dropped = columns[:-extra], columns[-extra:]
    shared = int(sum(_width(column) or 0 for column in dropped) / len(left)) if left else 0
    return [_with_width(column, (_width(column) or 0) + shared) for column in left]


def _width(column: bytes) -> float | None:
    found = _WIDTH.search(column)
    try:
        return float(found[0]) if found else None
    except ValueError:
        return None


def _with_width(column: bytes, width: float) -> bytes:
    return _WIDTH.sub(b"%d" % int(width), column)
