"""Who guides an organisation on a day, and what that body laid down for which kind of subject (S48, S49)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from docgen.core.regime import Rule
from docgen.core.review import Review
from docgen.core.structure.history import Guidance, lasts_on
from docgen.core.structure.tree import Tree

# Row of the regime: kind of an organisation or of a guiding body → the last day on which there was such a thing.
ENDED_KINDS = "loai_to_chuc_het"


def guidances_of(review: Review, tree: Tree, id: str, audience: str = "") -> tuple[Guidance, ...]:
    """Return what guides an organisation on the day of the tree: its own rows first, then those of its superiors.

    `audience` keeps those for one kind of subject; a row that names none is for all.
    """
    line = chain((id,), (above.id for above in tree.superiors(id)))
    rows = chain.from_iterable(review.guidances_of(organisation) for organisation in line)
    held = (row for row in rows if lasts_on(row.since, row.until, tree.day))
    return tuple(row for row in held if not audience or row.audience in (None, audience))


def outlived(review: Review, rule: Rule) -> Iterator[Guidance]:
    """Yield the rows in which a body guides on a day on which there were no more bodies of its kind."""
    for row in review.guidances:
        last = rule.value.get(row.body_kind)
        if last and (row.until is None or row.until.isoformat() > last):
            yield row
