"""The clerk's first page: every meeting with the days left, and what to do next, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from docgen.core.problem import Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.web.page import Page
from docgen.web.pages.signing_in import home_of
from docgen.web.visit import Visit

SHOWN = 8


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting as the first page shows it; `days_left` is counted to its last day of sending."""

    verdict: MeetingReadiness
    days_left: int
    next_steps: tuple[Problem, ...]

    @classmethod
    def of(cls, verdict: MeetingReadiness, today: date) -> MeetingCard:
        """Return the card of a meeting, seen on a day."""
        blocking = [p for p in verdict.all_problems if p.severity == "error"]
        return cls(verdict, (verdict.deadline - today).days, tuple(blocking[:SHOWN]))

    @property
    def sent(self) -> int:
        """Return how many drafts are with everybody."""
        return sum(draft.state == "sent" for draft in self.verdict.drafts)


def home(visit: Visit) -> Response:
    """Show the season: faults in the data first, then the meetings by their day."""
    if not visit.account.may("xem_ky"):
        return visit.go(home_of(visit.account.roles))
    loaded = visit.office.loaded()
    if loaded.has_errors or loaded.review is None or not loaded.review.meetings:
        return visit.render("trang_chu.html", loaded=loaded, cards=())
    cards = [MeetingCard.of(verdict, visit.now.date()) for verdict in visit.office.verdicts()]
    return visit.render("trang_chu.html", loaded=loaded, cards=sorted(cards, key=_by_urgency))


def _by_urgency(card: MeetingCard) -> tuple[bool, date]:
    return card.verdict.ready, card.verdict.deadline


PAGES = (Page("GET", "/", "*", home),)
