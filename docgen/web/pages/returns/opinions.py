"""The table of remarks with what became of them, meeting by meeting, and its copies for Word and Excel."""

from __future__ import annotations

from starlette.responses import Response

from docgen.journey.remarks.answering import answer_workbook, remarks_listed
from docgen.journey.remarks.summary import by_meeting, summary_paper
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_ACT = "tra_loi_gop_y"


def table(visit: Visit) -> Response:
    """Show the remarks of each meeting, answered or not, and what the open ones hold up."""
    session = visit.office.session(visit.account.login)
    return visit.render("gop_y/tong_hop.html", tables=by_meeting(session, remarks_listed(session)))


def paper(visit: Visit) -> Response:
    """Send the summary of a meeting as its form."""
    meeting = visit.path("meeting")
    data = summary_paper(visit.office.session(visit.account.login), meeting)
    return as_file(data, f"Tổng hợp ý kiến góp ý {meeting}.docx")


def book(visit: Visit) -> Response:
    """Send the workbook in which the remarks of a meeting are answered in Excel."""
    meeting = visit.path("meeting")
    data = answer_workbook(remarks_listed(visit.office.session(visit.account.login), meeting))
    return as_file(data, f"Trả lời góp ý {meeting}.xlsx")


PAGES = (
    Page("GET", "/gop-y/tong-hop", _ACT, table),
    Page("GET", "/gop-y/tong-hop/{meeting}/mau", _ACT, paper),
    Page("GET", "/gop-y/tong-hop/{meeting}/so", _ACT, book),
)
