"""The data at a glance: how many rows and faults each sheet has, the workbook to take away, earlier versions."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from docgen.errors import DataFaulty
from docgen.journey.data_changes.annotation import annotated_book
from docgen.journey.data_changes.books import current_workbook, empty_workbook
from docgen.journey.data_changes.incoming import hold_earlier
from docgen.journey.data_changes.state import typed_at
from docgen.journey.data_changes.versions import earlier_versions
from docgen.sheets import extended, sheets
from docgen.web.cells import ways_to
from docgen.web.page import Page
from docgen.web.pages.data.desk import desk_at_work, standing
from docgen.web.sending import as_file
from docgen.web.visit import Visit

SHOWN = 500


def show(visit: Visit) -> Response:
    """Show the sheets of the data."""
    state = standing(visit.office)
    rows = Counter(row.record.kind for row in state.rows)
    places = state.rows_at(state.loaded.problems)
    faults = Counter(places[p.origin.place].record.kind for p in state.loaded.problems if p.origin.place in places)
    with extended(state.loaded.form_set.columns):
        listed = [(sheet, rows[sheet.kind], faults[sheet.kind]) for sheet in sheets()]
    earlier = earlier_versions(visit.office.workspace, visit.office.journal)
    return visit.render("du_lieu/tong_quan.html", loaded=state.loaded, sheets=listed, earlier=earlier)


def faults(visit: Visit) -> Response:
    """Show every fault of the data at its cell, with what stands there and the way to its row."""
    state = standing(visit.office)
    with extended(state.loaded.form_set.columns):
        typed = typed_at(state.read.records, state.loaded.problems)
    ways = ways_to(visit, state.loaded.problems)
    listed = [(p, typed.get(p.origin.place, ""), ways.get(p.origin.place, "")) for p in state.loaded.problems]
    marked = bool(listed) and state.loaded.source.suffix == ".xlsx"
    return visit.render("du_lieu/loi.html", faults=listed[:SHOWN], more=len(listed) - SHOWN, marked=marked)


def workbook(visit: Visit) -> Response:
    """Send the workbook with the data as they stand."""
    loaded = visit.office.loaded()
    return as_file(current_workbook(loaded), f"du_lieu_{loaded.workspace.period}.xlsx")


def annotated(visit: Visit) -> Response:
    """Send a copy of the workbook with each fault at its cell."""
    return as_file(annotated_book(visit.office.loaded()), "du_lieu_loi.xlsx")


def blank(visit: Visit) -> Response:
    """Send the workbook without a row."""
    return as_file(empty_workbook(visit.office.loaded()), "so_trong.xlsx")


def take_back(visit: Visit) -> Response:
    """Hold the state before a change, and show what would come back."""
    wanted = visit.text("ban")
    with desk_at_work(visit) as desk:
        found = [line for line in earlier_versions(desk.workspace, desk.journal) if line.before == wanted]
        if not found:
            raise DataFaulty("Bản trước ấy không còn giữ. Hãy chọn một bản trong danh sách.")
        proposal = hold_earlier(desk, found[0])
    return visit.go(f"/du-lieu/cho/{proposal.id}")


PAGES = (
    Page("GET", "/du-lieu", "sua_du_lieu", show),
    Page("GET", "/du-lieu/loi", "sua_du_lieu", faults),
    Page("GET", "/du-lieu/loi.xlsx", "sua_du_lieu", annotated),
    Page("GET", "/du-lieu/so-du-lieu.xlsx", "sua_du_lieu", workbook),
    Page("GET", "/du-lieu/so-trong.xlsx", "sua_du_lieu", blank),
    Page("POST", "/du-lieu/lay-lai", "sua_du_lieu", take_back),
)
