"""Work in progress: how far it is, a way to stop it, what came of it."""

from __future__ import annotations

from starlette.responses import Response

from docgen.errors import DataFaulty
from docgen.web.jobs import Job
from docgen.web.page import Page
from docgen.web.visit import Visit


def show(visit: Visit) -> Response:
    """Show a piece of work; htmx asks for the changing part every second while it runs."""
    return visit.render("viec_phan.html" if visit.partial else "viec.html", job=_job(visit))


def stop(visit: Visit) -> Response:
    """End a piece of work after the step it is at."""
    job = _job(visit)
    job.stop()
    return visit.go(f"/viec/{job.id}")


def listed(visit: Visit) -> Response:
    """Show the work since the page was started."""
    return visit.render("cac_viec.html", jobs=visit.site.jobs.all())


def _job(visit: Visit) -> Job:
    number = visit.path("number")
    job = visit.site.jobs.get(int(number)) if number.isdecimal() else None
    if job is None:
        raise DataFaulty("Việc này không còn trong danh sách. Hãy xem lại ở trang Việc đang chạy.")
    return job


PAGES = (
    Page("GET", "/viec", "lap_van_ban", listed),
    Page("GET", "/viec/{number}", "lap_van_ban", show),
    Page("POST", "/viec/{number}/dung", "lap_van_ban", stop),
)
