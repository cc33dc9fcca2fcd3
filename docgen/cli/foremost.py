"""What of many problems is told on a screen: alike ones once with all their places, and never thousands of lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from docgen.core.problem import Problem

MOST_TOLD = 200
# Three alike are read in full faster than their places are put together.
_ALIKE_FROM = 4
_CELL = re.compile(r"(.*![A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in full, and those that ask for the same thing elsewhere."""

    problem: Problem
    alike: tuple[Problem, ...] = ()

    @property
    def places(self) -> str:
        """Return where the alike ones are, rows that follow each other as one range: "Hội nghị!R4:R26"."""
        return ", ".join(_ranges(problem.origin.place for problem in self.alike))


def foremost(problems: Sequence[Problem]) -> tuple[list[Told], int]:
    """Return what to tell and how many problems are left; when not all fit, errors go before warnings."""
    told = gathered(problems)
    if len(told) > MOST_TOLD:
        told.sort(key=lambda one: one.problem.severity != "error")
    left = sum(1 + len(one.alike) for one in told[MOST_TOLD:])
    return told[:MOST_TOLD], left


def gathered(problems: Iterable[Problem]) -> list[Told]:
    """Return problems in their order, alike warnings gathered under the first.

    An error stands alone: its reason differs from cell to cell, and it has to be mended before anything goes on.
    """
    numbers = count()
    groups = alike(problems, lambda one: next(numbers) if one.severity == "error" else _asked(one))
    return [told for group in groups for told in _told(group)]


def alike(problems: Iterable[Problem], asked: Callable[[Problem], object]) -> list[list[Problem]]:
    """Return problems in groups that ask for the same, in the order of their first."""
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(asked(problem), []).append(problem)
    return list(groups.values())


def _asked(problem: Problem) -> object:
    return problem.code, problem.hint, problem.origin.file, _column(problem.origin.place)


def _column(place: str) -> str:
    cell = _CELL.fullmatch(place)
    return cell[1] if cell else place.split("!")[0]


def _told(group: Sequence[Problem]) -> Iterator[Told]:
    if len(group) < _ALIKE_FROM:
        yield from map(Told, group)
    else:
        yield Told(group[0], tuple(group[1:]))


def _ranges(places: Iterable[str]) -> Iterator[str]:
    """Yield places in their order; cells of one column whose rows follow each other as one."""
    cells = [(place, _CELL.fullmatch(place)) for place in dict.fromkeys(places)]
    follow = ((place, (cell[1], int(cell[2]) - at) if cell else place) for at, (place, cell) in enumerate(cells))
    for _, group in groupby(follow, key=lambda one: one[1]):
        rows = [place for place, _ in group]
        last = rows[-1].rpartition("!")[2]
        yield rows[0] if len(rows) == 1 else f"{rows[0]}:{last}"
