"""Charts of ratings as numbers on a line: where each level of a group begins and how wide it is, bars of the cap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from docgen.core.appraisal.groups import Quota
from docgen.core.appraisal.limit import BASES, Base
from docgen.core.rating import LEVELS

# Units of a chart's width.
WIDTH = 300
_NAMES: Mapping[Base, str] = {"HTT": "Được XS, trên HTT", "HTT_TRO_LEN": "Được XS, trên HTT trở lên"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One level of a group on the line."""

    level: str
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A named number and how wide it is drawn."""

    name: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class GroupChart:
    """One group: its levels on a line, and its XS beside what each reading of the cap allows."""

    quota: Quota
    total: int
    pieces: tuple[Piece, ...]
    ceiling: tuple[Bar, ...]

    @property
    def told(self) -> str:
        """Return the chart in words."""
        counts = ", ".join(f"{piece.count} {piece.level}" for piece in self.pieces)
        return f"{self.quota.group}: {counts or 'chưa ai có mức'}"


def charts(quotas: Sequence[Quota]) -> tuple[GroupChart, ...]:
    """Return a chart for each group."""
    return tuple(_chart(quota) for quota in quotas)


def _chart(quota: Quota) -> GroupChart:
    counts: Mapping[str, int] = {level.value: quota.standing.counts[level] for level in LEVELS}
    total = sum(counts.values())
    return GroupChart(quota, total, tuple(_pieces(counts, total)), tuple(_ceiling(quota)))


def _pieces(counts: Mapping[str, int], total: int) -> Iterator[Piece]:
    ends = [WIDTH * end // max(total, 1) for end in accumulate(counts.values())]
    for (level, count), start, end in zip(counts.items(), [0, *ends], ends, strict=False):
        if count:
            yield Piece(level, count, start, end - start)


def _ceiling(quota: Quota) -> Iterator[Bar]:
    rows = [("XS hiện có", quota.standing.counts["XS"])]
    rows += [(_NAMES[base], quota.allowed[base]) for base in BASES]
    most = max(1, *(count for _, count in rows))
    for name, count in rows:
        yield Bar(name, count, WIDTH * count // most)
