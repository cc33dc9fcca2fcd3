"""Ratings of the State beside those of the Party, for who is both đảng viên and cán bộ, công chức, viên chức."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.core.appraisal.audience import audience_of
from docgen.core.appraisal.tables import StateRule
from docgen.core.problem import Problem
from docgen.core.rating import LEVELS, Rating
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.subject import Member
from docgen.core.vietnamese.dates import short_date


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect under both sets of rules; `party` is None where the regime has no such row."""

    state: StateRule
    party: Rule | None

    @property
    def differs(self) -> bool:
        """Tell whether both say something else."""
        return self.party is None or _plain(self.party.value) != _plain(self.state.value)


def compared(regime: Regime) -> tuple[Comparison, ...]:
    """Return both sets of rules row by row."""
    return tuple(Comparison(row, regime.rules.get(row.key)) for row in regime.state_rules)


@dataclass(frozen=True, slots=True)
class TwoLevels:
    """A member with a level of each side."""

    member: Member
    state: Rating
    party: Rating | None


def both_sides(review: Review) -> tuple[TwoLevels, ...]:
    """Return the members with a level of the State, in the user's order."""
    found = ((member, review.outcome_of(member.id)) for member in review.members)
    return tuple(
        TwoLevels(member, Rating(o.state_rating), Rating(o.decision) if o.decision in LEVELS else None)
        for member, o in found
        if o and o.state_rating
    )


def state_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield who is decided before the agency rated him, or without its level (S42)."""
    rule = regime.rules.get("thu_tu_ccvc_truoc_dang_vien")
    if rule is None or rule.value not in ("error", "warning"):
        return
    for member in review.members:
        outcome = review.outcome_of(member.id)
        if outcome is None or outcome.decision not in LEVELS:
            continue
        if not outcome.state_rating and serves_the_state(member):
            yield Problem(
                "thieu_muc_ccvc",
                outcome.record.at("muc_ccvc"),
                f"{member.name} ({member.state_post}) đã có quyết định nhưng chưa có mức công chức, viên chức. "
                f"Căn cứ: {rule.source}.",
                "Hãy ghi mức và ngày kết quả của cơ quan quản lý; cơ quan xếp loại xong mới xếp loại đảng viên.",
                "warning",
            )
        elif outcome.state_rated_on and outcome.decided_on and outcome.state_rated_on > outcome.decided_on:
            yield Problem(
                "ccvc_sau_dang_vien",
                outcome.record.at("ngay_ccvc"),
                f"{member.name}: cơ quan xếp loại ngày {short_date(outcome.state_rated_on)}, sau quyết định "
                f"ngày {short_date(outcome.decided_on)}. Căn cứ: {rule.source}.",
                "Cơ quan, đơn vị xếp loại trước, cùng ngày là đúng; hãy kiểm tra hai ngày.",
                "error" if rule.value == "error" else "warning",
            )


def serves_the_state(member: Member) -> bool:
    """Tell whether an agency rates the member: at work in one, with a post of the administration."""
    return audience_of(member) != "outside" and bool(member.state_post and member.workplace)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
