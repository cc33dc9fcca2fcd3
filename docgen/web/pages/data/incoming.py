"""What comes in: a workbook sent, a block pasted; its faults and differences seen, then taken over or thrown away."""

from __future__ import annotations

from starlette.responses import Response

from docgen.errors import DataFaulty, EditConflict
from docgen.journey.data_changes.differences import counted
from docgen.journey.data_changes.incoming import hold_block, hold_file
from docgen.journey.data_changes.shelf import Proposal, discard, held
from docgen.journey.data_changes.weighing import Weighed, annotated_copy, take_over, weigh
from docgen.sheets import extended
from docgen.web.page import Page
from docgen.web.pages.data.desk import desk_at_work, sheet_at
from docgen.web.sending import as_file
from docgen.web.visit import Visit

SHOWN = 300


def send(visit: Visit) -> Response:
    """Hold the file that was sent, and show what it would do."""
    upload = visit.upload("tep")
    if upload is None:
        raise DataFaulty("Chưa chọn tệp. Hãy chọn sổ dữ liệu rồi gửi lại.")
    data = upload.file.read()
    with desk_at_work(visit) as desk:
        proposal = hold_file(desk, upload.filename or "", data)
    return visit.go(f"/du-lieu/cho/{proposal.id}")


def paste_form(visit: Visit) -> Response:
    """Show where a block is pasted."""
    return visit.render("du_lieu/dan.html", sheet=sheet_at(visit))


def paste(visit: Visit) -> Response:
    """Hold the pasted block, and show what it would do."""
    sheet = sheet_at(visit)
    block = visit.form.get("khoi", "")
    with desk_at_work(visit) as desk:
        proposal = hold_block(desk, sheet.kind, block if isinstance(block, str) else "")
    return visit.go(f"/du-lieu/cho/{proposal.id}")


def look(visit: Visit) -> Response:
    """Show the faults of what is held, else how the data would differ."""
    return _page(visit, _weighed(visit, _held(visit)))


def annotated(visit: Visit) -> Response:
    """Send back the workbook with each fault at its cell."""
    weighed = _weighed(visit, _held(visit))
    return as_file(annotated_copy(weighed, visit.office.workspace).read_bytes(), "du_lieu_loi.xlsx")


def take(visit: Visit) -> Response:
    """Take over what is held; where the data have changed meanwhile, show the differences anew."""
    proposal = _held(visit)
    try:
        with desk_at_work(visit) as desk:
            weighed = take_over(desk, proposal, visit.text("ban"), visit.texts("lay"))
    except EditConflict as conflict:
        return _page(visit, _weighed(visit, proposal), told=str(conflict), status=409)
    return visit.render("du_lieu/da_nhap.html", weighed=weighed, counts=counted(weighed.differences))


def throw_away(visit: Visit) -> Response:
    """Throw away what is held."""
    discard(visit.office.workspace, _held(visit))
    return visit.go("/du-lieu")


def _held(visit: Visit) -> Proposal:
    return held(visit.office.workspace, visit.path("id"), visit.account.login)


def _weighed(visit: Visit, proposal: Proposal) -> Weighed:
    return weigh(visit.office.loaded().workspace, proposal, visit.now.date())


def _page(visit: Visit, weighed: Weighed, told: str = "", status: int = 200) -> Response:
    with extended(visit.office.loaded().form_set.columns):
        counts = counted(weighed.differences)
        return visit.render(
            "du_lieu/xem_truoc.html",
            status,
            weighed=weighed,
            counts=counts,
            told=told,
            shown=SHOWN,
            typed=weighed.typed,
        )


PAGES = (
    Page("POST", "/du-lieu/gui", "sua_du_lieu", send),
    Page("GET", "/du-lieu/bang/{kind}/dan", "sua_du_lieu", paste_form),
    Page("POST", "/du-lieu/bang/{kind}/dan", "sua_du_lieu", paste),
    Page("GET", "/du-lieu/cho/{id}", "sua_du_lieu", look),
    Page("GET", "/du-lieu/cho/{id}/loi.xlsx", "sua_du_lieu", annotated),
    Page("POST", "/du-lieu/cho/{id}/nhap", "sua_du_lieu", take),
    Page("POST", "/du-lieu/cho/{id}/bo", "sua_du_lieu", throw_away),
)
