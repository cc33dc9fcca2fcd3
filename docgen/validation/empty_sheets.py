"""Required sheets that stand in the data without a single row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record
from docgen.sheets import sheets
from docgen.validation.messages import lowered, problem

_REPORTS, _SUBJECTS = "so_lieu", {"ca_nhan", "tap_the"}


def empty_sheets(records: Iterable[Record], file: str) -> Iterator[Problem]:
    """Yield a warning for each required sheet of `file` that has no row: a workbook just made has none.

    Who only adds up the reports of units below has no member, collective or meeting of its own.
    """
    filled = {record.kind for record in records}
    if _REPORTS in filled and not _SUBJECTS & filled:
        return
    for sheet in sheets():
        if sheet.required and sheet.kind not in filled:
            columns = ", ".join(column.title for column in sheet.columns if column.required)
            parts = {"ten": sheet.title, "mo_ta": lowered(sheet.description), "cot": columns}
            yield problem("du_lieu_trong", Origin(file, sheet.title), **parts)
