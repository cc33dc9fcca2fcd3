"""Whether the drafts of a meeting are ready: complete, in everybody's hands, in time, and unchanged since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docgen.core.context.people import participant_name, recipients_of
from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.readiness.case import Case, Recipient, RequiredDraft, Situation, State
from docgen.core.readiness.findings import UNSENT, draft_problems, meeting_problems
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.workdays import LeadTime, latest_sending


@dataclass(frozen=True, slots=True)
class DraftReadiness:
    """The state of one required draft.

    `sent_at` is the moment the current version was sent to the last recipient, `arrived_at` the moment the rule
    counts from, its last confirmation where there is one; `slack_days` is counted from that,
    or from now while it has not come: days of the rule's unit, positive early, negative late.
    """

    form: str
    subject: str
    title: str
    state: State
    version: str | None
    ready_at: datetime | None
    sent_at: datetime | None
    arrived_at: datetime | None
    slack_days: int
    recipients: tuple[Recipient, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Tell whether nothing about this draft keeps the meeting from being ready."""
        return _passed(self.problems)

    @property
    def may_be_sent(self) -> bool:
        """Tell whether nothing is amiss with this draft but the sending itself, and there is still time for it."""
        return self.ready or (self.slack_days >= 0 and _passed([p for p in self.problems if p.code not in UNSENT]))


@dataclass(frozen=True, slots=True)
class MeetingReadiness:
    """The verdict on one meeting; `deadline` is the last day to send, `problems` are its own, not its drafts'."""

    id: str
    name: str
    at: datetime
    rule: LeadTime
    deadline: date
    drafts: tuple[DraftReadiness, ...]
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Tell whether every required draft is complete and in time with every recipient."""
        return _passed(self.problems) and all(draft.ready for draft in self.drafts)

    @property
    def may_be_sent(self) -> bool:
        """Tell whether the packets may go out: ready, or waiting only to be sent, and in time for it."""
        return _passed(self.problems) and all(draft.may_be_sent for draft in self.drafts)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Return the problems of the meeting, then those of its drafts."""
        return self.problems + tuple(p for draft in self.drafts for p in draft.problems)


def readiness(review: Review, required: Sequence[RequiredDraft], situation: Situation) -> tuple[MeetingReadiness, ...]:
    """Return the verdict on every meeting, in the order of the user's rows."""
    drafts: dict[str, list[RequiredDraft]] = {}
    for draft in required:
        drafts.setdefault(draft.meeting, []).append(draft)
    return tuple(_meeting(review, meeting, drafts.get(meeting.id, ()), situation) for meeting in review.meetings)


def _meeting(
    review: Review, meeting: Meeting, drafts: Sequence[RequiredDraft], situation: Situation
) -> MeetingReadiness:
    day = meeting.starts.date()
    deadline = latest_sending(situation.calendar, situation.lead_time, day)
    problems = meeting_problems(
        meeting,
        drafts=bool(drafts),
        recipients=bool(recipients_of(review, meeting)),
        unconfirmed=_unconfirmed(situation, deadline, day),
    )
    return MeetingReadiness(
        meeting.id,
        meeting.name,
        meeting.starts,
        situation.lead_time,
        deadline,
        tuple(_assessed(_case(review, meeting, draft, situation)) for draft in drafts),
        tuple(problems),
    )


def _unconfirmed(situation: Situation, deadline: date, day: date) -> list[int]:
    """Return the years whose calendar decides the deadline and is not confirmed; calendar days need none."""
    if situation.lead_time.unit == "day":
        return []
    return sorted(set(range(deadline.year, day.year + 1)) - situation.calendar.confirmed_years)


def _case(review: Review, meeting: Meeting, draft: RequiredDraft, situation: Situation) -> Case:
    history = situation.history_of(draft)
    recipients = tuple(
        Recipient(p.id, participant_name(review, p), p.record.at("nguoi"), history.delivery_to(p.id))
        for p in recipients_of(review, meeting)
    )
    subject = review.subject(draft.subject)
    return Case(draft, meeting, situation, history, recipients, isinstance(subject, Collective), subject.record.origin)


def _assessed(case: Case) -> DraftReadiness:
    return DraftReadiness(
        case.draft.form,
        case.draft.subject,
        case.draft.title,
        case.state,
        case.history.version,
        case.history.ready_at,
        case.sent_at,
        case.arrived_at,
        case.slack_days,
        case.recipients,
        draft_problems(case),
    )


def _passed(problems: Sequence[Problem]) -> bool:
    return all(problem.severity == "warning" for problem in problems)
