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

# A row or cell tag; `closed` when it is empty, by itself or at once.
_TAG = re.compile(rb"<(?:[\w.-]+:)?(?P<tag>row|c)(?P<attributes>\s[^>]*?)?(?P<closed>/>|>\s*</|>)")
_ROW_NUMBER = re.compile(rb"\sr=[\"'](\d+)[\"']")
_ADDRESS = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TYPE = re.compile(rb"\st=[\"'](\w+)[\"']")
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


class LongRow(Exception):
    """A row is longer than any real one."""


@dataclass(slots=True)
class Scan:
    """How far the filled cells of a sheet reach (counts, so 0 for an empty sheet) and what cannot be read."""

    rows: int = 0
    columns: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    _row: int = -1
    _column: int = -1

    @property
    def corner(self) -> str:
        """Return the address of the far corner ("Q1048576")."""
        return f"{letters(max(self.columns - 1, 0))}{max(self.rows, 1)}"

    def read(self, part: bytes) -> None:
        """Take in one stretch of whole rows."""
        for tag in _TAG.finditer(part):
            if tag["tag"] == b"row":
                self._start_row(tag["attributes"] or b"")
            else:
                self._take_cell(tag, part)

    def _start_row(self, attributes: bytes) -> None:
        number = _ROW_NUMBER.search(attributes)
        self._row = int(number[1]) - 1 if number else self._row + 1
        self._column = -1

    def _take_cell(self, tag: re.Match[bytes], part: bytes) -> None:
        attributes = tag["attributes"] or b""
        address = _ADDRESS.search(attributes)
        if address:
            self._row, self._column = int(address[2]) - 1, column_number(address[1].decode("ascii"))
        else:
            self._column += 1
        if tag["closed"] != b">":
            return
        self.rows = max(self.rows, self._row + 1)
        self.columns = max(self.columns, self._column + 1)
        self._note_unreadable(attributes, part, tag.end())

    def _note_unreadable(self, attributes: bytes, part: bytes, start: int) -> None:
        kind = _TYPE.search(attributes)
        if kind and kind[1] == b"e":
            text = _ERROR_TEXT.match(part, start)
            shown = unescape(text[1].decode("utf-8", "replace")) if text else "lỗi"
            self.unreadable.append(Unreadable(self._row, self._column, shown, "error"))
        elif not (kind and kind[1] == b"str") and _NO_RESULT.match(part, start):
            self.unreadable.append(Unreadable(self._row, self._column, "", "not_computed"))


def scan_sheet(stream: IO[bytes]) -> Scan:
    """Scan one worksheet part; raises LongRow, and whatever the stream raises when it is damaged."""
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
            raise LongRow
    yield rest
