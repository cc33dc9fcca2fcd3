"""Raw records into a review, or every fault at once: cells, then schema, then the rules across cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from types import MappingProxyType

from docgen.core.form_content import FormContent
from docgen.core.problem import Origin, Problem
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.sheets import sheet_of, sheets
from docgen.validation.conform import faults_of, without_faulty
from docgen.validation.normalise import normalise
from docgen.validation.rows import Row, Rows
from docgen.validation.rules import RULES
from docgen.validation.schema import validator_of
from docgen.validation.told import Told

NO_FORMS: Mapping[str, FormContent] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Validated:
    """Canonical records with every problem in the order of the sheets; no review while one is an error."""

    records: tuple[Record, ...]
    review: Review | None
    problems: tuple[Problem, ...]


def validate(
    records: Iterable[Record], today: date, *, period: int, contents: Mapping[str, FormContent] = NO_FORMS
) -> Validated:
    """Check the records of a period, a year, on the day `today`; `contents` are the forms of review by audience."""
    typed = list(records)
    told = Told.of(typed)
    read = [_read(record, told) for record in typed]
    rows = Rows(tuple(row for row, _ in read), today, period, contents)
    found = [problem for _, problems in read for problem in problems]
    found += [problem for rule in RULES for problem in rule(rows)]
    problems = in_order(found, [row.record for row in rows])
    sound = tuple(row.record for row in rows)
    blocked = any(problem.severity == "error" for problem in problems)
    return Validated(sound, None if blocked else Review.of(sound), problems)


def _read(record: Record, told: Told) -> tuple[Row, list[Problem]]:
    sheet = sheet_of(record.kind)
    normalised = normalise(record, sheet)
    row = without_faulty(normalised.row, told.cells_of(record))
    faults = faults_of(row, sheet, validator_of(record.kind))
    return without_faulty(row, faults), [*normalised.problems, *faults.values()]


def in_order(problems: Sequence[Problem], records: Sequence[Record]) -> tuple[Problem, ...]:
    """Return the problems by file, sheet, row and column."""
    if not problems:
        return ()
    places: dict[Origin, tuple[int, int, int]] = {}
    faulty = {_row_of(problem.origin) for problem in problems}
    numbers = {sheet.kind: number for number, sheet in enumerate(sheets())}
    for row_number, record in enumerate(records):
        if _row_of(record.origin) not in faulty:
            continue
        sheet_number, keys = numbers[record.kind], sheet_of(record.kind).keys
        places.setdefault(record.origin, (sheet_number, row_number, -1))
        for column_number, key in enumerate((*keys, *record.places)):
            places.setdefault(record.at(key), (sheet_number, row_number, column_number))
    last = (len(numbers), 0, 0)
    return tuple(sorted(problems, key=lambda p: (p.origin.file, places.get(p.origin, last), p)))


def _row_of(origin: Origin) -> str:
    """Return the place without its column: "Cá nhân!17" of "Cá nhân!F17", "ca_nhan[3" of "ca_nhan[3].ho_ten"."""
    row, bracket, _ = origin.place.partition("]")
    if bracket:
        return row
    sheet, _, cell = origin.place.rpartition("!")
    return f"{sheet}!{cell.lstrip(ascii_uppercase)}"
