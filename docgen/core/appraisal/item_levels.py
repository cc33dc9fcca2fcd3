"""Regimes before 2025: four levels for each item of the self-review instead of points."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.appraisal.conditions import Check
from docgen.core.rating import ITEM_LEVELS, Rating
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

_ORDER = tuple(ITEM_LEVELS)
_PREFIX = "cap_do_"


def item_levels(subject: Subject) -> dict[str, str]:
    """Return the levels a subject gave itself, by the key of the item."""
    keys = sorted(key for key in subject.record.values if key.startswith(_PREFIX))
    found = ((key, subject.record.text(key)) for key in keys)
    return {key: level for key, level in found if level in ITEM_LEVELS}


def item_checks(review: Review, regime: Regime, subject: Subject) -> Iterator[Check]:
    """Yield the conditions of XS that a regime of four levels states, HD 21-HD/BTCTW; none where it states none."""
    rules = regime.rules
    if "cap_do_khac_xs" not in rules:
        return
    political = tuple(rules["tieu_chi_chinh_tri"].value)
    levels = item_levels(subject)
    first = [levels[key] for key in political if key in levels]
    rest = [level for key, level in levels.items() if key not in political]
    yield _reached(rules["cap_do_chinh_tri_xs"], "tiêu chí chính trị", first, subject)
    yield _reached(rules["cap_do_khac_xs"], "các tiêu chí khác", rest, subject)
    outcome = review.outcome_of(subject.id)
    if not isinstance(subject, Collective) and outcome and outcome.state_rating:
        rule, stated = rules["muc_ccvc_xs"], Rating(outcome.state_rating)
        text = f"mức công chức, viên chức {stated.label}, mức hỏi {Rating(rule.value).label}"
        yield Check(rule, (Rating.XS,), text, stated == rule.value, (outcome.record.origin,))


def _reached(rule: Rule, what: str, levels: list[str], subject: Subject) -> Check:
    asked = ITEM_LEVELS[rule.value]
    if not levels:
        return Check(rule, (Rating.XS,), f"{what} chưa chọn cấp độ, mức hỏi {asked}", None)
    lowest = max(levels, key=_ORDER.index)
    text = f"{what} thấp nhất là {ITEM_LEVELS[lowest]}, mức hỏi {asked}"
    met = _ORDER.index(lowest) <= _ORDER.index(rule.value)
    return Check(rule, (Rating.XS,), text, met, (subject.record.origin,))
