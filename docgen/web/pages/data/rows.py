"""The rows of a sheet, and one row as a form: checked while it is filled, saved when nobody has changed it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.responses import Response

from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.core.vietnamese.text import fold
from docgen.errors import DataFaulty, EditConflict, WorkspaceBusy
from docgen.journey.data_changes.editing import Edit, Trial, row_digest, save_edits, try_edits
from docgen.journey.data_changes.shown import Row, unique_keys
from docgen.journey.data_changes.state import DataState
from docgen.journey.meetings.participants import KIND as PARTICIPANTS
from docgen.sheets import Sheet, extended
from docgen.web.page import Page
from docgen.web.pages.data.desk import desk_at_work, row_address, sheet_at, standing
from docgen.web.pages.data.row_form import NEW, OLD, by_key, edited, fields_of, lists_for, sent
from docgen.web.visit import Visit

PAGE_ROWS = 50
IN_TABLE = 6
# The most of a value that an address may bring into the form of a new row.
GIVEN = 200


@dataclass(frozen=True)
class Shown:
    """A row's form as it is to be shown: what is typed, what was there, what is wrong, what another has written."""

    place: str = ""
    seen: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    others: Sequence[Problem] = ()
    told: str = ""
    versions: Sequence[tuple[str, str, str, str]] = ()


