"""A row as a form: a field for each column, with its words, its list, what is typed and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.journey.data_changes.shown import Row
from docgen.journey.data_changes.state import DataState
from docgen.sheets import Column, Sheet
from docgen.web.visit import Visit

NEW, OLD = "o.", "cu."
# Type of a column → which keys a phone offers.
_KEYBOARDS = {"so_nguyen": "numeric", "diem": "decimal"}
_EXAMPLES = {"ngay": "26/11/2026", "ngay_gio": "08:00 26/11/2026"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a row: `old` is what stood there when the form was opened, `codes` what may be chosen."""

    column: Column
    value: str
    old: str
    problems: tuple[Problem, ...]
    codes: str = ""

    @property
    def foremost(self) -> bool:
        """Tell whether a new row is asked for it first: what it must have, and which rows it belongs to."""
        return self.column.required or bool(self.column.references)

    @property
    def keyboard(self) -> str:
        """Return which keys a phone offers."""
        return _KEYBOARDS.get(self.column.type, "text")

    @property
    def example(self) -> str:
        """Return how it is written."""
        return _EXAMPLES.get(self.column.type, "")

    @property
    def labels(self) -> list[str]:
        """Return what may be chosen, with what stands there though it may not."""
        labels = list(self.column.choices.values())
        return labels if not self.value or self.value in labels else [self.value, *labels]


def fields_of(
    sheet: Sheet, values: Mapping[str, str], old: Mapping[str, str], problems: Mapping[str, Sequence[Problem]]
) -> list[Field]:
    """Return the fields of a row."""
    return [
        Field(
            column,
            values.get(column.key, ""),
            old.get(column.key, ""),
            tuple(problems.get(column.key, ())),
            column.references[0] if len(column.references) == 1 else "",
        )
        for column in sheet.columns
    ]


def sent(visit: Visit, sheet: Sheet, prefix: str) -> dict[str, str]:
    """Return what a form says of each column, with one kind of line end."""
    return {key: visit.text(prefix + key).replace("\r\n", "\n") for key in sheet.keys}


def edited(visit: Visit, sheet: Sheet) -> dict[str, str]:
    """Return the cells that the form has changed."""
    old = sent(visit, sheet, OLD)
    return {key: text for key, text in sent(visit, sheet, NEW).items() if text != old[key]}


def by_key(record: Record, problems: Sequence[Problem]) -> tuple[Mapping[str, list[Problem]], list[Problem]]:
    """Return the problems of a row's cells by key, and the others."""
    keys = {record.at(key).place: key for key in record.places}
    own: defaultdict[str, list[Problem]] = defaultdict(list)
    others: list[Problem] = []
    for problem in problems:
        key = keys.get(problem.origin.place)
        (own[key] if key else others).append(problem)
    return own, others


def lists_for(sheet: Sheet, state: DataState) -> dict[str, list[tuple[str, str]]]:
    """Return code and name of what each list of codes offers."""
    kinds = {column.references[0] for column in sheet.columns if len(column.references) == 1}
    return {kind: [_offer(row) for row in state.of_kind(kind)] for kind in sorted(kinds)}


def _offer(row: Row) -> tuple[str, str]:
    return row.texts.get("ma", ""), row.name
