"""To which class of Điều 11 a subject belongs, and what stands under an organisation."""

from __future__ import annotations

from docgen.core.assignment import AUDIENCES
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject


def audience_of(subject: Subject) -> str:
    """Return collective, leader, member or outside."""
    return "collective" if isinstance(subject, Collective) else AUDIENCES[subject.kind]


def leaders_of(review: Review, collective: Collective) -> tuple[str, ...]:
    """Return the members of a leading collective, its head first: who sits in its meeting and is no guest."""
    called = (p for m in review.meetings_about(collective.id) for p in review.participants_of(m.id))
    members = (p.member for p in called if p.member and p.role not in ("dai_bieu", "khach_moi"))
    return tuple(dict.fromkeys((collective.head, *members)))


def units_under(review: Review, organisation: str) -> tuple[Collective, ...]:
    """Return the collectives of the organisations directly under one."""
    return tuple(c for child in review.organisations_under(organisation) for c in review.collectives_of(child.id))
