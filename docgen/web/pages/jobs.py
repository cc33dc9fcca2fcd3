"""Work in progress: how far it is, who asked for it, a way to stop it and to go on, what came of it."""

from __future__ import annotations

from starlette.responses import Response

from docgen.errors import AccountRefused, DataFaulty, NotYours
from docgen.web.jobs import Job
from docgen.web.page import Page
from docgen.web.visit import Visit


def show(visit: Visit) -> Response:
    """Show a piece of work; htmx asks for the changing part every second while it runs."""
    template = "viec/phan.html" if visit.partial else "viec/mot_viec.html"
    return visit.render(template, job=_job(visit), ahead=visit.site.jobs.running)


def stop(visit: Visit) -> Response:
    """End a piece of work after the step it is at."""
    job = _job(visit)
    job.stop()
    return visit.go(f"/viec/{job.id}")


def go_on(visit: Visit) -> Response:
    """Start work again that was stopped or refused; it goes on where it was."""
    job = _job(visit)
    if job.owner != visit.account.login:
        raise AccountRefused(f"Việc này do {job.owner} bắt đầu. Hãy bắt đầu việc của mình ở trang của nó.")
    if not job.may_go_on:
        return visit.go(f"/viec/{job.id}")
    return visit.go(f"/viec/{visit.site.jobs.again(job, visit.now).id}")


def listed(visit: Visit) -> Response:
    """Show the work since the page was started."""
    return visit.render("viec/danh_sach.html", jobs=visit.site.jobs.all())


def _job(visit: Visit) -> Job:
    number = visit.path("number")
    job = visit.site.jobs.get(int(number)) if number.isdecimal() else None
    if job is None:
        raise DataFaulty("Việc này không còn trong danh sách. Hãy xem lại ở trang Việc đang chạy.")
    if job.owner != visit.account.login and not visit.account.may("lap_van_ban"):
        raise NotYours("Việc này của người khác. Hãy xem lại ở trang đã bắt đầu việc của mình.")
    return job


PAGES = (
    Page("GET", "/viec", "lap_van_ban", listed),
    Page("GET", "/viec/{number}", "theo_doi_viec", show),
    Page("POST", "/viec/{number}/dung", "theo_doi_viec", stop),
    Page("POST", "/viec/{number}/tiep", "theo_doi_viec", go_on),
)
