"""A sheet of a workbook as it was found: its own name, its cells from A1 on, and the sheet it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from docgen.core.problem import Origin
from docgen.readers.cells import place
from docgen.sheets import Sheet

Cell = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns count from 0; an empty cell is ""."""

    file: str
    name: str
    sheet: Sheet
    rows: Sequence[Sequence[Cell]]

    def at(self, row: int, column: int) -> Origin:
        """Return the origin of a cell."""
        return Origin(self.file, place(self.name, row, column))

    @property
    def itself(self) -> Origin:
        """Return the origin of the sheet as a whole."""
        return Origin(self.file, self.name)

    def cell(self, row: int | None, column: int) -> Cell:
        """Return a cell, empty where there is none."""
        if row is None or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]
