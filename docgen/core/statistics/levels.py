"""The figures of every level of the organisation: its own and those of all below it, each class kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.statistics.classes import by_class
from docgen.core.statistics.tally import Tally, total
from docgen.core.subject import Collective


@dataclass(frozen=True)
class Level:
    """An organisation, how deep it stands (the top is 0), its own classes, those below, and the sum of both by class.

    Chi bộ trực thuộc stay a class of their own at every level; a member is counted where the cell is, once, however
    many places he is reviewed at.
    """

    organisation: Organisation
    depth: int
    own: Mapping[str, Tally]
    below: tuple[Level, ...]
    whole: Mapping[str, Tally]


def levels(review: Review, assignments: Sequence[Assignment]) -> tuple[Level, ...]:
    """Return the organisations without a superior in the data, each with all that is below it."""
    owed = _by_home(review, assignments)
    children: dict[str | None, list[Organisation]] = {}
    known = {organisation.id for organisation in review.organisations}
    for organisation in review.organisations:
        parent = organisation.parent if organisation.parent in known else None
        children.setdefault(parent, []).append(organisation)

    def level(organisation: Organisation, depth: int) -> Level:
        own = {row.id: row for row in by_class(review, owed.get(organisation.id, ()))}
        below = tuple(level(child, depth + 1) for child in children.get(organisation.id, ()))
        return Level(organisation, depth, own, below, _summed(own, below))

    return tuple(level(top, 0) for top in children.get(None, ()))


def _by_home(review: Review, assignments: Sequence[Assignment]) -> dict[str, list[Assignment]]:
    homes: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        subject = review.subject(assignment.subject)
        home = subject.organisation if isinstance(subject, Collective) else subject.cell
        homes.setdefault(home, []).append(assignment)
    return homes


def _summed(own: Mapping[str, Tally], below: Sequence[Level]) -> dict[str, Tally]:
    parts: dict[str, list[Tally]] = {}
    for rows in (own, *(level.whole for level in below)):
        for id, row in rows.items():
            parts.setdefault(id, []).append(row)
    return {id: total(rows[0].name, rows, id) for id, rows in parts.items()}


def all_levels(tops: Sequence[Level]) -> Iterator[Level]:
    """Yield every level, an organisation before those below it."""
    for level in tops:
        yield level
        yield from all_levels(level.below)
