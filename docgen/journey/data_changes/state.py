"""The data at one moment: as typed, judged, and row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.journey.data_changes.editing import Standing
from docgen.journey.data_changes.shown import Row, as_typed, rows_of
from docgen.journey.season.loading import InForce, Loaded, judged
from docgen.readers.read_result import ReadResult
from docgen.settings import Workspace
from docgen.sheets import extended, sheet_of


@dataclass(frozen=True, slots=True)
class DataState:
    """Data on the disk: as typed, judged, as rows."""

    read: ReadResult
    loaded: Loaded
    rows: Sequence[Row]
    revision: str = ""

    @property
    def standing(self) -> Standing:
        """Return what edits are tried on."""
        return Standing(self.read, self.loaded, self.revision)

    @classmethod
    def of(cls, workspace: Workspace, read: ReadResult, today: date) -> DataState:
        """Judge what was read; raises MachineNotIsolated."""
        loaded = judged(workspace, InForce.of(workspace), read, today)
        return cls(read, loaded, rows_of(read.records, loaded))

    @classmethod
    def beside(cls, standing: Standing) -> DataState:
        """Return the state of data that are judged already."""
        read, loaded = standing.read, standing.loaded
        with extended(loaded.form_set.columns):
            return cls(read, loaded, rows_of(read.records, loaded), standing.revision)

    def of_kind(self, kind: str) -> list[Row]:
        """Return the rows of a sheet, in their order."""
        return [row for row in self.rows if row.record.kind == kind]

    def at(self, kind: str, place: str) -> Row | None:
        """Return the row at a place."""
        return next((row for row in self.rows if (row.record.kind, row.record.origin.place) == (kind, place)), None)

    def rows_at(self, problems: Sequence[Problem]) -> dict[str, Row]:
        """Return the row of each place that problems name, of those that stand in a row."""
        wanted = {problem.origin.place for problem in problems}
        return {place: row for row in self.rows if wanted for place in _places(row.record) & wanted}


def _places(record: Record) -> set[str]:
    return {record.origin.place, *record.places.values()}


def typed_at(records: Sequence[Record], problems: Sequence[Problem]) -> dict[str, str]:
    """Return what stands at the places of problems, as typed."""
    wanted = {problem.origin.place for problem in problems}
    found = {}
    for record in records if wanted else ():
        for key, value in record.values.items():
            column = sheet_of(record.kind).by_key.get(key)
            if column and record.places.get(key) in wanted:
                found[record.places[key]] = as_typed(value, column)
    return found
