"""What a returned form changes in the data, cell by cell, and everything that is to be known about it."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.journey.returns.row_tables import new_number
from docgen.returns.reading import Returned
from docgen.sheets import sheet_of


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that a form changes: its row, its column, the text there and the text of the form.

    `record` is the row of the data, None for a row that the form adds to those of `subject`. `conflict` tells that the
    data have changed since the form was made.
    """

    title: str
    kind: str
    row: str
    key: str
    before: str
    after: str
    record: Record | None = None
    conflict: bool = False
    subject: str = ""

    @property
    def cell(self) -> tuple[str, str, str]:
        """Return what tells the cell from every other; the row is empty where each form adds one of its own."""
        row = self.record.origin.place if self.record else new_number(self.row)
        return f"{self.kind} {self.subject}", row, self.key

    @property
    def place(self) -> str:
        """Return the cell of the data, the sheet for a new row."""
        return self.record.at(self.key).place if self.record else sheet_of(self.kind).title


@dataclass(frozen=True, slots=True)
class Merged:
    """A returned form with what it changes and everything that is to be known about it."""

    returned: Returned
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def subject(self) -> str:
        """Return whose form it is, empty where that is not known."""
        return self.returned.slip.subject if self.returned.slip else ""

    @property
    def has_errors(self) -> bool:
        """Tell whether the form cannot be taken as it is."""
        return any(problem.severity == "error" for problem in self.problems)
