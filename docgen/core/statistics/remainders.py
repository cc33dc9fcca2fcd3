"""Who stands behind every remainder, not reviewed or not rated, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.rating import LEVELS
from docgen.core.review import Review
from docgen.core.statistics.columns import REMAINDERS
from docgen.core.statistics.reported import Received, Reported
from docgen.core.subject import Collective, Subject

_UNDECIDED = "Chưa có mức quyết định ở sheet Kết quả, chưa ghi lý do."


@dataclass(frozen=True, slots=True)
class Remainder:
    """One subject in one column of remainders, with the reason; `explained` is false where nobody has given any."""

    column: str
    subject: Subject
    reason: str
    explained: bool = True

    @property
    def organisation(self) -> str:
        """Return the id of the organisation the subject is counted in."""
        return self.subject.organisation if isinstance(self.subject, Collective) else self.subject.cell


@dataclass(frozen=True, slots=True)
class ReportedRemainder:
    """How many of a class an organisation has reported in a column of remainders; `reason` is empty if not told."""

    column: str
    reported: Reported
    count: int

    @property
    def reason(self) -> str:
        """Return the reason that was reported."""
        return self.reported.reason


def reported_remainders(received: Iterable[Received]) -> Iterator[ReportedRemainder]:
    """Yield the remainders among figures that were only reported, row by row."""
    for row in received:
        for column in REMAINDERS:
            if count := row.figures.get(column, 0):
                yield ReportedRemainder(column, row.reported, count)


def remainders(review: Review, assignments: Sequence[Assignment]) -> tuple[Remainder, ...]:
    """Return the subjects behind every figure that is no level, in the order of the assignments."""
    return tuple(found for owed in assignments for found in _of(review, owed))


def _of(review: Review, owed: Assignment) -> Iterator[Remainder]:
    if owed.outcome == "form" and _level(review, owed):
        return
    subject = review.subject(owed.subject)
    if owed.outcome == "not_reviewed":
        yield Remainder("chua", subject, owed.reason)
    elif owed.outcome != "form":
        yield Remainder("mien", subject, owed.reason)
    if owed.outcome in ("form", "not_reviewed", "rated_only") and not _level(review, owed):
        yield _unrated(review, owed, subject)


def _level(review: Review, owed: Assignment) -> bool:
    outcome = review.outcome_of(owed.subject)
    return bool(outcome and outcome.decision in LEVELS)


def _unrated(review: Review, owed: Assignment, subject: Subject) -> Remainder:
    outcome = review.outcome_of(owed.subject)
    given = owed.reason if owed.outcome == "not_reviewed" else owed.unrated or (outcome.ground if outcome else "")
    return Remainder("chua_xep_loai", subject, given or _UNDECIDED, explained=bool(given))
