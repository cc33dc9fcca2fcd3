"""A member's packet as one HTML file: beside the PDFs for a whole meeting, or made for who asks on the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.core.draft_text import Part
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import NotReady
from docgen.files import inside, write_changed
from docgen.journey.meetings.marks import named_recipients
from docgen.journey.meetings.packet_plans import PacketOrder, packet_plan
from docgen.journey.meetings.packets import current_papers, require_ready
from docgen.journey.member.packet import OwnMeeting
from docgen.journey.member.versions import draft_parts
from docgen.journey.papers.making import PaperRow
from docgen.journey.season.secrets import require_shareable
from docgen.journey.session import Session
from docgen.packet.plan import PacketPlan
from docgen.packet.screen.reading import screen_packet

# A screen shows the text of a version; where its PDF stands is not asked.
_NO_FILE = Path("du_thao.docx")


def own_screen_packet(session: Session, own: OwnMeeting, verdict: MeetingReadiness) -> bytes:
    """Return the packet of one person with the versions that were sent to that person; raises NotReady."""
    if not own.drafts:
        raise NotReady("Chưa có dự thảo nào được gửi cho đồng chí. Hãy chờ văn thư gửi.")
    rows = tuple(PaperRow(d.form, d.subject, "draft", _NO_FILE, d.version, "unchanged") for d in own.drafts)
    plan = packet_plan(session.desk, session.season, PacketOrder(own.meeting, verdict, (own.person,)), rows)
    return screen_packet(plan, plan.recipients[0], _texts(session, plan))


def write_screen_packets(session: Session, order: PacketOrder) -> tuple[tuple[Path, str], ...]:
    """Write the HTML packets of a meeting beside the PDFs; return each with "written" or "unchanged".

    Raises NotReady, SecrecyForbids, OutputNotWritable, DataFaulty for a member who is not called to it.
    """
    named_recipients(session.season, order.meeting, order.members)
    require_ready(order)
    drafts = [draft for draft in order.verdict.drafts if draft.version]
    subjects = [*(draft.subject for draft in order.verdict.drafts), order.meeting.collective]
    require_shareable(session.desk.journal, subjects, f"Gói tài liệu {order.meeting.name}")
    plan = packet_plan(session.desk, session.season, order, current_papers(session.desk, drafts))
    texts, folder = _texts(session, plan), inside(session.desk.workspace.packets, order.meeting.id)
    made = []
    for recipient in plan.recipients:
        path = inside(folder, recipient.file_name).with_suffix(".html")
        made.append((path, write_changed(path, screen_packet(plan, recipient, texts))))
    return tuple(made)


def _texts(session: Session, plan: PacketPlan) -> dict[str, Sequence[Part]]:
    return {
        draft.version_sha256: draft_parts(session.desk, draft.form, draft.subject, draft.version_sha256)
        for draft in plan.drafts
    }
