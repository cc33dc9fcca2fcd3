"""Counts of a class of subjects: due, done, not done, rated by level; every figure keeps the ids behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.core.assignment import Assignment
from docgen.core.rating import LEVELS
from docgen.core.review import Review
from docgen.core.statistics.columns import COLUMNS
from docgen.core.statistics.reported import Received
from docgen.core.vietnamese.numbers import ratio

# Outcomes of who has to be reviewed.
_DUE = ("form", "not_reviewed")


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of statistics: for each column the subjects counted in it, and what was received without any rows."""

    id: str
    name: str
    ids: Mapping[str, tuple[str, ...]]
    received: tuple[Received, ...] = ()

    def count(self, column: str) -> int:
        """Return the figure of a column; a received row that does not tell it adds nothing."""
        return len(self.ids[column]) + sum(row.figures.get(column, 0) for row in self.received)

    def silent(self, column: str) -> tuple[Received, ...]:
        """Return the received rows that do not tell a column."""
        return tuple(row for row in self.received if column not in row.figures)

    def excellent_of_good(self) -> Decimal | None:
        """Return XS as a percentage of HTT, the literal reading of Điều 11.1.5; None without HTT."""
        return ratio(self.count("xs"), self.count("htt"))

    def excellent_of_good_or_better(self) -> Decimal | None:
        """Return XS as a percentage of XS + HTT, the reading seen in practice."""
        return ratio(self.count("xs"), self.count("xs") + self.count("htt"))

    def excellent_of_rated(self) -> Decimal | None:
        """Return XS as a percentage of all who are rated."""
        return ratio(self.count("xs"), self.count("da_xep_loai"))


def tally(id: str, name: str, review: Review, assignments: Iterable[Assignment]) -> Tally:
    """Count the subjects of `assignments`."""
    rows = tuple(assignments)
    due = tuple(a.subject for a in rows if a.outcome in _DUE)
    rateable = tuple(a.subject for a in rows if a.outcome in (*_DUE, "rated_only"))
    outcomes = ((subject, review.outcome_of(subject)) for subject in rateable)
    decided = {subject: outcome.decision for subject, outcome in outcomes if outcome and outcome.decision in LEVELS}
    levels = {level.lower(): tuple(s for s, given in decided.items() if given == level) for level in LEVELS}
    return Tally(
        id,
        name,
        {
            "tong": tuple(a.subject for a in rows),
            "mien": tuple(a.subject for a in rows if a.outcome not in _DUE),
            "phai": due,
            "da": tuple(a.subject for a in rows if a.outcome == "form"),
            "chua": tuple(a.subject for a in rows if a.outcome == "not_reviewed"),
            "phai_xep_loai": rateable,
            "da_xep_loai": tuple(decided),
            **levels,
            "chua_xep_loai": tuple(s for s in rateable if s not in decided),
            "goi_y": tuple(s for s in rateable if review.suggestions_of(s)),
        },
    )


def by_cell(review: Review, assignments: Iterable[Assignment]) -> tuple[Tally, ...]:
    """Return one row of members for each chi bộ that has members, in the user's order."""
    owed = {a.subject: a for a in assignments}
    cells = (o for o in review.organisations if review.members_of(o.id))
    return tuple(tally(o.id, o.name, review, (owed[m.id] for m in review.members_of(o.id))) for o in cells)


def total(name: str, rows: Iterable[Tally], id: str = "tong") -> Tally:
    """Add rows up; the ids are those of all rows, so nothing is counted twice unseen."""
    parts = tuple(rows)
    ids = {c: tuple(s for row in parts for s in row.ids[c]) for c in COLUMNS}
    return Tally(id, name, ids, tuple(row for part in parts for row in part.received))


def from_report(name: str, row: Received) -> Tally:
    """Return the row of an organisation that has only reported its figures."""
    return Tally(row.reported.kind, name, dict.fromkeys(COLUMNS, ()), (row,))
