"""One streaming pass over the XML of a worksheet: how far it reaches and which cells hold no value that can be read.

calamine fills the whole rectangle up to the last cell and turns #N/A into empty text, so this comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO, Literal

from docgen.readers.cells import column_number, letters

_CHUNK = 1 << 20
LONGEST_ROW = 64 << 20

# Excel's own bounds; an address beyond them would make calamine ask for all the memory there is.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

# A row or cell tag; `closed` when it is empty, by itself or at once. The second branch is a tag no writer makes.
_NAME, _QUOTED = rb"[\w.:-]+", rb"(?:\"[^\"<]*\"|'[^'<]*')"
_TAG = re.compile(
    rb"<(?:[\w.-]+:)?(?:(?P<tag>row|c)(?P<attributes>(?:\s+%s\s*=\s*%s)*)\s*(?P<closed>/>|>\s*</|>)|(?:row|c)(?=[\s/>]))"
    % (_NAME, _QUOTED)
)
_ATTRIBUTES = re.compile(rb"(%s)\s*=\s*(%s)" % (_NAME, _QUOTED))
# What nearly every writer makes, taken in bulk: rows, cells with a value, and empty cells.
_ANY_TAG = re.compile(rb"<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])")
_BEGINNINGS = (b"<row", b"<c", b":row", b":c")
_USUAL_ROW = re.compile(rb'<row r="([1-9]\d{0,5})"')
_USUAL_CELL = re.compile(
    rb'<c r="([A-Z]{1,2})([1-9]\d{0,5})"(?: s="\d{1,6}")?(?: t="(?:s|n|b|str|inlineStr)")?><(?:v|is)>'
)
_USUAL_BLANK = re.compile(rb'<c r="[A-Z]{1,2}[1-9]\d{0,5}"(?: s="\d{1,6}")?/>')
_ADDRESS = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_FORMULA = rb"\s*<(?:[\w.-]+:)?f\b[^>]*(?:/>|>[^<]*</(?:[\w.-]+:)?f>)"
_ERROR_TEXT = re.compile(rb"(?:%s)?\s*<(?:[\w.-]+:)?v[^>]*>([^<]{0,40})" % _FORMULA)
_NO_RESULT = re.compile(rb"%s\s*(?:<(?:[\w.-]+:)?v\s*(?:/>|>\s*</)|</)" % _FORMULA)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell at a 0-based row and column whose formula failed (`text` is "#N/A") or was never computed."""

    row: int
    column: int
    text: str
    fault: Literal["error", "not_computed"]


class Malformed(Exception):
    """The XML is none that a spreadsheet writes."""


@dataclass(slots=True)
class Scan:
    """How far the filled cells of a sheet reach (counts, so 0 for an empty sheet) and what cannot be read.

    `filled` is how many rows hold a cell.
    """

    rows: int = 0
    columns: int = 0
    filled: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _is_empty: bool = True

    @property
    def corner(self) -> str:
        """Return the address of the far corner ("Q1048576")."""
        return f"{letters(max(self.columns - 1, 0))}{max(self.rows, 1)}"

    def read(self, part: bytes) -> None:
        """Take in one stretch of whole rows."""
        rows, cells = _USUAL_ROW.findall(part), _USUAL_CELL.findall(part)
        usual = len(rows) + len(cells) + len(_USUAL_BLANK.findall(part))
        # Counting the ways a tag can begin is cheaper than finding the tags, and it can only count too many.
        if usual == sum(map(part.count, _BEGINNINGS)) or usual == len(_ANY_TAG.findall(part)):
            self._take_usual(rows, cells)
        else:
            self._take_each(part)

    def _take_usual(self, rows: list[bytes], cells: list[tuple[bytes, bytes]]) -> None:
        self._row = max(map(int, rows), default=self._row + 1) - 1
        for column in {column for column, _ in cells}:
            self.columns = max(self.columns, column_number(column.decode("ascii")) + 1)
        numbers = {row for _, row in cells}
        self.filled += len(numbers)
        self.rows = max(self.rows, max(map(int, numbers), default=0))

    def _take_each(self, part: bytes) -> None:
        for tag in _TAG.finditer(part):
            if not tag["tag"]:
                raise Malformed
            attributes = _attributes(tag["attributes"])
            if tag["tag"] == b"row":
                self._start_row(attributes.get(b"r"))
            else:
                self._take_cell(tag, attributes)

    def _start_row(self, number: bytes | None) -> None:
        if number is not None and not number.isdigit():
            raise Malformed
        self._row = int(number) - 1 if number else self._row + 1
        self._column = -1
        self._is_empty = True

    def _take_cell(self, tag: re.Match[bytes], attributes: dict[bytes, bytes]) -> None:
        self._move_to(attributes.get(b"r"))
        if tag["closed"] == b">":
            self.filled += self._is_empty
            self._is_empty = False
            self.rows = max(self.rows, self._row + 1)
            self.columns = max(self.columns, self._column + 1)
            self._note_unreadable(attributes.get(b"t"), tag.string, tag.end())

    def _move_to(self, address: bytes | None) -> None:
        if address is None:
            self._column += 1
        elif found := _ADDRESS.fullmatch(address):
            self._row, self._column = int(found[2]) - 1, column_number(found[1].decode("ascii"))
        else:
            raise Malformed
        if self._row >= _LAST_ROW or self._column >= _LAST_COLUMN:
            raise Malformed

    def _note_unreadable(self, kind: bytes | None, part: bytes, start: int) -> None:
        if kind == b"e":
            text = _ERROR_TEXT.match(part, start)
            shown = unescape(text[1].decode("utf-8", "replace")) if text else "lỗi"
            self.unreadable.append(Unreadable(self._row, self._column, shown, "error"))
        elif kind != b"str" and _NO_RESULT.match(part, start):
            self.unreadable.append(Unreadable(self._row, self._column, "", "not_computed"))


def _attributes(text: bytes) -> dict[bytes, bytes]:
    pairs = _ATTRIBUTES.findall(text)
    attributes = {name: value[1:-1] for name, value in pairs}
    if len(attributes) != len(pairs):
        raise Malformed
    return attributes


def scan_sheet(stream: IO[bytes]) -> Scan:
    """Scan one worksheet part; raises Malformed, and whatever the stream raises when it is damaged."""
    scan = Scan()
    for part in _whole_rows(stream):
        scan.read(part)
    return scan


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        rest += chunk
        end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
        if end >= 0:
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > LONGEST_ROW:
            raise Malformed
    yield rest
