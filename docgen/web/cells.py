"""From a problem to the page where it is put right: the form of its row, a sheet still empty, the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.core.problem import Problem
from docgen.journey.data_changes.state import DataState
from docgen.settings import FILE
from docgen.sheets import extended, sheets
from docgen.web.pages.data.desk import row_address, standing
from docgen.web.visit import Visit

# Line of docgen.toml → the page that writes it.
_SETTINGS = dict.fromkeys(("don_vi", "bo_mau", "ky"), "/khai-bao")


def ways_to(visit: Visit, problems: Sequence[Problem]) -> dict[str, str]:
    """Return the address of the page for the place of each problem that a page can put right."""
    if not problems or not visit.account.may("sua_du_lieu"):
        return {}
    return dict(_ways(standing(visit.office), problems))


def _ways(state: DataState, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    with extended(state.loaded.form_set.columns):
        yield from ((sheet.title, f"/du-lieu/bang/{sheet.kind}") for sheet in sheets())
    yield from (
        (place, _SETTINGS[place]) for p in problems if p.origin.file == FILE and (place := p.origin.place) in _SETTINGS
    )
    for place, row in state.rows_at(problems).items():
        yield place, row_address(row.record.kind, row.record.origin.place)
