"""Every step before and after a meeting, counted back from the last day to send its drafts, with what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from docgen.core.follow_up.consultation import answered_on, heard, requests_of
from docgen.core.meeting import Meeting
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.workdays import Calendar

State = Literal["done", "late", "due", "overdue"]
# Rows lich.<step> say how many working days before the last day to send a step is due.
PREFIX = "lich."
STEPS = {
    "ke_hoach": "Ban hành kế hoạch kiểm điểm",
    "goi_y": "Gửi văn bản gợi ý kiểm điểm",
    "lay_y_kien": "Gửi dự thảo lấy ý kiến nơi có liên quan",
    "giai_trinh": "Giải trình xong từng vấn đề được gợi ý",
    "tra_loi_y_kien": "Nhận đủ ý kiến nơi có liên quan",
    "san_sang": "Dự thảo sẵn sàng",
    "giay_moi": "Gửi giấy mời",
    "gui_du_thao": "Dự thảo đến đủ người nhận",
    "hop": "Họp kiểm điểm",
    "bien_ban": "Có biên bản hội nghị",
    "nop_ho_so": "Nộp hồ sơ",
}
Done = date | bool | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a meeting: due by the end of `due`; `done` is its day, True where it is done on a day unknown."""

    key: str
    due: date
    done: Done
    rule: Rule | None = None

    @property
    def title(self) -> str:
        """Return what the step is."""
        return STEPS[self.key]

    def state(self, today: date) -> State:
        """Return where the step stands on a day."""
        if isinstance(self.done, date) and self.done <= today:
            return "done" if self.done <= self.due else "late"
        if self.done is True:
            return "done"
        return "overdue" if today > self.due else "due"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A meeting with its steps in the order of their days; `superior` is who attends and directs it (S27)."""

    meeting: str
    name: str
    superior: str
    steps: tuple[Step, ...]


def timeline(review: Review, verdict: MeetingReadiness, regime: Regime, calendar: Calendar) -> Timeline:
    """Return the steps of a meeting, counted back from the deadline of its verdict; steps it does not need are left."""
    meeting = review.meeting(verdict.id)
    rules = {key.removeprefix(PREFIX): rule for key, rule in regime.rules.items() if key.startswith(PREFIX)}
    done = {**_prepared(review, meeting, verdict), **_sent(meeting, verdict)}
    submitted = review.issue("TTR", review.collective(meeting.collective).organisation).sent_on
    steps = [*_counted_back(rules, done, verdict.deadline, calendar), *_after(meeting, verdict, submitted)]
    order = list(STEPS)
    steps.sort(key=lambda step: (step.due, order.index(step.key)))
    return Timeline(meeting.id, meeting.name, meeting.superior, tuple(steps))


def _counted_back(
    rules: Mapping[str, Rule], done: Mapping[str, Done], deadline: date, calendar: Calendar
) -> Iterator[Step]:
    for key, fact in done.items():
        rule = rules.get(key)
        if rule and rule.value != "":
            yield Step(key, workdays_before(calendar, deadline, int(rule.value)), fact, rule)
    yield Step("gui_du_thao", deadline, done["gui_du_thao"])


def workdays_before(calendar: Calendar, day: date, count: int) -> date:
    """Return the working day that lies `count` working days before a day."""
    for _ in range(count):
        day = calendar.workday_on_or_before(day - timedelta(days=1))
    return day


def _prepared(review: Review, meeting: Meeting, verdict: MeetingReadiness) -> dict[str, Done]:
    found: dict[str, Done] = {"ke_hoach": meeting.plan_date}
    issues = [s for draft in verdict.drafts for s in review.suggestions_of(draft.subject)]
    if issues:
        found["goi_y"] = max(s.letter_date for s in issues)
        found["giai_trinh"] = all(s.answer for s in issues)
    if any(draft.subject == meeting.collective for draft in verdict.drafts):
        found.update(_opinions(review, review.collective(meeting.collective)))
    return found


def _opinions(review: Review, collective: Collective) -> dict[str, Done]:
    """Related bodies are asked about every report: a step even while nobody is named whom to ask (HD 43 mục 2.1)."""
    asked = requests_of(review, collective)
    if asked:
        days = [request.asked_on for request in asked if request.asked_on]
        return {"lay_y_kien": max(days, default=None), "tra_loi_y_kien": answered_on(asked)}
    given = heard(review, collective) or None
    return {"lay_y_kien": given, "tra_loi_y_kien": given}


def _sent(meeting: Meeting, verdict: MeetingReadiness) -> dict[str, Done]:
    drafts = verdict.drafts
    ready = [draft.ready_at for draft in drafts]
    arrived = [draft.arrived_at for draft in drafts]
    return {"san_sang": _last(ready), "giay_moi": meeting.invitation_date, "gui_du_thao": _last(arrived)}


def _last(moments: list[datetime | None]) -> date | None:
    known = [moment for moment in moments if moment]
    return max(known).date() if known and len(known) == len(moments) else None


def _after(meeting: Meeting, verdict: MeetingReadiness, submitted: date | None) -> Iterator[Step]:
    # Data may be filled in ahead of a meeting: its minutes are there from its last day on.
    held = meeting.ends.date() if meeting.record.text("so_bien_ban") else None
    yield Step("hop", verdict.at.date(), held and verdict.at.date())
    yield Step("bien_ban", meeting.ends.date(), held)
    if meeting.dossiers_due:
        yield Step("nop_ho_so", meeting.dossiers_due, submitted)
