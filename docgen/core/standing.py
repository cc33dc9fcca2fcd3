"""Levels as they stand after each of the three acts, and the share of XS in every group of like posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from docgen.core.rating import LEVELS
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.numbers import ratio

Act = Literal["proposal", "appraisal", "decision"]
_COLLECTIVES, _UNGROUPED, _HEADS = "Tập thể", "Chưa xếp nhóm", "Người đứng đầu"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group of like posts (Điều 11.1.5) stand at each level."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many of the group have a level."""
        return sum(self.counts.values())

    def excellent_of_good(self) -> Decimal | None:
        """Return XS as a percentage of HTT, the literal reading; None without HTT."""
        return ratio(self.counts["XS"], self.counts["HTT"])

    def excellent_of_good_or_better(self) -> Decimal | None:
        """Return XS as a percentage of XS + HTT, the reading seen in practice."""
        return ratio(self.counts["XS"], self.counts["XS"] + self.counts["HTT"])


def levels_after(review: Review, act: Act) -> dict[str, str]:
    """Return, by subject, the level that an act gave; who has none yet is left out."""
    given = ((outcome.subject, getattr(outcome, act)) for outcome in review.outcomes)
    return {subject: level for subject, level in given if level in LEVELS}


def shares(subjects: Iterable[Subject], levels: Mapping[str, str], heads: Collection[str] = ()) -> tuple[Share, ...]:
    """Return one share for each group, in the order the groups come up; `heads` are a group of their own."""
    groups: dict[str, list[Subject]] = {}
    for subject in subjects:
        groups.setdefault(group_of(subject, heads), []).append(subject)
    return tuple(share(name, members, levels) for name, members in groups.items())


def share(name: str, subjects: Iterable[Subject], levels: Mapping[str, str]) -> Share:
    """Count the levels of some subjects."""
    given = [levels.get(subject.id) for subject in subjects]
    return Share(name, {level: given.count(level) for level in LEVELS})


def group_of(subject: Subject, heads: Collection[str] = ()) -> str:
    """Return the name of the group a subject is compared in; the operator names the groups (Q07)."""
    if subject.id in heads:
        return _HEADS
    if isinstance(subject, Collective):
        return _COLLECTIVES
    return subject.group[:1].upper() + subject.group[1:] if subject.group else _UNGROUPED
