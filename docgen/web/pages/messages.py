"""A meeting's papers on their way: the invitation to copy, letters and how far each got, files for the handbook."""

from __future__ import annotations

from starlette.responses import Response

from docgen import pipeline
from docgen.core.problem import Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import DataFaulty
from docgen.journey.sending.handbook import handbook_set
from docgen.journey.sending.mailing import WITHOUT_ADDRESS, MailOrder
from docgen.journey.sending.office import sent, standing
from docgen.journey.sending.parcels import CALENDAR, calendar_of, sending_of, texts_of
from docgen.journey.sending.registering import WAYS, Way, hand_recorded
from docgen.journey.session import Session
from docgen.web.jobs import Tick
from docgen.web.making import begin
from docgen.web.page import Page
from docgen.web.pages.meetings import verdict_of
from docgen.web.sending import as_file
from docgen.web.visit import Visit

STATES = {
    "chua_gui": "chưa gửi",
    "khong_dia_chi": "chưa có địa chỉ",
    "cho": "chờ gửi",
    "dang_gui": "không rõ đã tới chưa",
    "da_gui": "đã giao cho máy chủ thư",
    "hong": "không gửi được",
}
# By these ways a person hands over, and says so afterwards.
_BY_HAND: dict[str, Way] = {"so-tay": "so_tay", "usb": "usb"}


def show(visit: Visit) -> Response:
    """Show what would be sent to whom, how far each letter got, and the invitation to be copied."""
    verdict = verdict_of(visit)
    session = visit.office.session(visit.account.login)
    found = standing(session, MailOrder(verdict))
    return visit.render(
        "gui/gui.html",
        verdict=verdict,
        texts=texts_of(found.sending),
        mailing=found,
        mailed=bool(visit.office.workspace.mail),
        unready=[draft for draft in verdict.drafts if not (draft.version and draft.ready_at)],
        # Who has no address stands in the table: one sentence says it for all.
        problems=[problem for problem in found.problems if problem.code != WITHOUT_ADDRESS],
        without=sum(problem.code == WITHOUT_ADDRESS for problem in found.problems),
        states=STATES,
    )


def calendar(visit: Visit) -> Response:
    """Send the meeting with its alarms, as a recipient gets it."""
    verdict = verdict_of(visit)
    session = visit.office.session(visit.account.login)
    return as_file(calendar_of(session, sending_of(session, verdict)), CALENDAR)


def letters(visit: Visit) -> Response:
    """Send letters to the chosen people, in the background; what was sent is not sent again unless it is asked for."""
    verdict, people = verdict_of(visit), visit.texts("nguoi")
    if not people:
        raise DataFaulty("Chưa chọn ai. Hãy đánh dấu người nhận rồi gửi.")
    again = people if visit.text("lai") == "co" else ()
    login, office = visit.account.login, visit.office

    def work(tick: Tick) -> str:
        with office.at_work(login) as session:
            order = MailOrder(_now(session, verdict.id), people, again)
            made = sent(session, order, office.clock, tick)
        return _told(f"{made.sent}/{len(made.rows)} thư đã giao cho máy chủ thư", made.problems)

    return begin(visit, f"Gửi thư: {verdict.name}", len(people), work, f"/hoi-nghi/{verdict.id}/gui")


def handbook(visit: Visit) -> Response:
    """Make the files for the handbook application, in the background."""
    verdict, login = verdict_of(visit), visit.account.login

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            judged = _now(session, verdict.id)
            made = handbook_set(session, judged, sending_of(session, judged), tick)
            place = session.desk.relative(made.folder)
        return _told(f"{len(made.files)} tệp ở {place}", made.problems)

    title = f"Tệp cho Sổ tay đảng viên điện tử: {verdict.name}"
    return begin(visit, title, len(verdict.drafts), work, f"/hoi-nghi/{verdict.id}/gui")


def record(visit: Visit) -> Response:
    """Write down who was handed the papers by the handbook or on a stick."""
    verdict, people, way = verdict_of(visit), visit.texts("nguoi"), _BY_HAND.get(visit.text("cach"))
    if way is None or not people:
        ways = " hoặc ".join(WAYS[way] for way in _BY_HAND.values())
        raise DataFaulty(f"Chưa rõ đưa cho ai, bằng cách nào. Hãy đánh dấu người nhận và chọn {ways}.")
    with visit.office.at_work(visit.account.login) as session:
        hand_recorded(session, sending_of(session, verdict, people), way)
    return visit.go(f"/hoi-nghi/{verdict.id}/gui")


def _now(session: Session, id: str) -> MeetingReadiness:
    """Return the verdict as it stands when the work begins: it may have waited for its turn."""
    return next(v for v in pipeline.readiness(session, session.desk.now) if v.id == id)


def _told(said: str, problems: tuple[Problem, ...]) -> str:
    return ". ".join([said, *(f"{p.message.rstrip('.')}. {p.hint.rstrip('.')}" for p in problems[:5])]) + "."


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}/gui", "gui_tai_lieu", show),
    Page("GET", "/hoi-nghi/{meeting}/gui/hoi_nghi.ics", "gui_tai_lieu", calendar),
    Page("POST", "/hoi-nghi/{meeting}/gui/thu", "gui_tai_lieu", letters),
    Page("POST", "/hoi-nghi/{meeting}/gui/so-tay", "gui_tai_lieu", handbook),
    Page("POST", "/hoi-nghi/{meeting}/gui/ghi-nhan", "gui_tai_lieu", record),
)
