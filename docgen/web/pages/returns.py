"""Forms filled in in Word: taken away empty, sent back, seen cell by cell, then put into the data.

The clerk takes anybody's, a member only his own; the address of a member's page names nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.errors import DataFaulty
from docgen.journey.returns.blanks import blank_form, own_papers
from docgen.journey.returns.collecting import CollectOrder
from docgen.journey.returns.merging import Winner
from docgen.journey.returns.saving import Incoming
from docgen.journey.returns.waiting import let_go, put_aside, taken_up
from docgen.web.jobs import Job, Tick
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_CLERK, _MEMBER = "thu_phieu", "nop_phieu"
_WINNERS: dict[str, Winner] = {"phieu": "returned", "du-lieu": "data"}


def desk(visit: Visit) -> Response:
    """Show the clerk where forms are made and where they come back."""
    session = visit.office.session(visit.account.login)
    people = [session.season.review.member(paper.subject) for paper in own_papers(session)]
    return visit.render("phieu/thu.html", people=people, base="/phieu")


def own(visit: Visit) -> Response:
    """Show a member his form; somebody who owes none is told so."""
    own_papers(visit.office.session(visit.account.login), (_self(visit),))
    return visit.render("phieu/cua_toi.html", base="/phieu-cua-toi")


def make_all(visit: Visit) -> Response:
    """Make the form of everybody, in the background."""
    login = visit.account.login
    total = len(own_papers(visit.office.session(login)))

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            made = list(pipeline.blank_forms(session, (), tick))
        new = sum(row.status == "written" for row in made)
        return f"{new} phiếu mới, {len(made) - new} không đổi, ở out/phieu_dien."

    job = visit.site.jobs.start(Job(0, "Lập phiếu điền sẵn", login, total, visit.now, link="/phieu"), work)
    return visit.go(f"/viec/{job.id}")


def blank(visit: Visit) -> Response:
    """Send the form of the person that the clerk asks for."""
    return _blank(visit, visit.query("nguoi"))


def own_blank(visit: Visit) -> Response:
    """Send a member his own form."""
    return _blank(visit, _self(visit))


def _blank(visit: Visit, person: str) -> Response:
    if not person:
        raise DataFaulty("Chưa chọn người. Hãy chọn người cần lấy phiếu.")
    return as_file(blank_form(visit.office.session(visit.account.login), person), f"phieu_{person}.docx")


def look(visit: Visit) -> Response:
    """Show what anybody's forms would change; nothing is written."""
    return _looked_at(visit, "", "/phieu")


def own_look(visit: Visit) -> Response:
    """Show a member what his form would change; nothing is written."""
    return _looked_at(visit, _self(visit), "/phieu-cua-toi")


def take(visit: Visit) -> Response:
    """Put the forms that wait into the data."""
    return _taken(visit, "", "/phieu")


def own_take(visit: Visit) -> Response:
    """Put a member's own form, that waits, into the data."""
    return _taken(visit, _self(visit), "/phieu-cua-toi")


def _looked_at(visit: Visit, person: str, base: str) -> Response:
    brought = {upload.filename or "phieu.docx": upload for upload in visit.uploads("tep")}
    files = tuple(Incoming(name, upload.file.read()) for name, upload in brought.items())
    if not files:
        raise DataFaulty("Chưa chọn tệp. Hãy chọn phiếu đã điền rồi gửi lại.")
    digests = put_aside(visit.office.workspace, files, visit.now)
    seen = pipeline.collect(visit.office.session(visit.account.login), files, _order(visit, person))
    waiting = tuple(zip(digests, (file.name for file in files), strict=True))
    return _page(visit, seen=seen, waiting=waiting, base=base)


def _taken(visit: Visit, person: str, base: str) -> Response:
    workspace, digests, names = visit.office.workspace, visit.texts("ma"), visit.texts("ten")
    files = taken_up(workspace, digests, names)
    order = replace(_order(visit, person), apply=True)
    with visit.office.at_work(visit.account.login) as session:
        seen = pipeline.collect(session, files, order)
    waiting = tuple((digest, name) for digest, name in zip(digests, names, strict=False) if name not in seen.saved)
    let_go(workspace, set(digests) - {digest for digest, _ in waiting})
    return _page(visit, seen=seen, waiting=waiting, base=base)


def _page(visit: Visit, **shown: Any) -> Response:
    legacy, winner = visit.text("ma-cu") == "co", visit.text("giu")
    return visit.render("phieu/xem.html", legacy=legacy, winner=winner, **shown)


def _order(visit: Visit, person: str) -> CollectOrder:
    return CollectOrder(
        winner=_WINNERS.get(visit.text("giu"), ""), convert_legacy=visit.text("ma-cu") == "co", subject=person
    )


def _self(visit: Visit) -> str:
    """Return whom an account belongs to; an empty name would mean everybody."""
    if not visit.account.person:
        raise DataFaulty("Tài khoản này chưa gắn với người nào trong dữ liệu. Hãy nhờ quản trị gắn mã cá nhân.")
    return visit.account.person


PAGES = (
    Page("GET", "/phieu", _CLERK, desk),
    Page("POST", "/phieu/lap", _CLERK, make_all),
    Page("GET", "/phieu/mau", _CLERK, blank),
    Page("POST", "/phieu/xem", _CLERK, look),
    Page("POST", "/phieu/ghi", _CLERK, take),
    Page("GET", "/phieu-cua-toi", _MEMBER, own),
    Page("GET", "/phieu-cua-toi/mau", _MEMBER, own_blank),
    Page("POST", "/phieu-cua-toi/xem", _MEMBER, own_look),
    Page("POST", "/phieu-cua-toi/ghi", _MEMBER, own_take),
)
