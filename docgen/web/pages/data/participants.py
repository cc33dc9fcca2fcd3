"""Who is called to a meeting: the members of its cell with one click, guests by name."""

from __future__ import annotations

from starlette.responses import Response

from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.errors import DataFaulty, NotReady
from docgen.journey.data_changes.editing import save_edits
from docgen.journey.meetings.participants import KIND, Guest, candidates, participant_edits
from docgen.sheets import sheet_of
from docgen.web.page import Page
from docgen.web.pages.data.desk import desk_at_work
from docgen.web.visit import Visit

GUEST_LINES = 3


def show(visit: Visit) -> Response:
    """Show who may be called, each with the role the data give him."""
    review, meeting = _meeting(visit)
    called = [row for row in review.participants if row.meeting == meeting.id]
    return visit.render(
        "du_lieu/thanh_phan.html",
        meeting=meeting,
        called=len(called),
        candidates=candidates(review, meeting),
        roles=sheet_of(KIND).column("vai_tro").choices,
        guest_lines=GUEST_LINES,
    )


def add(visit: Visit) -> Response:
    """Put the chosen people into the data, all at once."""
    _, meeting = _meeting(visit)
    roles = sheet_of(KIND).column("vai_tro").choices
    members = {id: visit.text(f"vai_tro.{id}") for id in visit.texts("nguoi")}
    guests = [_guest(visit, line) for line in range(GUEST_LINES) if visit.text(f"ho_ten.{line}")]
    if not {*members.values(), *(guest.role for guest in guests)} <= roles.keys():
        raise DataFaulty("Có vai trò không dùng được. Hãy tải lại trang rồi chọn lại.")
    with desk_at_work(visit) as desk:
        save_edits(desk, participant_edits(meeting, members, guests))
    return visit.go(f"/du-lieu/bang/{KIND}?ghi=roi&tim={meeting.id}")


def _guest(visit: Visit, line: int) -> Guest:
    return Guest(visit.text(f"ho_ten.{line}"), visit.text(f"chuc_vu.{line}"), visit.text(f"vai_tro_khach.{line}"))


def _meeting(visit: Visit) -> tuple[Review, Meeting]:
    review, wanted = visit.office.loaded().review, visit.path("meeting")
    if review is None:
        raise NotReady("Dữ liệu còn lỗi nên chưa biết ai được mời. Hãy sửa lỗi ở trang Dữ liệu trước.")
    for meeting in review.meetings:
        if meeting.id == wanted:
            return review, meeting
    raise DataFaulty(f"Không có hội nghị “{wanted}”. Hãy chọn lại ở sheet Hội nghị.")


PAGES = (
    Page("GET", "/du-lieu/thanh-phan/{meeting}", "sua_du_lieu", show),
    Page("POST", "/du-lieu/thanh-phan/{meeting}", "sua_du_lieu", add),
)
