"""Self-rating, appraisal and decision: three acts with who, when and number, by three hands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from docgen.core.act import Outcome
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.text import plain

ActKey = Literal["self_rated", "appraised", "decided"]
ACTS: dict[ActKey, str] = {"self_rated": "tự đánh giá", "appraised": "thẩm định", "decided": "quyết định"}


@dataclass(frozen=True, slots=True)
class RatingAct:
    """One act of Điều 12 for a subject: its level, and by whom, when and under which number as far as stated."""

    key: ActKey
    level: str | None
    by: str
    on: date | None
    number: str = ""

    @property
    def name(self) -> str:
        """Return what the act is called."""
        return ACTS[self.key]

    def digest(self, subject: str) -> str:
        """Return the SHA-256 of what the act says of a subject; the journal holds it, and no name or level."""
        said = (self.key, subject, self.level, self.by, self.on and self.on.isoformat(), self.number)
        return hashlib.sha256(repr(said).encode()).hexdigest()


def acts_of(review: Review, subject: Subject) -> tuple[RatingAct, ...]:
    """Return the three acts in their order; an act that was not done has no level."""
    author = subject.head if isinstance(subject, Collective) else subject.id
    own = RatingAct("self_rated", subject.self_rating, author, subject.paper_date)
    outcome = review.outcome_of(subject.id)
    if outcome is None:
        return (own, RatingAct("appraised", None, "", None), RatingAct("decided", None, "", None))
    appraisal = RatingAct("appraised", outcome.appraisal, outcome.appraiser, outcome.appraised_on)
    decision = RatingAct("decided", outcome.decision, outcome.decider, outcome.decided_on, outcome.decision_number)
    return own, appraisal, decision


def act_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield each subject for whom one hand did two of the three acts; the severity is the rule's own value (S56)."""
    rule = regime.rules.get("tach_ba_buoc")
    if rule is None or rule.value not in ("error", "warning"):
        return
    for outcome in review.outcomes:
        subject = review.subject(outcome.subject)
        done = [act for act in acts_of(review, subject) if act.by and act.level]
        for one, other in combinations(done, 2):
            if _same(review, one.by, other.by):
                yield _twice(review, outcome, (one, other), rule.value, rule.source)


def _same(review: Review, one: str, other: str) -> bool:
    """Tell whether two entries are one hand: by id where both are members, by name where one is only a name."""
    if is_member(review, one) and is_member(review, other):
        return one == other
    return plain(told(review, one)).casefold() == plain(told(review, other)).casefold()


def is_member(review: Review, who: str) -> bool:
    """Tell whether an entry is the id of a member, and no name written out."""
    return told(review, who) != who


def told(review: Review, who: str) -> str:
    """Return the name of a member, or what is written where the data do not know him."""
    try:
        return review.member(who).name
    except KeyError:
        return who


def _twice(review: Review, outcome: Outcome, acts: tuple[RatingAct, RatingAct], severity: str, source: str) -> Problem:
    column = "nguoi_quyet_dinh" if acts[1].key == "decided" else "nguoi_tham_dinh"
    name, who = review.subject(outcome.subject).name, told(review, acts[0].by)
    return Problem(
        "mot_nguoi_hai_buoc",
        outcome.record.at(column),
        f"{who} vừa {acts[0].name} vừa {acts[1].name} cho {name}. {source}.",
        "Hãy ghi đúng người của từng bước, hoặc phân công người khác làm một bước.",
        "error" if severity == "error" else "warning",
    )
