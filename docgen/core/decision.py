"""The decisions that stand behind the levels: which subjects each one names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from docgen.core.act import Outcome
from docgen.core.organisation import Organisation
from docgen.core.rating import LEVELS
from docgen.core.review import Review
from docgen.core.vietnamese.text import plain


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision by its number and day; without a number it is still to be issued."""

    number: str
    dated: date | None
    outcomes: tuple[Outcome, ...]

    @property
    def slug(self) -> str:
        """Return the number as part of a file name: "45-QD-DU"."""
        return re.sub(r"[^A-Za-z0-9]+", "-", plain(self.number)).strip("-").upper() or "CHUA-CO-SO"


def decisions_of(review: Review, organisation: Organisation) -> tuple[Decision, ...]:
    """Return the decisions an organisation issues, in the user's order; those of another body have its symbol."""
    groups: dict[tuple[str, date | None], list[Outcome]] = {}
    for outcome in review.outcomes:
        if outcome.decision in LEVELS and _issued_by(organisation, outcome.decision_number):
            groups.setdefault((outcome.decision_number, outcome.decided_on), []).append(outcome)
    return tuple(Decision(number, dated, tuple(rows)) for (number, dated), rows in groups.items())


def _issued_by(organisation: Organisation, number: str) -> bool:
    return not number or number.endswith(f"/{organisation.symbol}")
