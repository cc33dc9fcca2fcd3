"""How large a province is and how its collectives and members were rated: totals that the rows add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEVELS = ("XS", "HTT", "HTNV", "KHT")


@dataclass(frozen=True)
class Margin:
    """How many there are of a kind, and how many of them got each level; the rest were not rated."""

    total: int
    levels: Mapping[str, int]

    def scaled(self, total: int) -> Margin:
        """Return the same shares of another total, rounded so that they add up."""
        unrated = self.total - sum(self.levels.values())
        parts = shares((*(self.levels[level] for level in LEVELS), unrated), total)
        return Margin(total, dict(zip(LEVELS, parts, strict=False)))

    def each(self) -> list[str | None]:
        """Return the level of every one, the best first, None for who was not rated."""
        rated = [level for level in LEVELS for _ in range(self.levels[level])]
        return [*rated, *[None] * (self.total - len(rated))]


@dataclass(frozen=True)
class Margins:
    """The margins of a province; `suggested` are the collectives and members called to account by letter.

    `reviewed` is how many collectives were reviewed: fewer than were rated, for most chi bộ have no committee.
    """

    bases: Margin
    cells: Margin
    members: Margin
    suggested: tuple[int, int]
    reviewed: int

    def scaled(self, members: int) -> Margins:
        """Return a province of so many members with the same shares; at least one of each kind of office."""
        part = members / self.members.total
        bases, cells = (max(1, round(margin.total * part)) for margin in (self.bases, self.cells))
        suggested = tuple(max(1, round(count * part)) for count in self.suggested)
        scaled = (margin.scaled(n) for margin, n in ((self.bases, bases), (self.cells, cells), (self.members, members)))
        reviewed = max(bases, round(self.reviewed * part))
        return Margins(*scaled, suggested=(suggested[0], suggested[1]), reviewed=reviewed)


def shares(weights: tuple[int, ...], total: int) -> list[int]:
    """Split a total in proportion to weights, by largest remainder."""
    whole = sum(weights)
    parts = [weight * total // whole for weight in weights]
    left = sorted(range(len(weights)), key=lambda n: -(weights[n] * total % whole))
    for n in left[: total - sum(parts)]:
        parts[n] += 1
    return parts


def _levels(*counts: int) -> dict[str, int]:
    return dict(zip(LEVELS, counts, strict=True))


# Published totals of one province: Phú Thọ, 2022 (báo Phú Thọ, 16/3/2023). The people below are invented.
PUBLISHED = Margins(
    bases=Margin(698, _levels(131, 539, 25, 0)),
    cells=Margin(5_084, _levels(894, 3_791, 376, 1)),
    members=Margin(94_877, _levels(15_397, 74_551, 4_492, 437)),
    suggested=(28, 34),
    reviewed=2_566,
)