def listed(visit: Visit) -> Response:
    """Show the rows of a sheet, those that hold what is searched for."""
    sheet, state = sheet_at(visit), standing(visit.office)
    with extended(state.loaded.form_set.columns):
        wanted = fold(visit.query("tim"))
        found = [row for row in state.of_kind(sheet.kind) if not wanted or wanted in fold(" ".join(row.texts.values()))]
        number = visit.query("trang")
        first = PAGE_ROWS * (max(int(number), 1) - 1) if number.isdecimal() and len(number) < 6 else 0
        faulty = {id(row) for row in state.rows_at(state.loaded.problems).values()}
        shown = [(row, row_address(sheet.kind, row.record.origin.place), id(row) in faulty) for row in found]
        columns = _columns(sheet, found)
        page = shown[first : first + PAGE_ROWS]
        review = state.loaded.review
        meetings = review.meetings[:PAGE_ROWS] if review and sheet.kind == PARTICIPANTS else ()
        place: dict[str, Any] = {
            "first": first,
            "meetings": meetings,
            "page": first // PAGE_ROWS + 1,
            "pages": max(-(-len(found) // PAGE_ROWS), 1),
        }
        return visit.render("du_lieu/bang.html", sheet=sheet, rows=page, total=len(found), columns=columns, **place)


def _columns(sheet: Sheet, rows: Sequence[Row]) -> list[str]:
    """Return the keys of the columns worth a place: the required ones first, then those most filled."""
    filled = {key: sum(key in row.texts for row in rows[:PAGE_ROWS]) for key in sheet.keys}
    best = sorted(sheet.keys, key=lambda key: (not sheet.column(key).required, -filled[key]))[:IN_TABLE]
    return [key for key in sheet.keys if key in best]


def form(visit: Visit) -> Response:
    """Show the form of a row, of a new one without a place."""
    sheet, state, place = sheet_at(visit), standing(visit.office), visit.query("o")
    with extended(state.loaded.form_set.columns):
        row = state.at(sheet.kind, place)
        if place and row is None:
            raise DataFaulty(f"Không còn dòng ở {place[:80]}. Hãy tìm lại dòng ấy ở danh sách của sheet.")
        problems, _ = by_key(row.record, state.loaded.problems) if row else ({}, [])
        texts = row.texts if row else {}
        seen = row_digest(row.record) if row else ""
        given = texts if row else {key: visit.query(key)[:GIVEN] for key in sheet.keys if visit.query(key)}
        return _page(visit, sheet, Shown(place, seen, given, texts, problems))


def check(visit: Visit) -> Response:
    """Say what would be wrong with the row as it is typed; nothing is saved."""
    sheet, state = sheet_at(visit), standing(visit.office)
    with extended(state.loaded.form_set.columns):
        shown = Shown(visit.text("o"), visit.text("seen"), sent(visit, sheet, NEW), sent(visit, sheet, OLD))
        edit = _edit(visit, sheet)
        try:
            tried = _tried(shown, _try(visit, state, edit)) if edit.values else shown
        except EditConflict as conflict:
            tried = Shown(told=str(conflict))
        fields = fields_of(sheet, shown.values, shown.old, tried.problems)
        return visit.render("du_lieu/kiem.html", fields=fields, others=tried.others, told=tried.told)


def save(visit: Visit) -> Response:
    """Save the row; where it is at fault, or another has changed it, show the form again with all that was typed."""
    sheet, state = sheet_at(visit), standing(visit.office)
    with extended(state.loaded.form_set.columns):
        edit = _edit(visit, sheet)
        if not edit.values:
            return visit.go(f"/du-lieu/bang/{sheet.kind}?ghi=khong")
        shown = Shown(edit.place, edit.seen, sent(visit, sheet, NEW), sent(visit, sheet, OLD))
        try:
            trial = _try(visit, state, edit)
            if trial.new_errors:
                return _page(visit, sheet, _tried(shown, trial), 422)
            with desk_at_work(visit) as desk:
                # Judged a moment ago on the same bytes: judged once.
                save_edits(desk, [edit], trial if standing(visit.office) is state else None)
        except WorkspaceBusy as busy:
            return _page(visit, sheet, replace(shown, told=str(busy)), 409)
        except EditConflict as conflict:
            return _conflict(visit, sheet, shown, str(conflict))
    return visit.go(f"/du-lieu/bang/{sheet.kind}?ghi=roi")


def remove(visit: Visit) -> Response:
    """Take the row out."""
    sheet = sheet_at(visit)
    with desk_at_work(visit) as desk:
        save_edits(desk, [Edit(sheet.kind, visit.text("o"), {}, visit.text("seen"), removed=True)])
    return visit.go(f"/du-lieu/bang/{sheet.kind}?ghi=xoa")


def _edit(visit: Visit, sheet: Sheet) -> Edit:
    return Edit(sheet.kind, visit.text("o"), edited(visit, sheet), visit.text("seen"))


def _try(visit: Visit, state: DataState, edit: Edit) -> Trial:
    return try_edits(state.loaded.workspace, [edit], visit.now.date(), state.standing)


def _tried(shown: Shown, trial: Trial) -> Shown:
    """Return the form with what would be wrong: all of its own cells, elsewhere what is new."""
    record: Record = trial.changes[0].record
    own, _ = by_key(record, trial.after.problems)
    _, others = by_key(record, trial.new_errors)
    return replace(shown, problems=own, others=tuple(others))


def _conflict(visit: Visit, sheet: Sheet, shown: Shown, told: str) -> Response:
    """Show what stands there now beside what was typed; the form goes on from what stands."""
    row = _again(standing(visit.office), sheet, shown)
    now = row.texts if row else {}
    mine = {key: text for key, text in shown.values.items() if text != shown.old[key]}
    keys = [key for key in sheet.keys if now.get(key, "") != shown.old[key] or key in mine]
    versions = [
        (sheet.column(key).title, shown.old[key], now.get(key, ""), mine.get(key, shown.old[key])) for key in keys
    ]
    seen = row_digest(row.record) if row else ""
    place, values = (row.record.origin.place, {**now, **mine}) if row else ("", shown.values)
    return _page(visit, sheet, Shown(place, seen, values, now, told=told, versions=versions), 409)


def _again(state: DataState, sheet: Sheet, shown: Shown) -> Row | None:
    """Return the row that the form was about, wherever it stands now; by its place where nothing names it."""
    keys = unique_keys(sheet.kind)
    if not keys:
        return state.at(sheet.kind, shown.place)
    named = [shown.old[key] for key in keys]
    return next((r for r in state.of_kind(sheet.kind) if [r.texts.get(key, "") for key in keys] == named), None)


def _page(visit: Visit, sheet: Sheet, shown: Shown, status: int = 200) -> Response:
    lists = lists_for(sheet, standing(visit.office))
    fields = fields_of(sheet, shown.values, shown.old, shown.problems)
    return visit.render("du_lieu/dong.html", status, sheet=sheet, shown=shown, fields=fields, lists=lists)


PAGES = (
    Page("GET", "/du-lieu/bang/{kind}", "sua_du_lieu", listed),
    Page("GET", "/du-lieu/bang/{kind}/dong", "sua_du_lieu", form),
    Page("POST", "/du-lieu/bang/{kind}/dong", "sua_du_lieu", save),
    Page("POST", "/du-lieu/bang/{kind}/kiem", "sua_du_lieu", check),
    Page("POST", "/du-lieu/bang/{kind}/xoa", "sua_du_lieu", remove),
)
