"""The organisations as they stood on a day: names, kinds and superiors of that day, those gone by then left out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen.core.organisation import Organisation
from docgen.core.structure.history import Chapter, lasts_on


@dataclass(frozen=True, slots=True)
class Standing:
    """An organisation on a day; `ground` is the decision that made it what it was then, empty for what it is now."""

    id: str
    name: str
    kind: str
    parent: str | None
    ground: str = ""


@dataclass(frozen=True)
class Tree:
    """Who stood under whom on `day`; the order is the user's."""

    day: date
    standings: Mapping[str, Standing]

    @classmethod
    def on(cls, day: date, organisations: Iterable[Organisation], chapters: Iterable[Chapter] = ()) -> Tree:
        """Return the tree of a day; of two chapters that hold on it, the later one counts."""
        told = {c.organisation: c for c in sorted(chapters, key=lambda c: c.since) if lasts_on(c.since, c.until, day)}
        present = (o for o in organisations if lasts_on(o.since, o.until, day))
        return cls(day, {o.id: _standing(o, told.get(o.id)) for o in present})

    def superiors(self, id: str) -> Iterator[Standing]:
        """Yield those above, the nearest first; a circle ends where it comes back to somebody met before."""
        met, above = {id}, self._parent(id)
        while above and above.id not in met:
            met.add(above.id)
            yield above
            above = self._parent(above.id)

    def under(self, id: str) -> Iterator[Standing]:
        """Yield an organisation and all below it, each superior before those below it."""
        met, waiting = {id}, deque([id])
        while waiting:
            here = waiting.popleft()
            if here in self.standings:
                yield self.standings[here]
            below = [child for child in self._children.get(here, ()) if child not in met]
            met.update(below)
            waiting.extend(below)

    def circles(self) -> Iterator[tuple[str, ...]]:
        """Yield each circle of superiors once, from its first organisation in the user's order."""
        settled: set[str] = set()
        for start in self.standings:
            trail: list[str] = []
            here: str | None = start
            while here and here not in settled and here not in trail:
                trail.append(here)
                above = self._parent(here)
                here = above.id if above else None
            settled.update(trail)
            if here in trail:
                yield tuple(trail[trail.index(here) :])

    def _parent(self, id: str) -> Standing | None:
        here = self.standings.get(id)
        return self.standings.get(here.parent or "") if here else None

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        children: dict[str, list[str]] = {}
        for standing in self.standings.values():
            children.setdefault(standing.parent or "", []).append(standing.id)
        return children


def _standing(now: Organisation, then: Chapter | None) -> Standing:
    if then is None:
        return Standing(now.id, now.name, now.kind, now.parent)
    return Standing(now.id, then.name or now.name, then.kind or now.kind, then.parent or now.parent, then.ground)
