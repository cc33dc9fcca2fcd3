"""Ids that point at another row."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.text import plain
from docgen.sheets import Column, heading, sheets
from docgen.validation.messages import lowered, problem, question
from docgen.validation.rows import IDENTIFIED, Row, Rows


def every_reference_is_known(rows: Rows) -> Iterator[Problem]:
    """An id names a row of the sheet its column asks for; x-tham-chieu of the schemas."""
    mistyped, told = _mistyped_ids(rows), set[tuple[str, ...]]()
    columns = {sheet.kind: [column for column in sheet.columns if column.references] for sheet in sheets()}
    for row in rows:
        for column in columns[row.kind]:
            typed = row.text(column.key)
            if not typed or (mistyped and _bare(typed) in mistyped) or column.references in told:
                continue
            for found in _unknown(rows, row, column):
                yield found
                # A sheet without any row makes every reference to it unknown: said once.
                if not all(rows.of(kind) for kind in column.references):
                    told.add(column.references)


def _unknown(rows: Rows, row: Row, column: Column) -> Iterator[Problem]:
    typed = row.text(column.key)
    if any(rows.find(kind, typed) for kind in column.references):
        return
    asked = " hoặc ".join(lowered(heading(kind, "ma")) for kind in column.references)
    other = rows.identified.get(typed)
    if other is None:
        near = question(nearest(typed, rows.ids_of(column.references)))
        yield problem("ma_khong_co", row.at(column.key), cot=column.title, ma=typed, can=asked, goi_y=near)
    else:
        is_of = lowered(heading(other.kind, "ma"))
        yield problem("ma_sai_loai", row.at(column.key), cot=column.title, ma=typed, la=is_of, can=asked)


def _mistyped_ids(rows: Rows) -> set[str]:
    """Return the ids already reported where they are defined, bare: pointing at one is no second fault."""
    return {_bare(str(row.broken["ma"])) for row in rows if row.kind in IDENTIFIED and row.broken.get("ma")}


def _bare(id: str) -> str:
    return "".join(c for c in plain(id).casefold() if c.isalnum())
