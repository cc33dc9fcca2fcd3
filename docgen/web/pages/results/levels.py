"""The levels of a meeting's subjects: proposed, appraised, decided, with the cap of every group at once."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.core.rating import LABELS
from docgen.journey.data_changes.editing import rows_to_edit
from docgen.journey.ratings.entry import ACTS, KEYS, LevelSheet, level_edits, levels_as_typed, levels_seen, titles
from docgen.web.page import Page
from docgen.web.pages.meetings import verdict_of
from docgen.web.pages.results.typed import Refused, TypedForm, differences, save, typed_form
from docgen.web.visit import Visit

_DATES = {"ngay_tham_dinh", "ngay_quyet_dinh"}
_LEVELS = {keys[0] for keys in ACTS.values()}


def show(visit: Visit) -> Response:
    """Show the levels as the data have them."""
    return _page(visit, _sheet(visit, {}, _seen(visit)), TypedForm())


def answer(visit: Visit) -> Response:
    """Work out what is typed; save it when that is asked for."""
    form = typed_form(visit, KEYS)
    sheet = _sheet(visit, form.rows, form.seen)
    if visit.partial:
        return visit.render("ket_qua/tran.html", sheet=sheet)
    if visit.text("viec") != "luu":
        return _page(visit, sheet, form)
    edits = level_edits(form.originals, sheet, visit.account.person)
    refused = save(visit, edits) if edits else None
    if refused is None:
        return visit.go(f"/hoi-nghi/{visit.path('meeting')}/xep-loai?da-ghi={len(edits)}")
    return _refused(visit, form, refused)


def _refused(visit: Visit, form: TypedForm, refused: Refused) -> Response:
    """Show what was typed again; after a conflict, against the data as they stand now."""
    if not refused.conflict:
        return _page(visit, _sheet(visit, form.rows, form.seen), form, refused)
    seen = _seen(visit)
    stands = {row.subject: dict(row.values) for row in _sheet(visit, {}, seen).rows}
    form = TypedForm(form.rows, stands, seen)
    return _page(visit, _sheet(visit, form.rows, seen), form, refused, apart=differences(stands, form))


def _page(visit: Visit, sheet: LevelSheet, form: TypedForm, refused: Refused | None = None, **more: Any) -> Response:
    shown: dict[str, Any] = {"apart": [], **more}
    return visit.render(
        "ket_qua/xep_loai.html",
        422 if refused else 200,
        verdict=verdict_of(visit),
        sheet=sheet,
        acts=ACTS,
        titles=titles(),
        names={row.subject: row.name for row in sheet.rows},
        originals=form.originals or {row.subject: dict(row.values) for row in sheet.rows},
        labels=LABELS,
        dates=_DATES,
        levels=_LEVELS,
        refused=refused,
        **shown,
    )


def _seen(visit: Visit) -> dict[str, str]:
    session = visit.office.session(visit.account.login)
    rows = rows_to_edit(visit.office.workspace)
    return levels_seen(session.season, pipeline.meeting(session, verdict_of(visit).id), rows)


def _sheet(visit: Visit, rows: dict[str, dict[str, str]], seen: dict[str, str]) -> LevelSheet:
    session = visit.office.session(visit.account.login)
    meeting = pipeline.meeting(session, verdict_of(visit).id)
    return levels_as_typed(session.season, session.loaded.regime, meeting, rows, seen)


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}/xep-loai", "sua_du_lieu", show),
    Page("POST", "/hoi-nghi/{meeting}/xep-loai", "sua_du_lieu", answer),
)
