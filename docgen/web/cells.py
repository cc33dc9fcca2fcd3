"""From a problem in the data to the form of its row."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.problem import Problem
from docgen.web.pages.data.desk import row_address, standing
from docgen.web.visit import Visit


def ways_to(visit: Visit, problems: Sequence[Problem]) -> dict[str, str]:
    """Return the address of the row's form for the place of each problem that stands in a row."""
    if not problems or not visit.account.may("sua_du_lieu"):
        return {}
    found = standing(visit.office).rows_at(problems)
    return {place: row_address(row.record.kind, row.record.origin.place) for place, row in found.items()}
