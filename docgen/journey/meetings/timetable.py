"""The timetable of a season: deadlines by level, reports due, every step of every meeting, and the years to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from docgen.core.follow_up.complaints import unsettled
from docgen.core.follow_up.consultation import requests_of
from docgen.core.follow_up.records import Complaint
from docgen.core.follow_up.routing import Route, routes
from docgen.core.follow_up.suggestions import SuggestionCount, counts
from docgen.core.handover.dates import HandoverDates
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.schedule.deadline import Deadline, deadlines
from docgen.core.schedule.reports import ReportDue, reports_due
from docgen.core.schedule.steps import Step, Timeline, timeline
from docgen.core.vietnamese.dates import short_date
from docgen.journey.archive.handover_dates import dates_of, is_handed
from docgen.journey.season.calendar import calendar_for
from docgen.journey.session import Session


@dataclass(frozen=True, slots=True)
class Timetable:
    """What is due when, seen from `today`; `requests` counts bodies asked for an opinion and those that answered.

    `handover` says by when the dossiers go to the archive, `handed` whether they went.
    """

    today: date
    deadlines: tuple[Deadline, ...]
    coming: dict[int, tuple[Deadline, ...]]
    reports: tuple[ReportDue, ...]
    meetings: tuple[Timeline, ...]
    requests: tuple[tuple[str, str, bool], ...]
    handover: HandoverDates
    handed: bool
    suggestions: tuple[SuggestionCount, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    routes: tuple[Route, ...] = ()

    @property
    def overdue(self) -> bool:
        """Tell whether a step is over its day and not done, or a report is late."""
        steps = (step for meeting in self.meetings for step in meeting.steps)
        late = any(step.state(self.today) == "overdue" for step in steps)
        return late or any(report.overdue(self.today) for report in self.reports)


def timetable(session: Session, verdicts: Sequence[MeetingReadiness], as_of: datetime, years: int) -> Timetable:
    """Return the timetable of a season and the deadlines of the years after it: standing rules recur."""
    review, regime, year = session.season.review, session.loaded.regime, session.season.year
    stated = deadlines(regime, year)
    days = [day for verdict in verdicts for day in (verdict.deadline, verdict.at.date())]
    calendar = calendar_for(days, review.day_overrides)
    asked = (request for collective in review.collectives for request in requests_of(review, collective))
    return Timetable(
        as_of.date(),
        stated,
        {later: deadlines(regime, later) for later in range(year + 1, year + 1 + years)},
        reports_due(review, session.season.organiser, stated),
        tuple(timeline(review, verdict, regime, calendar) for verdict in verdicts),
        tuple((review.collective(r.collective).name, r.body, r.answered) for r in asked),
        dates_of(session),
        is_handed(session, as_of.date()),
        counts(review),
        unsettled(review, as_of.date()),
        routes((review.subject(id) for id in session.season.owed), regime),
    )


def as_json(table: Timetable) -> dict[str, Any]:
    """Return the timetable as the JSON of docgen schedule."""
    return {
        "deadlines": [_deadline(deadline) for deadline in table.deadlines],
        "years": [{"year": year, "deadlines": [_deadline(d) for d in coming]} for year, coming in table.coming.items()],
        "reports": [_report(report, table.today) for report in table.reports],
        "meetings": [_meeting(meeting, table.today) for meeting in table.meetings],
        "suggestions": [_suggestion(count) for count in table.suggestions],
        "requests": [{"collective": name, "body": body, "answered": done} for name, body, done in table.requests],
        "complaints": [_complaint(complaint, table.today) for complaint in table.complaints],
        "routes": [_route(route) for route in table.routes],
        "handover": _handover(table),
    }


def _route(route: Route) -> dict[str, Any]:
    return {
        "destination": route.destination or None,
        "subjects": [subject.id for subject in route.subjects],
        "source": route.rule.source if route.rule else "",
    }


def _complaint(complaint: Complaint, today: date) -> dict[str, Any]:
    due = complaint.due
    return {
        "subject": complaint.subject,
        "received_on": complaint.received_on.isoformat(),
        "body": complaint.handled_by,
        "due": due and due.isoformat(),
        "overdue": due is not None and due < today,
    }


def _handover(table: Timetable) -> dict[str, Any]:
    dates = table.handover
    days = {name: getattr(dates, name).isoformat() for name in ("ended", "strict", "loose", "binding", "remind")}
    return {**days, "state": "handed" if table.handed else dates.state(table.today)}


def _suggestion(count: SuggestionCount) -> dict[str, Any]:
    return {
        "issuer": count.issuer,
        "name": count.name,
        "collectives": list(count.collectives),
        "individuals": list(count.individuals),
        "issues": count.issues,
        "unanswered": count.unanswered,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    rule = deadline.rule
    told = {"key": rule.key, "title": deadline.title, "source": rule.source, "status": rule.status}
    return {**told, "before": deadline.named.isoformat(), "last_day": deadline.last_day.isoformat()}


def _report(report: ReportDue, today: date) -> dict[str, Any]:
    sent = report.sent_by(today)
    return {
        "form": report.form,
        "organisation": report.organisation,
        "due": report.due and report.due.isoformat(),
        "sent_on": sent and sent.isoformat(),
        "overdue": report.overdue(today),
        "source": report.source,
    }


def _meeting(meeting: Timeline, today: date) -> dict[str, Any]:
    steps = [_step(step, today) for step in meeting.steps]
    return {"id": meeting.meeting, "name": meeting.name, "superior": meeting.superior or None, "steps": steps}


def _step(step: Step, today: date) -> dict[str, Any]:
    done = step.done.isoformat() if isinstance(step.done, date) else step.done
    source = f"{step.rule.source} ({step.rule.key})" if step.rule else ""
    told = {"step": step.key, "title": step.title, "source": source}
    return {**told, "due": step.due.isoformat(), "done": done, "state": step.state(today)}


def told_day(deadline: Deadline) -> str:
    """Return both readings of a deadline: "trước ngày 31/12/2026, hiểu là hết ngày 30/12/2026"."""
    return f"trước ngày {short_date(deadline.named)}, hiểu là hết ngày {short_date(deadline.last_day)}"
