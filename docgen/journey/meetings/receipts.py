"""Who holds what of a meeting's drafts: a row for each recipient, a cell for each draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from docgen.core.readiness.case import Recipient
from docgen.core.readiness.verdict import DraftReadiness, MeetingReadiness

# none: nothing; old: a version that is no longer the current one; sent and received: the current version.
Holding = Literal["none", "old", "sent", "received"]


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient and what he or she holds of each draft, in the order of the drafts."""

    id: str
    name: str
    cells: tuple[Holding, ...]

    def count(self, *holdings: Holding) -> int:
        """Return how many drafts stand so."""
        counts = Counter(self.cells)
        return sum(counts[holding] for holding in holdings)


def recipient_rows(verdict: MeetingReadiness) -> tuple[RecipientRow, ...]:
    """Return the matrix of a meeting; every draft goes to the same people."""
    if not verdict.drafts:
        return ()
    people = verdict.drafts[0].recipients
    held = [{r.id: _holding(draft, r) for r in draft.recipients} for draft in verdict.drafts]
    return tuple(RecipientRow(p.id, p.name, tuple(cells.get(p.id, "none") for cells in held)) for p in people)


def _holding(draft: DraftReadiness, recipient: Recipient) -> Holding:
    if recipient.holds is None:
        return "none"
    # A draft that is with everybody in its current text may differ by its spelling.
    if recipient.holds.version != draft.version and draft.state != "sent":
        return "old"
    return "received" if recipient.holds.received_at else "sent"
