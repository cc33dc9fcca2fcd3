"""One meeting: its drafts, who has received what, its papers and packets."""

from __future__ import annotations

from starlette.responses import Response

from docgen import pipeline
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import DataFaulty
from docgen.journey.marks import Mark, MarkAction
from docgen.journey.packets import PacketOrder
from docgen.web.jobs import Job, Tick, Work
from docgen.web.page import Page
from docgen.web.visit import Visit

_MARKS: dict[str, MarkAction] = {"san-sang": "ready", "da-gui": "sent", "da-nhan": "received"}


def show(visit: Visit) -> Response:
    """Show a meeting with every draft and recipient."""
    verdict = _verdict(visit)
    session = visit.office.session(visit.account.login)
    return visit.render("hoi_nghi.html", verdict=verdict, meeting=pipeline.meeting(session, verdict.id))


def draft(visit: Visit) -> Response:
    """Make the drafts of a meeting, in the background."""
    verdict, login = _verdict(visit), visit.account.login
    subjects = tuple(draft.subject for draft in verdict.drafts)

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            made = pipeline.render(session, pipeline.RenderOrder("draft", subjects=subjects), tick)
        return f"{made.written} văn bản mới, {len(made.papers) - made.written} không đổi."

    return visit.go(f"/viec/{_job(visit, f'Lập dự thảo: {verdict.name}', 2 * len(subjects), work).id}")


def packets(visit: Visit) -> Response:
    """Make the packets of a meeting, in the background; `anyway` though it is not ready."""
    verdict, login, anyway = _verdict(visit), visit.account.login, visit.text("anyway") == "co"

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            order = PacketOrder(pipeline.meeting(session, verdict.id), verdict, anyway=anyway, print_set=True)
            made = pipeline.packet(session, order, tick)
        return f"{len(made.rows)} gói tài liệu, {sum(row.status == 'written' for row in made.rows)} gói mới."

    return visit.go(f"/viec/{_job(visit, f'Gói tài liệu họp: {verdict.name}', 1, work).id}")


def mark(visit: Visit) -> Response:
    """Record that the drafts are ready, were sent, were received."""
    verdict = _verdict(visit)
    action = _MARKS.get(visit.text("viec"))
    if action is None:
        raise DataFaulty("Việc ghi nhận không có. Hãy chọn sẵn sàng, đã gửi hoặc đã nhận.")
    with visit.office.at_work(visit.account.login) as session:
        order = Mark(action, verdict.id, visit.now, visit.text("ban"), visit.texts("nguoi"))
        pipeline.mark(session, order)
    return visit.go(f"/hoi-nghi/{verdict.id}")


def _verdict(visit: Visit) -> MeetingReadiness:
    wanted = visit.path("meeting")
    for verdict in visit.office.verdicts():
        if verdict.id == wanted:
            return verdict
    raise DataFaulty(f"Không có hội nghị “{wanted}”. Hãy về trang đầu và chọn một hội nghị.")


def _job(visit: Visit, title: str, total: int, work: Work) -> Job:
    job = Job(0, title, visit.account.login, total, visit.now, link=f"/hoi-nghi/{visit.path('meeting')}")
    return visit.site.jobs.start(job, work)


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}", "xem_ky", show),
    Page("POST", "/hoi-nghi/{meeting}/du-thao", "lap_van_ban", draft),
    Page("POST", "/hoi-nghi/{meeting}/goi", "lap_van_ban", packets),
    Page("POST", "/hoi-nghi/{meeting}/ghi-nhan", "ghi_nhan", mark),
)
