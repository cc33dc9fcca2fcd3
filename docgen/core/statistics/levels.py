"""The figures of every level of the organisation: its own and those of all below it, each class kept apart.

A figure that was only reported counts where neither the organisation nor anything below it has a row of the class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.statistics.classes import CLASS_NAMES, EVERY_CLASS, by_class
from docgen.core.statistics.reported import Received, Reported
from docgen.core.statistics.tally import Tally, from_report, total
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
    owed, reported = _by_home(review, assignments), _by_organisation(review.reported)
    children: dict[str | None, list[Organisation]] = {}
    known = {organisation.id for organisation in review.organisations}
    for organisation in review.organisations:
        parent = organisation.parent if organisation.parent in known else None
        children.setdefault(parent, []).append(organisation)

    def level(organisation: Organisation, depth: int) -> Level:
        own = {row.id: row for row in by_class(review, owed.get(organisation.id, ()), EVERY_CLASS)}
        below = tuple(level(child, depth + 1) for child in children.get(organisation.id, ()))
        counted = _summed((own, *(child.whole for child in below)))
        received = _received(reported.get(organisation.id, ()), counted)
        return Level(organisation, depth, own, below, _in_order({**counted, **received}))

    return tuple(level(top, 0) for top in children.get(None, ()))


def _by_home(review: Review, assignments: Sequence[Assignment]) -> dict[str, list[Assignment]]:
    homes: dict[str, list[Assignment]] = {}
    for assignment in assignments:
        subject = review.subject(assignment.subject)
        home = subject.organisation if isinstance(subject, Collective) else subject.cell
        homes.setdefault(home, []).append(assignment)
    return homes


def _by_organisation(reported: Iterable[Reported]) -> dict[str, list[Reported]]:
    rows: dict[str, list[Reported]] = {}
    for row in reported:
        rows.setdefault(row.organisation, []).append(row)
    return rows


def _summed(groups: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    parts: dict[str, list[Tally]] = {}
    for rows in groups:
        for id, row in rows.items():
            parts.setdefault(id, []).append(row)
    return _in_order({id: total(rows[0].name, rows, id) for id, rows in parts.items()})


def _received(reported: Iterable[Reported], counted: Mapping[str, Tally]) -> dict[str, Tally]:
    """Return what has been reported of classes that nothing counts; the first row of a class, if there are two."""
    rows = {row.kind: row for row in reversed(tuple(reported)) if row.kind not in counted}
    return {kind: from_report(CLASS_NAMES[kind], Received.of(row)) for kind, row in rows.items()}


def _in_order(rows: Mapping[str, Tally]) -> dict[str, Tally]:
    return {id: rows[id] for id in CLASS_NAMES if id in rows}


def whole_by_class(tops: Sequence[Level]) -> Mapping[str, Tally]:
    """Return the sum of levels that do not stand above one another, by class, in the order of the table."""
    return _summed(level.whole for level in tops)


def all_levels(tops: Sequence[Level]) -> Iterator[Level]:
    """Yield every level, an organisation before those below it."""
    for level in tops:
        yield level
        yield from all_levels(level.below)
