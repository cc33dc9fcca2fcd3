"""Paper slips on the page: printed for a meeting, and typed in when they come back signed."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from docgen import pipeline
from docgen.errors import DataFaulty
from docgen.journey.member.slips import mark_by_code, name_on, slips_pdf
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_ACT = "ghi_nhan"


def show(visit: Visit) -> Response:
    """Show where a code is typed in, and the meetings whose slips can be printed."""
    session = visit.office.session(visit.account.login)
    return visit.render("thanh_vien/giao_nhan.html", meetings=session.season.review.meetings, said="")


def typed(visit: Visit) -> Response:
    """Write down the receipt that a slip stands for."""
    session = visit.office.session(visit.account.login)
    events = mark_by_code(session, visit.text("ma"), _moment(visit))
    told = "Phiếu này đã được ghi từ trước."
    if events:
        told = f"Đã ghi: {name_on(session, events[0])} đã nhận {len(events)} dự thảo."
    meetings = session.season.review.meetings
    return visit.render("thanh_vien/giao_nhan.html", meetings=meetings, said=told)


def printed(visit: Visit) -> Response:
    """Send the slips of a meeting as a PDF."""
    session = visit.office.session(visit.account.login)
    meeting = pipeline.meeting(session, visit.path("meeting"))
    return as_file(slips_pdf(session, meeting), f"Phiếu giao nhận {meeting.id}.pdf")


def _moment(visit: Visit) -> datetime:
    """Return when the paper was handed over, as the form says; now when it says nothing."""
    if not visit.text("luc"):
        return visit.now
    try:
        return datetime.fromisoformat(visit.text("luc")).replace(tzinfo=None)
    except ValueError as error:
        raise DataFaulty("Thời điểm nhận không đọc được. Hãy ghi ngày và giờ.") from error


PAGES = (
    Page("GET", "/giao-nhan", _ACT, show),
    Page("POST", "/giao-nhan", _ACT, typed),
    Page("POST", "/giao-nhan/{meeting}/phieu", _ACT, printed),
)
