"""What to do next for a meeting, in order, grouped by what is to be done: never one line for each draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.readiness.verdict import DraftReadiness, MeetingReadiness
from docgen.core.vietnamese.numbers import figure
from docgen.core.voting.attendance import attendance
from docgen.journey.papers.shelf import PACKET, MadePaper

StepKey = Literal[
    "du_lieu", "lap", "san_sang", "gui", "nhan", "goi", "diem_danh", "kiem_phieu", "ket_qua", "hoan_chinh"
]
_MEETING_FAULTS = ("hoi_nghi_khong_du_thao", "hoi_nghi_khong_nguoi_nhan", "du_thao_thieu_noi_dung")


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: how many drafts, papers or subjects it is about, which people, the problems behind it."""

    key: StepKey
    count: int = 0
    people: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """Return the step in words: "Lập 12 dự thảo"."""
        return _TEXTS[self.key].format(count=figure(self.count), people=figure(len(self.people)))


_TEXTS: dict[StepKey, str] = {
    "du_lieu": "Bổ sung dữ liệu: {count} chỗ còn thiếu",
    "lap": "Lập {count} dự thảo",
    "san_sang": "Xác nhận {count} dự thảo sẵn sàng",
    "gui": "Gửi {count} dự thảo cho {people} người",
    "nhan": "Ghi nhận {people} người đã nhận",
    "goi": "Đóng gói tài liệu cho {people} người",
    "diem_danh": "Ghi người có mặt, vắng mặt",
    "kiem_phieu": "Nhập kết quả kiểm phiếu của {count} đối tượng",
    "ket_qua": "Nhập mức xếp loại của {count} đối tượng",
    "hoan_chinh": "Lập văn bản hoàn chỉnh của {count} đối tượng",
}


def next_steps(
    season: Season, verdict: MeetingReadiness, papers: Iterable[MadePaper], now: datetime
) -> tuple[NextStep, ...]:
    """Return what is to be done for a meeting, in order; after it was held, what comes after."""
    meeting, made = season.review.meeting(verdict.id), tuple(papers)
    steps = _afterwards(season, meeting, made) if now >= meeting.ends else _before(verdict, made)
    return tuple(step for step in steps if step.count or step.people or step.problems)


def _before(verdict: MeetingReadiness, papers: Collection[MadePaper]) -> Iterator[NextStep]:
    faults = tuple(p for p in verdict.all_problems if p.code in _MEETING_FAULTS and p.severity == "error")
    yield NextStep("du_lieu", len(faults), problems=faults)
    drafts = verdict.drafts
    yield NextStep("lap", sum(draft.state == "missing" for draft in drafts))
    yield NextStep("san_sang", sum(_undeclared(draft) for draft in drafts))
    unsent = [draft for draft in drafts if draft.ready_at and draft.state != "sent"]
    yield NextStep("gui", len(unsent), tuple(dict.fromkeys(p for draft in unsent for p in without_current(draft))))
    yield NextStep("nhan", people=tuple(dict.fromkeys(p for draft in drafts for p in unconfirmed(draft))))
    if verdict.ready and drafts:
        yield NextStep("goi", people=_without_packet(verdict, papers))


def _undeclared(draft: DraftReadiness) -> bool:
    return draft.version is not None and draft.ready_at is None and draft.state != "sent"


def without_current(draft: DraftReadiness) -> tuple[str, ...]:
    """Return the recipients who do not hold the current version; one differing by spelling counts as current."""
    if draft.state == "sent":
        return ()
    return tuple(r.id for r in draft.recipients if r.holds is None or r.holds.version != draft.version)


def unconfirmed(draft: DraftReadiness) -> tuple[str, ...]:
    """Return who was sent the current version and has not confirmed it."""
    held = ((r, r.holds) for r in draft.recipients)
    return tuple(r.id for r, h in held if h and h.version == draft.version and h.sent_at and not h.received_at)


def _without_packet(verdict: MeetingReadiness, papers: Collection[MadePaper]) -> tuple[str, ...]:
    drafts = {(draft.form, draft.subject) for draft in verdict.drafts}
    last = max((p.number for p in papers if p.stage == "draft" and (p.form, p.subject) in drafts), default=0)
    packed = {p.person for p in papers if p.stage == PACKET and p.meeting == verdict.id and p.number > last}
    recipients = dict.fromkeys(r.id for draft in verdict.drafts for r in draft.recipients)
    return tuple(person for person in recipients if person not in packed)


def _afterwards(season: Season, meeting: Meeting, papers: Collection[MadePaper]) -> Iterator[NextStep]:
    review = season.review
    subjects = [owed.subject for owed in season.reviewed_at(meeting)]
    if not attendance(review, meeting).taken:
        yield NextStep("diem_danh", 1)
    counted = {count.subject for count in review.ballots_at(meeting.id)}
    yield NextStep("kiem_phieu", sum(subject not in counted for subject in subjects))
    rated = {outcome.subject for outcome in review.outcomes if outcome.proposal}
    yield NextStep("ket_qua", sum(subject not in rated for subject in subjects))
    final = {paper.subject for paper in papers if paper.stage == "final"}
    yield NextStep("hoan_chinh", sum(subject not in final for subject in subjects))
