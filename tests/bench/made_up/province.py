"""The offices of a fictitious province and who sits in them; nothing here is drawn by chance, all from the seed."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TypeVar

from made_up.margins import LEVELS, PUBLISHED, Margins, shares

T = TypeVar("T")
SMALLEST_CELL = 4


@dataclass(frozen=True)
class Cell:
    """A chi bộ: its number, its base, the number of its first member and how many it has."""

    number: int
    base: int
    first: int
    size: int

    @property
    def members(self) -> range:
        return range(self.first, self.first + self.size)


@dataclass(frozen=True)
class Base:
    """A base organisation with its cells; its committee are the heads of its cells and a head of its own."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def head(self) -> int:
        """The second member of the first cell: the head of the cell is not the head of the base."""
        return self.cells[0].first + 1

    @property
    def committee(self) -> tuple[int, ...]:
        return (self.head, *(cell.first for cell in self.cells))


@dataclass(frozen=True)
class Province:
    """A province with the given margins.

    With `apart`, only as many collectives as the margins say are reviewed, and who was not rated is said to be so with
    a reason; without it every collective is reviewed, which gives a bench the most papers.
    """

    margins: Margins = PUBLISHED
    seed: int = 1
    apart: bool = False

    @classmethod
    def of(cls, members: int, seed: int = 1) -> Province:
        return cls(PUBLISHED.scaled(members), seed)

    def pick(self, options: Sequence[T], *at: object) -> T:
        """Return one of the options, always the same for the same place."""
        return options[self.number(*at) % len(options)]

    def number(self, *at: object) -> int:
        """Return a whole number that belongs to a place."""
        return zlib.crc32(repr((self.seed, at)).encode())

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        count, bases = self.margins.cells.total, self.margins.bases.total
        spare = self.margins.members.total - SMALLEST_CELL * count
        assert spare >= 0, f"at least {SMALLEST_CELL} members a cell"
        weights = tuple(1 + self.number("size", n) % 29 for n in range(count))
        sizes = [SMALLEST_CELL + share for share in shares(weights, spare)]
        firsts = (0, *accumulate(sizes))
        return tuple(Cell(n, n * bases // count, firsts[n], sizes[n]) for n in range(count))

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        cells: dict[int, list[Cell]] = {}
        for cell in self.cells:
            cells.setdefault(cell.base, []).append(cell)
        return tuple(Base(number, tuple(own)) for number, own in cells.items())

    @cached_property
    def cell_levels(self) -> list[str | None]:
        return self._mixed(self.margins.cells.each(), "cell")

    @cached_property
    def base_levels(self) -> list[str | None]:
        return self._mixed(self.margins.bases.each(), "base")

    @cached_property
    def member_levels(self) -> list[str]:
        """The level of each member: heads as their collective, the others what is left of the margin, mixed."""
        heads = {cell.first: self.cell_levels[cell.number] or "HTT" for cell in self.cells}
        heads |= {base.head: self.base_levels[base.number] or "HTT" for base in self.bases}
        left = Counter(self.margins.members.levels) - Counter(heads.values())
        others = iter(self._mixed([level for level in LEVELS for _ in range(left[level])], "member"))
        return [heads.get(n) or next(others, "HTT") for n in range(self.margins.members.total)]

    def _mixed(self, items: list[T], name: str) -> list[T]:
        return [item for _, item in sorted(enumerate(items), key=lambda pair: self.number(name, pair[0]))]

    @cached_property
    def reviewed_cells(self) -> tuple[int, ...]:
        """The chi bộ whose committee is reviewed: of those rated, as many as the margins leave to them."""
        rated = [n for n, level in enumerate(self.cell_levels) if level]
        count = self.margins.reviewed - sum(level is not None for level in self.base_levels)
        return tuple(sorted(self._mixed(rated, "reviewed")[:count])) if self.apart else tuple(range(len(self.cells)))

    @cached_property
    def reviewed_set(self) -> frozenset[int]:
        return frozenset(self.reviewed_cells)

    def suggested(self) -> Iterator[tuple[str, int]]:
        """Yield ("cell" or "member", number) of who is called to account by letter, spread over the province."""
        collectives, members = self.margins.suggested
        asked = self.reviewed_cells
        cells = (("cell", asked[n * len(asked) // collectives]) for n in range(collectives))
        people = (("member", n * self.margins.members.total // members + 2) for n in range(members))
        return chain(cells, people)

    @cached_property
    def cell_of(self) -> list[Cell]:
        return [cell for cell in self.cells for _ in cell.members]
