"""The clerk's list of remarks: what waits for an answer, the answer given, who answered first."""

from __future__ import annotations

from starlette.responses import Response

from docgen.comments.comments import Answer
from docgen.core.comment import OUTCOMES, Comment, Outcome
from docgen.errors import DataFaulty, EditConflict
from docgen.journey.member.names import Names
from docgen.web.page import Page
from docgen.web.visit import Visit

_ACT = "tra_loi_gop_y"
_CONFLICT = 409
_OUTCOMES: dict[str, Outcome] = {outcome: outcome for outcome in OUTCOMES if outcome}


def listed(visit: Visit) -> Response:
    """Show the remarks that wait for an answer, then those answered."""
    return _page(visit)


def answer(visit: Visit) -> Response:
    """Answer a remark; where somebody answered since, show both answers and keep what is there."""
    outcome = _OUTCOMES.get(visit.text("ket_qua"))
    revision = visit.text("lan")
    if outcome is None or not revision.isdecimal():
        raise DataFaulty("Chưa chọn tiếp thu hay giải trình. Hãy chọn một trong hai rồi gửi lại.")
    given = Answer(outcome, visit.text("tra_loi"), visit.account.name, visit.now, int(revision))
    try:
        found = visit.office.comments.answer(visit.path("remark"), given)
    except EditConflict:
        return _page(visit, _CONFLICT, mine=given, about=visit.path("remark"))
    _write_down(visit, found)
    return visit.go(f"/gop-y?xong=tra-loi#gop-y-{found.id}")


def _page(visit: Visit, status: int = 200, mine: Answer | None = None, about: str = "") -> Response:
    remarks = visit.office.comments.of()
    meetings = {remark.meeting for remark in remarks}
    wanted = [remark for remark in remarks if visit.query("hoi-nghi") in ("", remark.meeting)]
    names = Names.of(visit.office.session(visit.account.login), remarks)
    return visit.render(
        "thanh_vien/tra_loi.html", status, waiting=[r for r in wanted if not r.answered or r.id == about],
        answered=[r for r in wanted if r.answered and r.id != about], names=names, meetings=sorted(meetings),
        mine=mine, about=about, said=visit.query("xong"),
    )  # fmt: skip


def _write_down(visit: Visit, remark: Comment) -> None:
    """Write down which remark was answered how, in ids only."""
    visit.office.session(visit.account.login).desk.record(
        "answered", form=remark.form, subject=remark.subject, version=remark.version, meeting=remark.meeting,
        person=remark.person, detail={"remark": remark.id, "outcome": remark.outcome, "revision": remark.revision},
    )  # fmt: skip


PAGES = (
    Page("GET", "/gop-y", _ACT, listed),
    Page("POST", "/gop-y/{remark}", _ACT, answer),
)
