"""Self-rating, appraisal and decision: three acts with who, when and number, by three hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from docgen.core.act import Outcome
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.text import plain


@dataclass(frozen=True, slots=True)
class RatingAct:
    """One act of Điều 12 for a subject: its level, and by whom, when and under which number as far as stated."""

    name: str
    level: str | None
    by: str
    on: date | None
    number: str = ""


def acts_of(review: Review, subject: Subject) -> tuple[RatingAct, ...]:
    """Return the three acts in their order; an act that was not done has no level."""
    author = subject.head if isinstance(subject, Collective) else subject.id
    own = RatingAct("tự đánh giá", subject.self_rating, author, subject.paper_date)
    outcome = review.outcome_of(subject.id)
    if outcome is None:
        return (own, RatingAct("thẩm định", None, "", None), RatingAct("quyết định", None, "", None))
    appraisal = RatingAct("thẩm định", outcome.appraisal, outcome.appraiser, outcome.appraised_on)
    decision = RatingAct("quyết định", outcome.decision, outcome.decider, outcome.decided_on, outcome.decision_number)
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
    if _is_member(review, one) and _is_member(review, other):
        return one == other
    return plain(told(review, one)).casefold() == plain(told(review, other)).casefold()


def _is_member(review: Review, who: str) -> bool:
    return told(review, who) != who


def told(review: Review, who: str) -> str:
    """Return the name of a member, or what is written where the data do not know him."""
    try:
        return review.member(who).name
    except KeyError:
        return who


def _twice(review: Review, outcome: Outcome, acts: tuple[RatingAct, RatingAct], severity: str, source: str) -> Problem:
    column = "nguoi_quyet_dinh" if acts[1].name == "quyết định" else "nguoi_tham_dinh"
    name, who = review.subject(outcome.subject).name, told(review, acts[0].by)
    return Problem(
        "mot_nguoi_hai_buoc",
        outcome.record.at(column),
        f"{who} vừa {acts[0].name} vừa {acts[1].name} cho {name}. {source}.",
        "Hãy ghi đúng người của từng bước, hoặc phân công người khác làm một bước.",
        "error" if severity == "error" else "warning",
    )
