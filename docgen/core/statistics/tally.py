"""Counts of a class of subjects: due, done, not done, rated by level; every figure keeps the ids behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.core.assignment import Assignment
from docgen.core.rating import LEVELS
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import ratio

# Columns of the house table, forms.md D14, in order; each is a list of ids, and its length is the figure.
COLUMNS = ("tong", "mien", "phai", "da", "chua", "da_xep_loai", "xs", "htt", "htnv", "kht", "goi_y")


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of statistics: for each column the subjects counted in it."""

    id: str
    name: str
    ids: Mapping[str, tuple[str, ...]]

    def count(self, column: str) -> int:
        """Return the figure of a column."""
        return len(self.ids[column])

    def excellent_of_good(self) -> Decimal | None:
        """Return XS as a percentage of HTT, the literal reading of Điều 11.1.5; None without HTT."""
        return ratio(self.count("xs"), self.count("htt"))

    def excellent_of_good_or_better(self) -> Decimal | None:
        """Return XS as a percentage of XS + HTT, the reading seen in practice."""
        return ratio(self.count("xs"), self.count("xs") + self.count("htt"))


def tally(id: str, name: str, review: Review, assignments: Iterable[Assignment]) -> Tally:
    """Count the subjects of `assignments`."""
    rows = tuple(assignments)
    by_outcome = {o: tuple(a.subject for a in rows if a.outcome == o) for o in ("form", "exempt", "not_reviewed")}
    due = (*by_outcome["form"], *by_outcome["not_reviewed"])
    outcomes = {subject: review.outcome_of(subject) for subject in due}
    decided = {subject: outcome.decision for subject, outcome in outcomes.items() if outcome}
    levels = {level.lower(): tuple(s for s in due if decided.get(s) == level) for level in LEVELS}
    return Tally(
        id,
        name,
        {
            "tong": tuple(a.subject for a in rows),
            "mien": by_outcome["exempt"],
            "phai": due,
            "da": by_outcome["form"],
            "chua": by_outcome["not_reviewed"],
            "da_xep_loai": tuple(s for s in due if decided.get(s) in LEVELS),
            **levels,
            "goi_y": tuple(s for s in due if review.suggestions_of(s)),
        },
    )


def by_cell(review: Review, assignments: tuple[Assignment, ...]) -> tuple[Tally, ...]:
    """Return one row of members for each chi bộ that has members, in the user's order."""
    owed = {a.subject: a for a in assignments}
    cells = (o for o in review.organisations if review.members_of(o.id))
    return tuple(tally(o.id, o.name, review, (owed[m.id] for m in review.members_of(o.id))) for o in cells)


def total(name: str, rows: Iterable[Tally]) -> Tally:
    """Add rows up; the ids are those of all rows, so nothing is counted twice unseen."""
    parts = tuple(rows)
    return Tally("tong", name, {c: tuple(s for row in parts for s in row.ids[c]) for c in COLUMNS})
