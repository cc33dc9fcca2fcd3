"""The reports a season owes upwards: by when, and whether they were sent (S39)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.review import Review
from docgen.core.schedule.deadline import Deadline, binding

_RESULT, _SUBMISSION = "BC-KQ", "TTR"


@dataclass(frozen=True, slots=True)
class ReportDue:
    """One report: its form, who owes it, its last day (None where nobody fixed one), when it was sent, its basis."""

    form: str
    title: str
    organisation: str
    due: date | None
    sent_on: date | None
    source: str

    def sent_by(self, today: date) -> date | None:
        """Return the day it was sent; data may be filled in ahead, and a day to come is not yet a sending."""
        return self.sent_on if self.sent_on and self.sent_on <= today else None

    def overdue(self, today: date) -> bool:
        """Tell whether the report is late or was sent late."""
        return self.due is not None and (self.sent_by(today) or today) > self.due


def reports_due(review: Review, organiser: str, stated: Sequence[Deadline]) -> tuple[ReportDue, ...]:
    """Return the reports of a season: each organisation's submission to the organiser, the organiser's report."""
    return (*_submissions(review, organiser), _result(review, organiser, stated))


def _submissions(review: Review, organiser: str) -> Iterator[ReportDue]:
    due: dict[str, date | None] = {}
    for meeting in review.meetings:
        home = review.collective(meeting.collective).organisation
        if home != organiser:
            due[home] = max(filter(None, (due.get(home), meeting.dossiers_due)), default=None)
    for home, day in due.items():
        name = review.organisation(home).name
        sent = review.issue(_SUBMISSION, home).sent_on
        yield ReportDue(_SUBMISSION, "Tờ trình kết quả", name, day, sent, "Hạn nộp hồ sơ ở sheet Hội nghị")


def _result(review: Review, organiser: str, stated: Sequence[Deadline]) -> ReportDue:
    own = review.organisation(organiser)
    limit = binding(tuple(stated), own.kind)
    day, source = (limit.last_day, limit.rule.source) if limit else (None, "Chưa có quy tắc về hạn")
    return ReportDue(_RESULT, "Báo cáo kết quả", own.name, day, review.issue(_RESULT, organiser).sent_on, source)
