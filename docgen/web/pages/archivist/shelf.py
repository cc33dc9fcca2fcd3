"""The shelf: packages that came in, each with its faults and gaps, taken over or sent back."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen.errors import DataFaulty
from docgen.journey.archive.acceptance import (
    REASONS,
    Incoming,
    accept,
    faults_of,
    give_back,
    incoming,
    note_of,
    package_named,
)
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit


def listed(visit: Visit) -> Response:
    """Show what lies on the shelf, what nobody has judged first."""
    rows = incoming(visit.office.workspace, visit.office.journal)
    return visit.render("kho/danh_sach.html", rows=rows, waiting=sum(row.verdict is None for row in rows))


def one(visit: Visit) -> Response:
    """Show a dossier, verified now; the journal keeps who looked."""
    row = _named(visit)
    _looked(visit, row)
    office = visit.office
    values: dict[str, Any] = {"reasons": REASONS, "note": note_of(office.workspace, row.verdict)}
    faults = faults_of(office.workspace, office.journal, row)
    return visit.render("kho/mot_ho_so.html", row=row, faults=faults, lines=_lines(visit, row), **values)


def package(visit: Visit) -> Response:
    """Send the package itself; the journal keeps who took it."""
    row = _named(visit)
    if row.path.is_dir():
        raise DataFaulty("Gói này là một thư mục nên không tải về được. Hãy xem ở máy giữ kho.")
    if row.dossier is None or row.dossier.secrecy:
        raise DataFaulty("Hồ sơ có độ mật không tải về qua trang. Hãy lập bản sao đánh số bằng docgen copies.")
    _looked(visit, row, taken=True)
    return as_file(row.path.read_bytes(), row.path.name)


def take_over(visit: Visit) -> Response:
    """Take a package over."""
    row = _named(visit)
    with visit.office.at_work(visit.account.login) as session:
        accept(session.desk, row)
    return visit.go("/kho")


def send_back(visit: Visit) -> Response:
    """Send a package back with a reason."""
    row = _named(visit)
    with visit.office.at_work(visit.account.login) as session:
        give_back(session.desk, row, visit.text("ly_do"), visit.text("ghi_ro"))
    return visit.go("/kho")


def _named(visit: Visit) -> Incoming:
    return package_named(visit.office.workspace, visit.office.journal, visit.path("name"))


def _looked(visit: Visit, row: Incoming, *, taken: bool = False) -> None:
    subject = row.packed.subject if row.packed else ""
    visit.record("looked", stage="archive", subject=subject, version=row.version, detail={"taken": taken})


def _lines(visit: Visit, row: Incoming) -> list[object]:
    subject = row.packed.subject if row.packed else ""
    found = visit.office.journal.entries(subject=subject) if subject else ()
    return [line for line in found if line.version == row.version]


PAGES = (
    Page("GET", "/kho", "xem_kho", listed),
    Page("GET", "/kho/ho-so/{name}", "xem_kho", one),
    Page("GET", "/kho/ho-so/{name}/goi", "xem_kho", package),
    Page("POST", "/kho/ho-so/{name}/nhan", "nhan_ho_so", take_over),
    Page("POST", "/kho/ho-so/{name}/tra-lai", "nhan_ho_so", send_back),
)
