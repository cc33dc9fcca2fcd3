"""The cap applied to every group of like posts: what stands, what both readings allow, who would have to move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from docgen.core.appraisal.limit import BASES, Base, most
from docgen.core.organisation import Organisation
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.standing import Share, group_of, levels_after, share
from docgen.core.subject import Collective, Subject

_BASE_KINDS = {"dang_bo_co_so", "chi_bo_co_so"}


@dataclass(frozen=True, slots=True)
class CapRules:
    """The rows on the cap; `raised` names the groups allowed the higher share, each with its document."""

    share: Rule
    base: Rule
    rounding: Rule
    scope: str
    heads_apart: bool
    higher: Rule | None
    raised: Mapping[str, str]

    @classmethod
    def of(cls, regime: Regime) -> CapRules | None:
        """Read the rows; None where the regime states no cap."""
        rules = regime.rules
        if not {"tran_xs", "co_so_tran_xs", "lam_tron_tran_xs"} <= rules.keys():
            return None
        return cls(
            rules["tran_xs"],
            rules["co_so_tran_xs"],
            rules["lam_tron_tran_xs"],
            str(_value(regime, "pham_vi_tran_xs", "nhom_tuong_dong")),
            bool(_value(regime, "nguoi_dung_dau_nhom_rieng", False)),
            rules.get("tran_xs_cao"),
            dict(_value(regime, "nhom_tran_xs_cao", {})),
        )


def _value(regime: Regime, key: str, default: Any) -> Any:
    rule = regime.rules.get(key)
    return default if rule is None else rule.value


@dataclass(frozen=True, slots=True)
class Quota:
    """One group: counts by level, the share and document that apply, and what each reading allows.

    `lowest` are the XS with the fewest points, as many as stand above the limit and all who tie with the last of them;
    they are candidates for a decision, and never the decision; `subjects` are the ids behind the counts.
    """

    group: str
    standing: Share
    share: Decimal | int
    document: str
    allowed: Mapping[Base, int]
    base: Base
    lowest: tuple[str, ...] = ()
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def over(self) -> int:
        """Return how many XS stand above the limit of the reading in force."""
        return max(0, self.standing.counts["XS"] - self.allowed[self.base])


def quotas(review: Review, regime: Regime, subjects: Iterable[Subject]) -> tuple[Quota, ...]:
    """Return the quota of each group that has somebody rated, in the user's order; none without a cap."""
    rules = CapRules.of(regime)
    if rules is None:
        return ()
    levels = standing_levels(review)
    heads = review.heads if rules.heads_apart else frozenset[str]()
    groups: dict[str, list[Subject]] = {}
    for subject in subjects:
        if subject.id in levels:
            groups.setdefault(_group(review, rules, subject, heads), []).append(subject)
    return tuple(_quota(name, rules, members, levels) for name, members in groups.items())


def standing_levels(review: Review) -> dict[str, str]:
    """Return each subject's level after the last act that gave one; who has none yet stands where he put himself."""
    subjects: tuple[Subject, ...] = (*review.collectives, *review.members)
    own = {subject.id: subject.self_rating for subject in subjects if subject.self_rating}
    return own | levels_after(review, "proposal") | levels_after(review, "appraisal") | levels_after(review, "decision")


def _group(review: Review, rules: CapRules, subject: Subject, heads: Collection[str]) -> str:
    if subject.id in heads or rules.scope != "to_chuc_co_so":
        return group_of(subject, heads)
    if isinstance(subject, Collective):
        return f"{group_of(subject)}, {_base(review, subject.organisation).name}"
    return _base(review, subject.cell).name


def _base(review: Review, organisation: str) -> Organisation:
    """Return the tổ chức cơ sở đảng an organisation belongs to; the topmost one where none is of that kind."""
    chain = list(_upwards(review, organisation))
    return next((o for o in chain if o.kind in _BASE_KINDS), chain[-1])


def _upwards(review: Review, id: str) -> Iterator[Organisation]:
    organisation = review.organisation(id)
    yield organisation
    if organisation.parent:
        yield from _upwards(review, organisation.parent)


def _quota(name: str, rules: CapRules, members: list[Subject], levels: Mapping[str, str]) -> Quota:
    standing = share(name, members, levels)
    document = rules.raised.get(name, "")
    allows = rules.higher if document and rules.higher else rules.share
    candidates = standing.counts["XS"] + standing.counts["HTT"]
    allowed = {base: most(candidates, allows.value, base, rules.rounding.value) for base in BASES}
    ids = {level: tuple(s.id for s in members if levels[s.id] == level) for level in standing.counts}
    quota = Quota(name, standing, allows.value, document, allowed, rules.base.value, subjects=ids)
    excellent = [s for s in members if levels[s.id] == "XS"]
    return quota if not quota.over else _told(quota, excellent)


def _told(quota: Quota, excellent: list[Subject]) -> Quota:
    ranked = sorted(excellent, key=points_of)
    last = points_of(ranked[quota.over - 1])
    lowest = tuple(s.id for s in ranked if points_of(s) <= last)
    return replace(quota, lowest=lowest)


def points_of(subject: Subject) -> Decimal:
    """Return the points of both groups added up; 0 for what is not scored."""
    return (subject.general_points or Decimal()) + (subject.task_points or Decimal())
