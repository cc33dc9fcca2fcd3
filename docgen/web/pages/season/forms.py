"""The forms of the set in use: which there are, at which stage, whose wording is official."""

from __future__ import annotations

from starlette.responses import Response

from docgen.journey.papers.shelf import STAGES
from docgen.web.page import Page
from docgen.web.visit import Visit

_STATUS = {"verbatim": "nguyên văn", "inferred": "có phần suy ra", "reference": "mẫu tham khảo"}


def show(visit: Visit) -> Response:
    """Show the forms of the season's set."""
    form_set = visit.office.loaded().form_set
    return visit.render("ky/mau.html", form_set=form_set, stages=STAGES, statuses=_STATUS)


PAGES = (Page("GET", "/mau", "xem_ky", show),)
