"""The season at a glance: its meetings by urgency, what to do next over all of them, how far everything has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.core.planning.season import Season
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.journey.meetings.next_steps import NextStep, StepKey, next_steps
from docgen.journey.papers.shelf import MadePaper


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting as the first page shows it; `days_left` are counted to its last day of sending."""

    verdict: MeetingReadiness
    days_left: int
    held: bool
    steps: tuple[NextStep, ...]

    @property
    def sent(self) -> int:
        """Return how many drafts are with everybody."""
        return sum(draft.state == "sent" for draft in self.verdict.drafts)

    @property
    def urgency(self) -> tuple[int, datetime]:
        """Return what cards are sorted by: what must be sent first, then what is ready, then what was held."""
        place = 2 if self.held else int(self.verdict.ready)
        return place, self.verdict.at


@dataclass(frozen=True, slots=True)
class StepGroup:
    """One thing to do at several meetings."""

    key: StepKey
    text: str
    meetings: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of one kind is done."""

    name: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        """Return the whole percentage; 100 only when everything is done."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Overview:
    """Every meeting, the most urgent first; the steps of all of them, in the order of a season; the progress."""

    cards: tuple[MeetingCard, ...]
    groups: tuple[StepGroup, ...]
    progress: tuple[Progress, ...]


def overview(
    season: Season, verdicts: Sequence[MeetingReadiness], papers: Sequence[MadePaper], now: datetime
) -> Overview:
    """Return the season as it stands at a moment."""
    cards = sorted((_card(season, verdict, papers, now) for verdict in verdicts), key=lambda card: card.urgency)
    return Overview(tuple(cards), tuple(_groups(cards)), _progress(season, cards))


def _card(season: Season, verdict: MeetingReadiness, papers: Sequence[MadePaper], now: datetime) -> MeetingCard:
    held = now >= season.review.meeting(verdict.id).ends
    steps = next_steps(season, verdict, papers, now)
    return MeetingCard(verdict, (verdict.deadline - now.date()).days, held, steps)


def _groups(cards: Iterable[MeetingCard]) -> list[StepGroup]:
    steps: dict[StepKey, list[NextStep]] = {}
    for card in cards:
        for step in card.steps:
            steps.setdefault(step.key, []).append(step)
    order = [key for key in ORDER if key in steps]
    return [StepGroup(key, _sum(steps[key]).text, len(steps[key])) for key in order]


def _sum(steps: Sequence[NextStep]) -> NextStep:
    people = dict.fromkeys(person for step in steps for person in step.people)
    return NextStep(steps[0].key, sum(step.count for step in steps), tuple(people))


ORDER: tuple[StepKey, ...] = (
    "du_lieu",
    "lap",
    "san_sang",
    "gui",
    "nhan",
    "goi",
    "diem_danh",
    "kiem_phieu",
    "ket_qua",
    "hoan_chinh",
)


def _progress(season: Season, cards: Sequence[MeetingCard]) -> tuple[Progress, ...]:
    drafts = [draft for card in cards for draft in card.verdict.drafts]
    decided = {outcome.subject for outcome in season.review.outcomes if outcome.decision}
    return (
        Progress("Dự thảo đã lập", sum(draft.version is not None for draft in drafts), len(drafts)),
        Progress("Dự thảo tới đủ người nhận", sum(draft.state == "sent" for draft in drafts), len(drafts)),
        Progress("Hội nghị đã họp", sum(card.held for card in cards), len(cards)),
        Progress("Đối tượng có mức quyết định", len(decided & season.owed.keys()), len(season.owed)),
    )
