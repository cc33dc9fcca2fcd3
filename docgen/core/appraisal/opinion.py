"""What the rules say of one subject: by points, by conditions, and the lower of both; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.core.appraisal.audience import audience_of
from docgen.core.appraisal.conditions import Check, checks
from docgen.core.appraisal.item_levels import item_checks, item_levels
from docgen.core.appraisal.scale import Scale
from docgen.core.appraisal.special_cases import Applied, applied
from docgen.core.assignment import Assignment
from docgen.core.rating import LEVELS, Rating
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Subject

_LOWER = "thap_hon"
_UPPER = (Rating.XS, Rating.HTT, Rating.HTNV)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Points and conditions of a subject apart, each with its reasons.

    A level is None where nothing in the data or in the regime leads to it. `unsettled` says that no level's conditions
    are met although no ground of KHT is stated: the regulation leaves a gap there (Q09).
    """

    subject: Subject
    audience: str
    points: Decimal | None
    by_points: Rating | None
    points_reason: str
    items: dict[str, str]
    checks: tuple[Check, ...]
    cases: tuple[Applied, ...]
    by_conditions: Rating | None
    unsettled: bool = False
    lower: bool = True

    @property
    def suggested(self) -> Rating | None:
        """Return the lower of both levels; None where neither is known, or they differ and the office wants none."""
        if self.differ and not self.lower:
            return None
        known = [level for level in (self.by_points, self.by_conditions) if level]
        return max(known, key=LEVELS.index, default=None)

    @property
    def differ(self) -> bool:
        """Tell whether points and conditions lead to two levels."""
        return bool(self.by_points and self.by_conditions and self.by_points != self.by_conditions)

    @property
    def unknown(self) -> tuple[Check, ...]:
        """Return the conditions on which the data say nothing."""
        return tuple(check for check in self.checks if check.met is None)

    @property
    def missed(self) -> tuple[Check, ...]:
        """Return the conditions that are not met, and the grounds of KHT that are."""
        return tuple(check for check in self.checks if check.met is not None and check.met == check.is_ground)

    @property
    def against_points(self) -> tuple[Check, ...]:
        """Return the conditions that keep the level of the points shut, and the grounds of KHT."""
        return tuple(c for c in self.missed if c.is_ground or self.by_points in c.levels)


def opinion(review: Review, regime: Regime, subject: Subject, owed: Assignment, year: int) -> Opinion:
    """Weigh one subject who is reviewed."""
    scale, apart = Scale.of(regime), regime.rules.get("muc_goi_y_khi_lech")
    points = _points(subject)
    told = (*checks(review, regime, subject), *item_checks(review, regime, subject))
    cases = tuple(applied(review, regime, subject, owed, year))
    by_conditions, unsettled = _by_conditions(told, cases)
    return Opinion(
        subject,
        audience_of(subject),
        points if scale else None,
        scale.level(points) if scale and points is not None else None,
        scale.reason(points) if scale and points is not None else "",
        {} if scale else item_levels(subject),
        told,
        cases,
        by_conditions,
        unsettled,
        apart is None or apart.value == _LOWER,
    )


def _points(subject: Subject) -> Decimal | None:
    if subject.general_points is None or subject.task_points is None:
        return None
    return subject.general_points + subject.task_points


def _by_conditions(told: tuple[Check, ...], cases: tuple[Applied, ...]) -> tuple[Rating | None, bool]:
    if any(check.is_ground and check.met for check in told) or any(case.is_ground for case in cases):
        return Rating.KHT, False
    if not any(check.met is not None for check in told if check.rule.key not in _ALWAYS_KNOWN):
        return None, False
    open_to = [level for level in _UPPER if all(check.met is not False for check in told if level in check.levels)]
    ceilings = [LEVELS.index(Rating(case.case.ceiling)) for case in cases if case.case.ceiling]
    allowed = [level for level in open_to if LEVELS.index(level) >= max(ceilings, default=0)]
    return (allowed[0], False) if allowed else (Rating.KHT, True)


# These are met by saying nothing, and lead to no level by themselves.
_ALWAYS_KNOWN = {"khac_phuc_toi_thieu_xs", "khong_ky_luat_xs"}
