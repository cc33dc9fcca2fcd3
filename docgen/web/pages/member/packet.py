"""The member's own meetings and packet: no address names a person, so none leads to the packet of another."""

from __future__ import annotations

from starlette.responses import Response

from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import DataFaulty
from docgen.journey.member.access import note_taken
from docgen.journey.member.offline import own_screen_packet
from docgen.journey.member.packet import OwnMeeting, own_meeting, own_meetings
from docgen.journey.member.printed import own_pdf
from docgen.journey.member.receipts import Confirmation, Version, confirm
from docgen.journey.session import Session
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_ACT = "doc_goi_cua_minh"
_BY_PAGE = {"by": "trang"}


def meetings(visit: Visit) -> Response:
    """Show the meetings that somebody gets drafts for."""
    session = visit.office.session(visit.account.login)
    return visit.render("thanh_vien/hoi_nghi_cua_toi.html", own=own_meetings(session, visit.account.person))


def packet(visit: Visit) -> Response:
    """Show one meeting: what to confirm, the drafts to read, the own remarks and their answers."""
    _, own = asked(visit)
    remarks = visit.office.comments.of(meeting=own.meeting.id, person=own.person)
    titles = {(draft.form, draft.subject): draft.title for draft in own.drafts}
    return visit.render("thanh_vien/goi.html", own=own, remarks=remarks, titles=titles, said=visit.query("xong"))


def received(visit: Visit) -> Response:
    """Confirm that the versions shown were received."""
    return _confirmed(visit, "received")


def read(visit: Visit) -> Response:
    """Confirm that the versions shown were read."""
    return _confirmed(visit, "read")


def pdf(visit: Visit) -> Response:
    """Send the own numbered packet as it was printed."""
    session, own = asked(visit)
    data = own_pdf(session, own)
    note_taken(session.desk, own, data)
    return as_file(data, f"{_name(own)}.pdf")


def screen(visit: Visit) -> Response:
    """Send the own packet as one HTML file, to be read without a network."""
    session, own = asked(visit)
    data = own_screen_packet(session, own, _verdict(visit, own))
    note_taken(session.desk, own, data)
    return as_file(data, f"{_name(own)}.html")


def asked(visit: Visit) -> tuple[Session, OwnMeeting]:
    """Return the meeting of the address as the one who asks sees it; raises NotYours."""
    session = visit.office.session(visit.account.login)
    return session, own_meeting(session, visit.account.person, visit.path("meeting"))


def _confirmed(visit: Visit, said: Confirmation) -> Response:
    session, own = asked(visit)
    confirm(session, own, said, [Version.parse(text) for text in visit.texts("ban")], _BY_PAGE)
    return visit.go(f"/cua-toi/{own.meeting.id}?xong={'da-nhan' if said == 'received' else 'da-doc'}")


def _verdict(visit: Visit, own: OwnMeeting) -> MeetingReadiness:
    for verdict in visit.office.verdicts():
        if verdict.id == own.meeting.id:
            return verdict
    raise DataFaulty("Hội nghị này không còn trong dữ liệu. Hãy về danh sách hội nghị.")


def _name(own: OwnMeeting) -> str:
    return f"Tài liệu {own.meeting.id} bản {own.copy.replace('/', '-')}"


PAGES = (
    Page("GET", "/cua-toi", _ACT, meetings),
    Page("GET", "/cua-toi/{meeting}", _ACT, packet),
    Page("GET", "/cua-toi/{meeting}/goi.pdf", _ACT, pdf),
    Page("GET", "/cua-toi/{meeting}/goi.html", _ACT, screen),
    Page("POST", "/cua-toi/{meeting}/da-nhan", _ACT, received),
    Page("POST", "/cua-toi/{meeting}/da-doc", _ACT, read),
)
