"""The chain from self-rating to decision of every collective: who, when, by which number, at which level (S10, S11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.structure.deciders import BODIES, DECIDERS, Decider, decider_of
from docgen.core.structure.tree import Tree
from docgen.core.subject import Collective

# Kinds of collectives that the row of deciders, which speaks of party organisations, says nothing about.
_UNSTATED = ("tap_the_ldql",)


@dataclass(frozen=True, slots=True)
class Step:
    """One act: whose it is, the level it gave, when and by which paper; what has not happened is empty."""

    act: str
    by: str
    level: str = ""
    day: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one collective in their order, and who decides; None where nobody is found on the day."""

    collective: Collective
    steps: tuple[Step, ...]
    decider: Decider | None


def chains(review: Review, regime: Regime, day: date) -> Iterator[Chain]:
    """Yield the chain of each collective; the decider is that of the day of the decision, else of `day`."""
    rule = regime.rules.get(DECIDERS)

    @cache
    def tree(on: date) -> Tree:
        return Tree.on(on, review.organisations, review.chapters)

    for collective in review.collectives:
        outcome = review.outcome_of(collective.id)
        then = tree((outcome.decided_on if outcome else None) or day)
        stated = rule if collective.kind not in _UNSTATED else None
        decider = decider_of(then, collective.organisation, stated, regime.rules.get(BODIES)) if stated else None
        yield Chain(collective, tuple(_steps(review, collective, decider)), decider)


def _steps(review: Review, collective: Collective, decider: Decider | None) -> Iterator[Step]:
    outcome = review.outcome_of(collective.id)
    yield Step("Tự đánh giá, xếp loại", collective.name, collective.self_rating or "", collective.paper_date)
    if outcome:
        yield Step("Đề xuất tại hội nghị", collective.name, outcome.proposal or "")
        yield Step("Thẩm định", "", outcome.appraisal or "", outcome.appraised_on)
    who = decider.name if decider else (outcome.decider if outcome else "")
    level, day = (outcome.decision or "", outcome.decided_on) if outcome else ("", None)
    yield Step("Quyết định", who, level, day, outcome.decision_number if outcome else "")
