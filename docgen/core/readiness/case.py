"""One required draft before one meeting, with everything known about it; the questions readiness asks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from docgen.core.meeting import Meeting
from docgen.core.problem import Origin
from docgen.core.readiness.delivery import Delivery, Fact, History, last
from docgen.core.workdays import Calendar, LeadTime, latest_sending, slack

State = Literal["missing", "draft", "ready", "sent", "changed_after_send"]


@dataclass(frozen=True, slots=True)
class RequiredDraft:
    """A draft that must be with the participants before a meeting; `title` is how people call it."""

    meeting: str
    form: str
    subject: str
    title: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who must get the drafts, what he or she holds, and where the data names that person."""

    id: str
    name: str
    origin: Origin
    holds: Delivery | None = None


@dataclass(frozen=True)
class Situation:
    """What is known when readiness is asked: the journal's facts in order, rule, calendar, moment.

    `incomplete` maps (form, subject) to the content items of that draft which are not met, `unanswered` maps (meeting,
    form, subject) to how many remarks on that draft nobody has answered.
    """

    facts: Sequence[Fact]
    calendar: Calendar
    lead_time: LeadTime
    now: datetime
    incomplete: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    unanswered: Mapping[tuple[str, str, str], int] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[tuple[str, str], list[Fact]]:
        known: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts:
            if fact.at <= self.now:
                known.setdefault((fact.form, fact.subject), []).append(fact)
        return known

    def history_of(self, draft: RequiredDraft) -> History:
        """Return what is known now about a draft and its meeting."""
        about = self._known.get((draft.form, draft.subject), [])
        return History(tuple(fact for fact in about if fact.meeting in {"", draft.meeting}))


@dataclass(frozen=True, slots=True)
class Case:
    """A required draft, the meeting it is for, its history, its recipients, and where its content is written."""

    draft: RequiredDraft
    meeting: Meeting
    situation: Situation
    history: History
    recipients: tuple[Recipient, ...]
    collective: bool
    written_at: Origin

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the content items the draft lacks."""
        return tuple(self.situation.incomplete.get((self.draft.form, self.draft.subject), ()))

    @property
    def unanswered(self) -> int:
        """Return how many remarks on the draft wait for an answer."""
        return self.situation.unanswered.get((self.draft.meeting, self.draft.form, self.draft.subject), 0)

    @property
    def deadline(self) -> date:
        """Return the last day to send."""
        return latest_sending(self.situation.calendar, self.situation.lead_time, self.meeting.starts.date())

    @property
    def state(self) -> State:
        """Return how far the current version has come."""
        if self.history.version is None:
            return "missing"
        if self.recipients and all(self.has_current(r) for r in self.recipients):
            return "sent"
        if any(self.has_other(r) for r in self.recipients):
            return "changed_after_send"
        return "ready" if self.history.ready_at and not self.gaps and not self.unanswered else "draft"

    def has_current(self, recipient: Recipient) -> bool:
        """Tell whether the recipient holds the current version, or one that differs by spelling only."""
        return recipient.holds is not None and self.history.same_text(recipient.holds.version)

    def has_other(self, recipient: Recipient) -> bool:
        """Tell whether the recipient holds a version that is no longer the current one."""
        return recipient.holds is not None and not self.has_current(recipient)

    def got_at(self, recipient: Recipient) -> datetime | None:
        """Return when the recipient got the current version: its confirmation, or its sending where there is none."""
        if recipient.holds is None or not self.has_current(recipient):
            return None
        sent, received = recipient.holds.sent_at, recipient.holds.received_at
        first, second = (sent, received) if self.situation.lead_time.counts_from == "sent" else (received, sent)
        return first or second

    @property
    def sent_at(self) -> datetime | None:
        """Return when the current version was sent to the last recipient; None while anybody has not got it."""
        held = [r.holds for r in self.recipients if r.holds and self.has_current(r)]
        sent = [d.sent_at or d.received_at for d in held]
        return last(sent) if len(sent) == len(self.recipients) else None

    @property
    def arrived_at(self) -> datetime | None:
        """Return when the last recipient got the current version, the moment the rule counts from; None until then."""
        return last([self.got_at(r) for r in self.recipients])

    def slack_of(self, day: date) -> int:
        """Return the days, of the rule's unit, by which an arrival on `day` is early or late."""
        return slack(self.situation.calendar, self.situation.lead_time, day, self.meeting.starts.date())

    @property
    def slack_days(self) -> int:
        """Return the slack of the arrival, or of today while the draft has not arrived everywhere."""
        return self.slack_of(self.situation.lead_time.day_of(self.arrived_at or self.situation.now))
