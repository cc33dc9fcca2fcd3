"""Packages from elsewhere: sent up or put into the inbox folder, verified, taken over or sent back, with minutes."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen.core.context.handover import Giving
from docgen.errors import DataFaulty
from docgen.journal.event import Entry
from docgen.journey.archive.acceptance import REASONS, note_of
from docgen.journey.archive.admission import minutes_made, minutes_of, send_back, take_over, taking_over, takings_over
from docgen.journey.archive.intake import Arrival, arrival, arrivals, faults_of_arrival, hold_files
from docgen.journey.desk import Desk
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_SEES, _DECIDES = "xem_kho", "nhan_ho_so"
_LIST = "/kho/noi-khac"


def listed(visit: Visit) -> Response:
    """Show what came from elsewhere, and what was taken over."""
    workspace, journal = visit.office.workspace, visit.office.journal
    rows, taken = arrivals(workspace, journal), takings_over(workspace, journal)
    seen = list(zip(rows, visit.site.inspection.of(rows), strict=True))
    return visit.render("kho/noi_khac.html", rows=seen, taken=taken, folder=workspace.arrivals)


def send(visit: Visit) -> Response:
    """Put the files that were sent into the inbox."""
    files = [(upload.filename or "", upload.file.read()) for upload in visit.uploads("tep")]
    if not files:
        raise DataFaulty("Chưa chọn tệp nào. Hãy chọn gói hồ sơ (.zip) rồi gửi lại.")
    with visit.office.held():
        hold_files(visit.office.workspace, files)
    return visit.go(_LIST)


def one(visit: Visit) -> Response:
    """Show a package, verified now; the journal keeps who looked."""
    row = _named(visit)
    _looked(visit, row)
    faults = faults_of_arrival(row)
    values: dict[str, Any] = {"reasons": REASONS, "note": note_of(visit.office.workspace, row.verdict)}
    return visit.render("kho/mot_goi_den.html", row=row, faults=faults, lines=_lines(visit, row), **values)


def take(visit: Visit) -> Response:
    """Take over the packages that were marked, all of them or none."""
    rows = [_arrival(visit, version) for version in visit.texts("goi")]
    giving = Giving(visit.text("noi_giao"), visit.text("nguoi_giao"), visit.text("chuc_vu"))
    with visit.office.held():
        name = take_over(_desk(visit), rows, giving)
    return visit.go(f"{_LIST}/lan/{name}")


def give_back(visit: Visit) -> Response:
    """Send a package back with a reason."""
    row = _named(visit)
    with visit.office.held():
        send_back(_desk(visit), row, visit.text("ly_do"), visit.text("ghi_ro"))
    return visit.go(f"{_LIST}/goi/{row.version}")


def taken(visit: Visit) -> Response:
    """Show what was taken over together, and its minutes."""
    workspace = visit.office.workspace
    found = taking_over(workspace, visit.office.journal, visit.path("name"))
    rows = [_arrival(visit, line.version) for line in found.lines]
    return visit.render("kho/lan_nhan.html", one=found, rows=rows, minutes=minutes_made(workspace, found.name))


def make_minutes(visit: Visit) -> Response:
    """Make the minutes of a taking over."""
    with visit.office.at_work(visit.account.login) as session:
        minutes_of(session, visit.path("name"))
    return visit.go(f"{_LIST}/lan/{visit.path('name')}")


def minutes(visit: Visit) -> Response:
    """Send the minutes; the journal keeps who took them."""
    workspace = visit.office.workspace
    found = minutes_made(workspace, taking_over(workspace, visit.office.journal, visit.path("name")).name)
    if found is None:
        raise DataFaulty("Chưa lập biên bản của lần nhận này. Hãy bấm Lập biên bản trước.")
    visit.record("looked", stage="intake", path=found.relative_to(workspace.root).as_posix())
    return as_file(found.read_bytes(), found.name)


def _named(visit: Visit) -> Arrival:
    return _arrival(visit, visit.path("version"))


def _arrival(visit: Visit, version: str) -> Arrival:
    return arrival(visit.office.workspace, visit.office.journal, version)


def _desk(visit: Visit) -> Desk:
    loaded = visit.office.loaded()
    return Desk(loaded.workspace, loaded.form_set, visit.office.journal, visit.now, visit.account.login)


def _looked(visit: Visit, row: Arrival) -> None:
    subject = row.dossier.id if row.dossier else ""
    visit.record("looked", stage="intake", subject=subject, version=row.version, detail={"taken": False})


def _lines(visit: Visit, row: Arrival) -> list[Entry]:
    return [line for line in visit.office.journal.entries(stage="intake") if line.version == row.version]


PAGES = (
    Page("GET", _LIST, _SEES, listed),
    Page("POST", _LIST, _DECIDES, send),
    Page("POST", f"{_LIST}/nhan", _DECIDES, take),
    Page("GET", f"{_LIST}/goi/{{version}}", _SEES, one),
    Page("POST", f"{_LIST}/goi/{{version}}/tra-lai", _DECIDES, give_back),
    Page("GET", f"{_LIST}/lan/{{name}}", _SEES, taken),
    Page("POST", f"{_LIST}/lan/{{name}}/bien-ban", _DECIDES, make_minutes),
    Page("GET", f"{_LIST}/lan/{{name}}/bien-ban.docx", _SEES, minutes),
)
