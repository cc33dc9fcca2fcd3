"""The sample's season, brought as far as a picture needs it, each step on the day of the story."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docgen import pipeline
from docgen.journey.dossiers.plans import PackOrder
from docgen.journey.meetings.marks import Mark
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.session import opened

MEETING, NEXT_MEETING = "HN-CBVP", "HN-CBTH"
READER, COLLECTIVE = "DV001", "TT-CBVP"
# What the guides show of the season: before anything is made, when drafts are out, when it is over.
START = datetime.fromisoformat("2026-11-16T09:00")
MADE = datetime.fromisoformat("2026-11-18T13:30")
READY = datetime.fromisoformat("2026-11-19T15:00")
SENT = datetime.fromisoformat("2026-11-19T16:30")
TAKEN = datetime.fromisoformat("2026-11-19T16:50")
OUT = datetime.fromisoformat("2026-11-20T08:30")
OVER = datetime.fromisoformat("2026-12-31T09:00")


def begun(root: Path) -> None:
    """Make the workspace of the sample."""
    pipeline.init(root, "2025-hd43", "2026", sample=True)


def drafts_out(root: Path) -> None:
    """Make the drafts of the first meeting and send them; those of the next are only made."""
    with opened(root, MADE) as session:
        for id in (MEETING, NEXT_MEETING):
            meeting = pipeline.meeting(session, id)
            subjects = tuple(a.subject for a in session.season.reviewed_at(meeting))
            pipeline.render(session, pipeline.RenderOrder("draft", subjects=subjects, pdf="none"), _quiet)
        pipeline.mark(session.at(READY), Mark("ready", MEETING, READY))
        pipeline.mark(session.at(SENT), Mark("sent", MEETING, SENT))
        early = ("DV002", "DV003", "DV004", "DV005", "DV006", "DV008")
        pipeline.mark(session.at(TAKEN), Mark("received", MEETING, TAKEN, people=early))


def packet_made(root: Path) -> Path:
    """Bind the reader's packet of the meeting; return it."""
    with opened(root, OUT) as session:
        verdict = next(v for v in pipeline.readiness(session, OUT) if v.id == MEETING)
        order = PacketOrder(pipeline.meeting(session, MEETING), verdict, members=(READER,), anyway=True)
        pipeline.packet(session, order, _quiet)
        return next(session.desk.workspace.packets.rglob(f"goi_*_{READER}.pdf"))


def season_over(root: Path) -> None:
    """Pack the dossiers of the reader and of the collective when the season is over."""
    with opened(root, OVER) as session:
        pipeline.archive(session, PackOrder((READER, COLLECTIVE), incomplete="Hình minh hoạ"), _quiet)


def _quiet() -> None:
    pass
