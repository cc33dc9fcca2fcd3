"""The text of a draft as it is read on a screen: parts under headings, lines, tables; nothing of pages and fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, set in one way."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    pieces: tuple[Piece, ...]
    centred: bool = False

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return "".join(piece.text for piece in self.pieces)


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to be marked, and what marking it says."""

    marked: bool
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `head` its column names; without lines drawn it only sets texts side by side and has no head."""

    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[str, ...] = ()


Block = Line | Choice | Grid


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it; the first part of a paper may have none. `level` 1 is the highest."""

    heading: str
    level: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Return the words under the heading, a line each."""
        return "\n".join(filter(None, (line.strip() for block in self.blocks for line in _lines(block))))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
    elif isinstance(block, Choice):
        yield f"[{'X' if block.marked else ' '}] {block.text}"
    else:
        for row in (tuple((Line((Piece(name),)),) for name in block.head), *block.rows):
            yield " | ".join(" ".join(line.text for line in cell) for cell in row)
