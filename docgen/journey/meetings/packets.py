"""Meeting packets: invitations and lists rendered, drafts gathered in their current version, one book a recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.core.context.meeting_papers import Document
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.core.planning.stages import meeting_papers_of
from docgen.core.problem import Problem
from docgen.core.readiness.verdict import DraftReadiness
from docgen.errors import NotReady
from docgen.files import inside, sha256_of
from docgen.journey.desk import Desk, fingerprint
from docgen.journey.meetings.packet_plans import PacketOrder, packet_plan
from docgen.journey.papers.making import PaperRow, Tick, all_made, make_papers
from docgen.journey.papers.prints import on_this_machine, print_papers, require_one_printer
from docgen.journey.season.secrets import require_shareable
from docgen.packet.book import PacketRow, build_packets
from docgen.packet.plan import PacketPlan


@dataclass(frozen=True, slots=True)
class Packets:
    """What was made for a meeting; `unchanged` when every packet was already there."""

    meeting: str
    rows: tuple[PacketRow, ...]
    papers: tuple[PaperRow, ...]
    problems: tuple[Problem, ...]
    unchanged: bool = False


def require_ready(order: PacketOrder) -> None:
    """Refuse the packets of a meeting that is not ready, unless asked for anyway; raises NotReady.

    Drafts that only wait to be sent, in time, keep nobody from a packet: handing it over is how they are sent.
    """
    if order.anyway or order.verdict.may_be_sent:
        return
    faults = tuple(p for p in order.verdict.all_problems if p.severity == "error")
    raise NotReady(
        f"{order.meeting.name}: chưa đủ điều kiện phát tài liệu, còn {len(faults)} việc. "
        "Hãy chạy docgen readiness để xem từng việc, hoặc thêm --anyway nếu vẫn phát.",
        faults,
    )


def make_packets(desk: Desk, season: Season, order: PacketOrder, tick: Tick) -> Packets:
    """Make the meeting's papers and packets; raises NotReady, PrinterMissing, PrintFailed, SecrecyForbids."""
    drafts = [draft.subject for draft in order.verdict.drafts]
    require_shareable(desk.journal, [*drafts, order.meeting.collective], f"Gói tài liệu {order.meeting.name}")
    papers = make_meeting_papers(desk, season, order)
    current = current_papers(desk, _versions(order))
    problems = print_papers(desk, [*papers, *current], on_this_machine(2), lambda: None)
    require_one_printer(desk, [*papers, *current], f"Gói tài liệu {order.meeting.name}")
    plan = packet_plan(desk, season, order, current)
    folder = inside(desk.workspace.packets, order.meeting.id)
    rows, unchanged = _bind(desk, plan, folder, order.print_set)
    tick()
    return Packets(order.meeting.id, rows, papers, problems, unchanged)


def make_meeting_papers(desk: Desk, season: Season, order: PacketOrder) -> tuple[PaperRow, ...]:
    """Make invitations, list and blank ballot as Word files, for which no printer is needed; raises NotReady."""
    require_ready(order)
    documents = tuple(_document(desk, season, order.meeting, draft) for draft in _versions(order))
    planned = meeting_papers_of(season, order.meeting, documents)
    return all_made(make_papers(desk, planned, desk.workspace.packets))


def _versions(order: PacketOrder) -> list[DraftReadiness]:
    return [draft for draft in order.verdict.drafts if draft.version]


def _document(desk: Desk, season: Season, meeting: Meeting, draft: DraftReadiness) -> Document:
    held = {r.id: r.holds for r in draft.recipients if r.holds and r.holds.version == draft.version}
    return Document(
        f"{desk.form_set.form(draft.form).short} – {season.review.subject(draft.subject).name} (Mẫu {draft.form})",
        draft.version or "",
        draft.sent_at or meeting.planned_sending,
        {id: delivery.sent_at for id, delivery in held.items()},
        {id: delivery.received_at for id, delivery in held.items()},
    )


def current_papers(desk: Desk, drafts: Sequence[DraftReadiness]) -> tuple[PaperRow, ...]:
    """Return the Word files of the drafts; NotReady for a file that is no longer the version in the journal."""
    made = desk.journal.made((d.form, d.subject, "draft") for d in drafts)
    places = [desk.workspace.root / made[d.form, d.subject, "draft"][-1].path for d in drafts]
    rows = tuple(
        PaperRow(d.form, d.subject, "draft", place, d.version or "", "unchanged")
        for d, place in zip(drafts, places, strict=True)
    )
    altered = [desk.relative(r.path) for r in rows if not r.path.is_file() or sha256_of(r.path) != r.sha256]
    if altered:
        raise NotReady(
            f"Dự thảo trên đĩa khác bản ghi trong nhật ký: {', '.join(altered)}. "
            "Hãy chạy docgen render --stage draft, ghi nhận lại rồi đóng gói."
        )
    return rows


def _bind(desk: Desk, plan: PacketPlan, folder: Path, print_set: bool) -> tuple[tuple[PacketRow, ...], bool]:
    source = fingerprint(repr(plan), {str(p): sha256_of(p) for p in _inputs(plan)}, str(print_set))
    kept = _kept(desk, plan, source)
    if kept:
        return kept, True
    rows = build_packets(plan, folder, print_set=print_set)
    held = [[draft.form, draft.subject, draft.version_sha256] for draft in plan.drafts]
    for row in rows:
        desk.record(
            "packed",
            meeting=plan.meeting.id,
            person=row.recipient,
            version=row.sha256,
            path=desk.relative(row.path),
            detail={"source": source, "copy": row.copy_number, "pages": row.pages, "drafts": held},
        )
    return tuple(rows), False


def _kept(desk: Desk, plan: PacketPlan, source: str) -> tuple[PacketRow, ...]:
    """Return the packets made from the same source if every one of them is still there, unaltered."""
    entries = {e.person: e for e in desk.journal.entries(action="packed", meeting=plan.meeting.id)}
    wanted = [entries.get(recipient.id) for recipient in plan.recipients]
    versions = tuple(draft.version_sha256 for draft in plan.drafts)
    rows: list[PacketRow] = []
    for entry in wanted:
        if entry is None or entry.detail["source"] != source:
            return ()
        path = desk.workspace.root / entry.path
        if not path.is_file() or sha256_of(path) != entry.version:
            return ()
        copy, pages = int(entry.detail["copy"]), int(entry.detail["pages"])
        rows.append(PacketRow(entry.person, copy, path, entry.version, pages, versions, "unchanged"))
    return tuple(rows)


def _inputs(plan: PacketPlan) -> list[Path]:
    invitations = [r.invitation for r in plan.recipients if r.invitation]
    return [path for path in (*(d.pdf for d in plan.drafts), *invitations) if path.is_file()]
