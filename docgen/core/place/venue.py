"""At whose meeting a collective is reviewed: its own, or that of a wider body where a rule says so (S5)."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.meeting import Meeting
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.vietnamese.text import fold

# Row of the regime: kind of the collective → kind of the collective, of the same organisation, at whose meeting it is.
VENUES = "noi_kiem_diem"


@dataclass(frozen=True, slots=True)
class Venue:
    """Whose meeting it is; `rule` is the row that says so, None for a collective's own meeting.

    `body` is None where the rule asks for the meeting of a body that the data do not have.
    """

    body: Collective | None
    rule: Rule | None = None


def venue_of(review: Review, collective: Collective, regime: Regime) -> Venue:
    """Return at whose meeting a collective is reviewed under a regime."""
    rule = regime.rules.get(VENUES)
    kind = rule.value.get(collective.kind) if rule else None
    if not kind:
        return Venue(collective)
    wider = (c for c in review.collectives_of(collective.organisation) if c.kind == kind)
    return Venue(next(wider, None), rule)


def holder_of(review: Review, meeting: Meeting) -> Collective:
    """Return the collective whose meeting it is: the one the meeting names, else the one that is reviewed."""
    return review.collective(meeting.held_by or meeting.collective)


def is_named_after(meeting: Meeting, body: Collective) -> bool:
    """Tell whether the name of a meeting, which invitation and minutes print, says whose meeting it is."""
    return fold(body.name) in fold(meeting.name)
