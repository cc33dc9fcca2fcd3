"""The whole journey on the fictional commune: its season replayed with the dates of its story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from docgen import pipeline
from docgen.core.problem import Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import FolderNotEmpty
from docgen.journey.dossiers.plans import PackOrder
from docgen.journey.meetings.clock import replayed
from docgen.journey.meetings.marks import Mark, MarkAction
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.papers.making import PaperRow, Tick
from docgen.journey.papers.prints import can_print
from docgen.journey.session import Session, opened
from docgen.journey.workspace.beginning import SAMPLE
from docgen.journey.workspace.story import Happening, read_story
from docgen.settings import FILE, load_workspace

Progress = Callable[[str, int], AbstractContextManager[Tick]]
_STORY = "dien_bien.toml"


@dataclass
class Summary:
    """What the demonstration made: a count of files by kind, and what went wrong; `printed` where it makes PDFs."""

    made: dict[str, int] = field(default_factory=dict)
    written: int = 0
    problems: list[Problem] = field(default_factory=list)
    ready: int = 0
    meetings: int = 0
    printed: bool = field(default_factory=can_print)

    def add(self, kind: str, statuses: Sequence[str]) -> None:
        """Count the files of one kind and those newly written."""
        self.made[kind] = self.made.get(kind, 0) + len(statuses)
        self.written += sum(status == "written" for status in statuses)

    @property
    def ok(self) -> bool:
        """Tell whether everything was made and every meeting was ready."""
        return not any(p.severity == "error" for p in self.problems) and self.ready == self.meetings


def demonstrate(root: Path, progress: Progress) -> Summary:
    """Run the journey in `root`; a second run finds everything made and writes nothing new."""
    _prepare(root)
    story = read_story(SAMPLE / _STORY)
    end = story[-1].at
    summary = Summary()
    with opened(root, end) as session:
        replayed(session.desk.journal)
        _prepared(session, summary, progress)
        _drafts(session, story, summary, progress)
        verdicts = _readiness(session, end, summary)
        _packets(session, verdicts, summary, progress)
        after = session.at(max(m.ends for m in session.season.review.meetings) + timedelta(days=1))
        _finished(after, summary, progress)
        _dossiers(after, summary, progress)
    return summary


def _prepare(root: Path) -> None:
    if not (root / FILE).is_file():
        pipeline.init(root, "2025-hd43", "2026", sample=True)
    elif load_workspace(root).organisation != load_workspace(SAMPLE).organisation:
        # The story would put facts that never happened into the journal of a real season.
        raise FolderNotEmpty(f"{root} là thư mục làm việc của đơn vị khác. Hãy chọn một thư mục trống.")


def _prepared(session: Session, summary: Summary, progress: Progress) -> None:
    order = pipeline.RenderOrder("prepare")
    with progress("Lập kế hoạch, công văn", 2 * len(pipeline.planned(session, order))) as tick:
        _note(summary, "kế hoạch, công văn", pipeline.render(session, order, tick))


def _drafts(session: Session, story: Sequence[Happening], summary: Summary, progress: Progress) -> None:
    """Replay the story: drafts made, declared ready, sent and received; then print them together."""
    with progress("Lập dự thảo theo diễn biến", len(story)) as tick:
        for happening in story:
            _replay(session.at(happening.at), happening)
            tick()
    order = pipeline.RenderOrder("draft")
    with progress("In dự thảo", 2 * len(pipeline.planned(session, order))) as tick:
        _note(summary, "dự thảo", pipeline.render(session, order, tick))


def _replay(session: Session, happening: Happening) -> None:
    meeting = pipeline.meeting(session, happening.meeting)
    if happening.action == "made":
        subjects = tuple(a.subject for a in session.season.reviewed_at(meeting))
        pipeline.render(session, pipeline.RenderOrder("draft", subjects=subjects, pdf="none"), lambda: None)
    else:
        action = cast("MarkAction", happening.action)
        pipeline.mark(session, Mark(action, meeting.id, happening.at, people=happening.people))


def _readiness(session: Session, as_of: datetime, summary: Summary) -> tuple[MeetingReadiness, ...]:
    verdicts = pipeline.readiness(session, as_of)
    summary.ready, summary.meetings = sum(v.ready for v in verdicts), len(verdicts)
    folder = session.desk.workspace.packets
    written = pipeline.notices(session, verdicts, as_of, folder / "lich_nhac_viec.ics", folder / "giay_xac_nhan.pdf")
    summary.add("giấy xác nhận và lịch", [status for _, status in written])
    return verdicts


def _packets(session: Session, verdicts: Sequence[MeetingReadiness], summary: Summary, progress: Progress) -> None:
    make = _packet if summary.printed else _papers_only
    with progress("Đóng gói tài liệu họp", len(verdicts)) as tick:
        for verdict in verdicts:
            papers = make(session, PacketOrder(pipeline.meeting(session, verdict.id), verdict), summary)
            summary.add("giấy mời, phiếu, danh sách", [row.status for row in papers])
            tick()


def _packet(session: Session, order: PacketOrder, summary: Summary) -> tuple[PaperRow, ...]:
    packets = pipeline.packet(session, order, lambda: None)
    summary.problems += packets.problems
    summary.add("gói tài liệu họp", [row.status for row in packets.rows])
    return packets.papers


def _papers_only(session: Session, order: PacketOrder, _: Summary) -> tuple[PaperRow, ...]:
    return pipeline.meeting_papers(session, order)


def _finished(session: Session, summary: Summary, progress: Progress) -> None:
    order = pipeline.RenderOrder("final")
    with progress("Lập văn bản sau hội nghị", 2 * len(pipeline.planned(session, order))) as tick:
        _note(summary, "văn bản hoàn chỉnh", pipeline.render(session, order, tick))
    with progress("Lập văn bản kết quả", 2 * len(pipeline.reports_of(session))) as tick:
        _note(summary, "văn bản kết quả", pipeline.report(session, order, tick))


def _dossiers(session: Session, summary: Summary, progress: Progress) -> None:
    if not summary.printed:
        return
    with progress("Đóng gói hồ sơ", sum(a.form is not None for a in session.season.assignments)) as tick:
        rows = pipeline.archive(session, PackOrder(), tick)
    summary.add("gói hồ sơ", [row.status for row in rows])
    with progress("Kiểm tra hồ sơ", len(rows)) as tick:
        for row in rows:
            summary.problems += [p for faults in pipeline.verify([row.path]).values() for p in faults]
            tick()


def _note(summary: Summary, kind: str, made: pipeline.Rendering) -> None:
    summary.add(kind, [row.status for row in made.papers])
    summary.problems += [p for p in made.problems if p not in summary.problems]
