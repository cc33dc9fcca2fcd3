"""How a season begins: whose it is, by which forms and for which period, said in the page."""

from __future__ import annotations

from starlette.responses import Response

from docgen.core.vietnamese.plain import slug
from docgen.errors import FormUnknown, SettingsInvalid, fault_and_remedy
from docgen.journey.workspace.declaring import Declaration, declare, offered_sets
from docgen.web.page import Page
from docgen.web.pages.data.desk import desk_at_work
from docgen.web.visit import Visit


def form(visit: Visit) -> Response:
    """Show what the workspace says, to be changed."""
    return _page(visit, Declaration.of(visit.office.loaded().workspace))


def save(visit: Visit) -> Response:
    """Write it; where it cannot be, show the form again with what was typed."""
    code = slug(visit.text("don_vi")).upper()
    wanted = Declaration(code, visit.text("bo_mau"), visit.text("ky"))
    loaded = visit.office.loaded()
    try:
        with desk_at_work(visit) as desk:
            declare(desk, loaded, wanted)
    except (SettingsInvalid, FormUnknown) as refusal:
        return _page(visit, wanted, refusal)
    if loaded.records:
        return visit.go("/")
    return visit.go(f"/du-lieu/bang/don_vi/dong?ma={code}")


def _page(visit: Visit, shown: Declaration, refusal: SettingsInvalid | FormUnknown | None = None) -> Response:
    loaded = visit.office.loaded()
    fault, remedy = fault_and_remedy(str(refusal)) if refusal else ("", "")
    known = [(one.id, one.name) for one in loaded.review.organisations] if loaded.review else []
    return visit.render(
        "ky/khai_bao.html",
        422 if refusal else 200,
        shown=shown,
        sets=offered_sets(loaded.workspace),
        known=known,
        fault=fault,
        remedy=remedy,
    )


PAGES = (
    Page("GET", "/khai-bao", "khai_bao_ky", form),
    Page("POST", "/khai-bao", "khai_bao_ky", save),
)
