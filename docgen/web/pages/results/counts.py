"""Who came to a meeting and what was counted: typed with the sums at once, saved with the checks of the data."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.journey.data_changes.editing import rows_to_edit
from docgen.journey.ratings.count_edits import count_edits, titles
from docgen.journey.ratings.counting import COUNTS, PRESENCE, CountSheet, count_as_typed, counted
from docgen.journey.session import Session
from docgen.web.page import Page
from docgen.web.pages.meetings import verdict_of
from docgen.web.pages.results.typed import Refused, TypedForm, differences, save, typed_form
from docgen.web.visit import Visit

_KEYS = {*COUNTS, *PRESENCE}


def show(visit: Visit) -> Response:
    """Show the count as the data have it."""
    return _page(visit, _stands(visit), TypedForm())


def answer(visit: Visit) -> Response:
    """Work out what is typed; save it when that is asked for."""
    form = typed_form(visit, _KEYS)
    sheet = _typed(visit, form)
    if visit.partial:
        return visit.render("ket_qua/kiem_phieu_tinh.html", sheet=sheet, keys=COUNTS, oob=True)
    if visit.text("viec") != "luu":
        return _page(visit, sheet, form)
    edits = count_edits(pipeline.meeting(_session(visit), verdict_of(visit).id), form.originals, sheet)
    refused = save(visit, edits) if edits else None
    if refused is None:
        return visit.go(f"/hoi-nghi/{visit.path('meeting')}/kiem-phieu?da-ghi={len(edits)}")
    return _refused(visit, form, refused)


def _refused(visit: Visit, form: TypedForm, refused: Refused) -> Response:
    """Show what was typed again; after a conflict, against the data as they stand now."""
    if not refused.conflict:
        return _page(visit, _typed(visit, form), form, refused)
    now = _stands(visit)
    stands = {name: line.values for name, line in now.lines.items()}
    seen = {name: line.key.seen for name, line in now.lines.items()}
    form = TypedForm(form.rows, {name: dict(values) for name, values in stands.items()}, seen)
    return _page(visit, _typed(visit, form), form, refused, apart=differences(stands, form))


def _page(visit: Visit, sheet: CountSheet, form: TypedForm, refused: Refused | None = None, **more: Any) -> Response:
    verdict = verdict_of(visit)
    originals = form.originals or {name: dict(line.values) for name, line in sheet.lines.items()}
    shown: dict[str, Any] = {"apart": [], **more}
    names = {name: line.name for name, line in sheet.lines.items()}
    return visit.render(
        "ket_qua/kiem_phieu.html",
        422 if refused else 200,
        verdict=verdict,
        sheet=sheet,
        keys=COUNTS,
        titles=titles(),
        names=names,
        originals=originals,
        refused=refused,
        oob=False,
        **shown,
    )


def _stands(visit: Visit) -> CountSheet:
    session = _session(visit)
    meeting = pipeline.meeting(session, verdict_of(visit).id)
    return counted(session.season, session.loaded.regime, meeting, rows_to_edit(visit.office.workspace))


def _typed(visit: Visit, form: TypedForm) -> CountSheet:
    session = _session(visit)
    meeting = pipeline.meeting(session, verdict_of(visit).id)
    return count_as_typed(session.season, session.loaded.regime, meeting, form.rows, form.seen)


def _session(visit: Visit) -> Session:
    return visit.office.session(visit.account.login)


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}/kiem-phieu", "sua_du_lieu", show),
    Page("POST", "/hoi-nghi/{meeting}/kiem-phieu", "sua_du_lieu", answer),
)
