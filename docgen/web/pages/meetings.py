"""One meeting: what to do next, its drafts and who has received what, its papers, packets and calendar."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from starlette.responses import Response

from docgen import pipeline
from docgen.core.planning.season import PlannedPaper
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import DataFaulty
from docgen.files import inside
from docgen.journey.meetings.marks import Mark, MarkAction
from docgen.journey.meetings.next_steps import next_steps
from docgen.journey.meetings.notices import calendar_file
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.meetings.packets import current_papers
from docgen.journey.meetings.receipts import recipient_rows
from docgen.journey.meetings.timetable import timetable
from docgen.journey.papers.prints import on_this_machine, print_papers
from docgen.journey.papers.shelf import PACKET
from docgen.packet.book import PRINT_SET
from docgen.web.cells import ways_to
from docgen.web.jobs import Tick
from docgen.web.making import begin, make_papers
from docgen.web.page import Page
from docgen.web.pages.papers import name_paper
from docgen.web.sending import as_file
from docgen.web.visit import Visit

# Programme, list, register, ballots and the binding, beside an invitation for each recipient.
_MEETING_PAPERS = 5
_MARKS: dict[str, MarkAction] = {
    "san-sang": "ready",
    "da-gui": "sent",
    "da-nhan": "received",
    "chinh-ta": "spelling",
}


def show(visit: Visit) -> Response:
    """Show a meeting with every draft and recipient."""
    verdict = verdict_of(visit)
    session = visit.office.session(visit.account.login)
    meeting, papers = pipeline.meeting(session, verdict.id), visit.office.papers()
    drafts = {(paper.form, paper.subject): paper.number for paper in papers if paper.stage == "draft"}
    made = [p for p in papers if (p.stage == "meeting" and f"/{verdict.id}/" in p.path) or p.meeting == verdict.id]
    steps = next_steps(session.season, verdict, papers, visit.now)
    return visit.render(
        "hoi_nghi/hoi_nghi.html",
        ways=ways_to(visit, [problem for step in steps for problem in step.problems]),
        verdict=verdict,
        meeting=meeting,
        held=visit.now >= meeting.ends,
        days_left=(verdict.deadline - visit.now.date()).days,
        steps=steps,
        rows=recipient_rows(verdict),
        paper_of=drafts,
        papers=[name_paper(session.loaded, paper) for paper in made if paper.stage != PACKET],
        packets=[name_paper(session.loaded, paper) for paper in made if paper.stage == PACKET],
        timeline=timetable(session, (verdict,), visit.now, 0).meetings[0],
        print_set=_print_set(visit, verdict).is_file(),
        now=visit.now,
    )


def draft(visit: Visit) -> Response:
    """Make the drafts of a meeting, in the background."""
    verdict = verdict_of(visit)
    subjects = {draft.subject for draft in verdict.drafts}
    return make_papers(visit, f"Lập dự thảo: {verdict.name}", "draft", lambda plan: plan.subject in subjects)


def final(visit: Visit) -> Response:
    """Make the papers after a meeting, in the background: the finished reviews, minutes, counts."""
    verdict = verdict_of(visit)
    collective = pipeline.meeting(visit.office.session(visit.account.login), verdict.id).collective
    about = {verdict.id, collective, *(draft.subject for draft in verdict.drafts)}

    def wanted(plan: PlannedPaper) -> bool:
        return plan.subject in about

    return make_papers(visit, f"Lập văn bản hoàn chỉnh: {verdict.name}", "final", wanted)


def packets(visit: Visit) -> Response:
    """Make the packets of a meeting, in the background; `anyway` though it is not ready."""
    verdict, login, anyway = verdict_of(visit), visit.account.login, visit.text("anyway") == "co"
    drafts = [draft for draft in verdict.drafts if draft.version]

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            order = PacketOrder(pipeline.meeting(session, verdict.id), verdict, anyway=anyway, print_set=True)
            # Printed before they are bound, so that each paper is a step that can be seen and stopped at.
            papers = [*pipeline.meeting_papers(session, order), *current_papers(session.desk, drafts)]
            print_papers(session.desk, papers, on_this_machine(2), tick)
            made = pipeline.packet(session, order, tick)
        return f"{len(made.rows)} gói tài liệu, {sum(row.status == 'written' for row in made.rows)} gói mới."

    recipients = len(verdict.drafts[0].recipients) if verdict.drafts else 0
    return begin(visit, f"Gói tài liệu họp: {verdict.name}", len(drafts) + recipients + _MEETING_PAPERS, work)


def meeting_papers(visit: Visit) -> Response:
    """Make invitations, list and blank ballot as Word files only, in the background."""
    verdict, login, anyway = verdict_of(visit), visit.account.login, visit.text("anyway") == "co"

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            order = PacketOrder(pipeline.meeting(session, verdict.id), verdict, anyway=anyway)
            rows = pipeline.meeting_papers(session, order)
        tick()
        return f"{len(rows)} giấy mời, danh sách, phiếu; {sum(row.status == 'written' for row in rows)} văn bản mới."

    return begin(visit, f"Giấy mời, danh sách, phiếu: {verdict.name}", 1, work)


def mark(visit: Visit) -> Response:
    """Record that the drafts, or one version, are ready, were sent, were received; by some people or by all."""
    verdict = verdict_of(visit)
    action = _MARKS.get(visit.text("viec"))
    if action is None:
        raise DataFaulty("Việc ghi nhận không có. Hãy chọn sẵn sàng, đã gửi, đã nhận hoặc chỉ sửa chính tả.")
    if action in ("sent", "received") and not (visit.texts("nguoi") or visit.text("moi-nguoi")):
        raise DataFaulty("Chưa chọn ai. Hãy đánh dấu từng người, hoặc chọn “Mọi người nhận”.")
    with visit.office.at_work(visit.account.login) as session:
        people = () if visit.text("moi-nguoi") else visit.texts("nguoi")
        pipeline.mark(session, Mark(action, verdict.id, _moment(visit), visit.text("ban"), people))
    return visit.go(f"/hoi-nghi/{verdict.id}#ghi-nhan")


def _moment(visit: Visit) -> datetime:
    typed = visit.text("luc")
    if not typed:
        return visit.now
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=None)
    except ValueError:
        raise DataFaulty(f"Không hiểu thời điểm “{typed}”. Hãy ghi ngày và giờ đã diễn ra.") from None


def calendar(visit: Visit) -> Response:
    """Send the calendar file of a meeting."""
    verdict = verdict_of(visit)
    session = visit.office.session(visit.account.login)
    return as_file(calendar_file(session, (verdict,), visit.now), f"lich_{verdict.id}.ics")


def print_set(visit: Visit) -> Response:
    """Send the print set: every packet in one PDF, for two-sided printing."""
    verdict = verdict_of(visit)
    path = _print_set(visit, verdict)
    if not path.is_file():
        raise DataFaulty("Chưa có bộ in. Hãy đóng gói tài liệu họp rồi tải.")
    return as_file(path.read_bytes(), f"Bộ in {verdict.name}.pdf")


def _print_set(visit: Visit, verdict: MeetingReadiness) -> Path:
    return inside(visit.office.workspace.packets, verdict.id, PRINT_SET)


def verdict_of(visit: Visit) -> MeetingReadiness:
    """Return the verdict on the meeting that the address names; raises DataFaulty for one that is not."""
    wanted = visit.path("meeting")
    for verdict in visit.office.verdicts():
        if verdict.id == wanted:
            return verdict
    raise DataFaulty(f"Không có hội nghị “{wanted}”. Hãy về trang đầu và chọn một hội nghị.")


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}", "xem_ky", show),
    Page("GET", "/hoi-nghi/{meeting}/lich.ics", "xem_ky", calendar),
    Page("GET", "/hoi-nghi/{meeting}/bo-in.pdf", "xem_ky", print_set),
    Page("POST", "/hoi-nghi/{meeting}/du-thao", "lap_van_ban", draft),
    Page("POST", "/hoi-nghi/{meeting}/hoan-chinh", "lap_van_ban", final),
    Page("POST", "/hoi-nghi/{meeting}/giay-moi", "lap_van_ban", meeting_papers),
    Page("POST", "/hoi-nghi/{meeting}/goi", "lap_van_ban", packets),
    Page("POST", "/hoi-nghi/{meeting}/ghi-nhan", "ghi_nhan", mark),
)
