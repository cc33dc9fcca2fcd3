"""What a meeting's clerk is told to do next, step after step, and how far the season is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from docgen import pipeline
from docgen.journey.meetings.marks import Mark
from docgen.journey.meetings.next_steps import NextStep, next_steps
from docgen.journey.meetings.overview import overview
from docgen.journey.meetings.receipts import recipient_rows
from docgen.journey.papers.shelf import MadePaper, made_papers, state_of
from docgen.journey.session import Session, opened

NOW = datetime.fromisoformat("2026-11-16T09:00")
MEETING = "HN-CBVP"


@pytest.fixture(name="session", scope="module")
def _session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    root = tmp_path_factory.mktemp("mau") / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    with opened(root, NOW) as session:
        yield session


def papers(session: Session) -> tuple[MadePaper, ...]:
    return made_papers(session.desk.journal)


def told(session: Session, now: datetime = NOW) -> list[str]:
    verdict = next(v for v in pipeline.readiness(session, now) if v.id == MEETING)
    return [step.text for step in next_steps(session.season, verdict, papers(session), now)]


def test_the_steps_of_a_meeting_follow_each_other_and_never_list_drafts_one_by_one(session: Session) -> None:
    assert told(session) == ["Lập 12 dự thảo"]
    subjects = tuple(owed.subject for owed in session.season.reviewed_at(session.season.review.meeting(MEETING)))
    order = pipeline.RenderOrder("draft", subjects=subjects, pdf="none", workers=1)
    pipeline.render(session, order, lambda: None)
    assert told(session) == ["Xác nhận 12 dự thảo sẵn sàng"]
    pipeline.mark(session, Mark("ready", MEETING, NOW))
    assert told(session) == ["Gửi 12 dự thảo cho 12 người"]
    pipeline.mark(session, Mark("sent", MEETING, NOW, people=("DV001", "DV002")))
    assert told(session) == ["Gửi 12 dự thảo cho 10 người", "Ghi nhận 2 người đã nhận"]
    verdict = next(v for v in pipeline.readiness(session, NOW) if v.id == MEETING)
    rows = {row.id: row for row in recipient_rows(verdict)}
    assert (rows["DV001"].count("sent"), rows["DV003"].count("none")) == (12, 12)
    pipeline.mark(session, Mark("sent", MEETING, NOW))
    pipeline.mark(session, Mark("received", MEETING, NOW))
    assert told(session) == ["Đóng gói tài liệu cho 12 người"]
    after = session.season.review.meeting(MEETING).ends + timedelta(days=1)
    assert told(session, after) == ["Lập văn bản hoàn chỉnh của 12 đối tượng"], "counts and levels are in the sample"


def test_the_overview_puts_what_is_urgent_first_and_adds_the_steps_up(session: Session) -> None:
    seen = overview(session.season, pipeline.readiness(session, NOW), papers(session), NOW)
    places = [card.urgency for card in seen.cards]
    assert places == sorted(places)
    for group in seen.groups:
        mine = [step for card in seen.cards for step in card.steps if step.key == group.key]
        assert len(mine) == group.meetings
    drafts = seen.progress[0]
    assert (drafts.total, 0 <= drafts.percent <= 100) == (sum(len(c.verdict.drafts) for c in seen.cards), True)


def test_a_paper_is_known_by_its_newest_version_and_by_what_became_of_its_file(session: Session) -> None:
    order = pipeline.RenderOrder("draft", subjects=("DV001",), pdf="none", workers=1)
    pipeline.render(session, order, lambda: None)
    paper = next(paper for paper in papers(session) if paper.subject == "DV001")
    workspace, path = session.desk.workspace, session.desk.workspace.root / paper.path
    assert (paper.stage, paper.versions, state_of(workspace, paper)) == ("draft", 1, "whole")
    whole = path.read_bytes()
    path.write_bytes(whole + b" ")
    assert state_of(workspace, paper) == "altered"
    path.unlink()
    assert state_of(workspace, paper) == "missing"
    path.write_bytes(whole)


def test_a_large_count_is_written_as_vietnamese_papers_write_it() -> None:
    assert NextStep("san_sang", 2530).text == "Xác nhận 2.530 dự thảo sẵn sàng"
