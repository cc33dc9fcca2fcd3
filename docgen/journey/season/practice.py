"""What the rules in force fix for the papers around the review, read from the form set and the office's overrides."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from docgen.core.follow_up.shortcomings import alike_from
from docgen.core.planning.season import Practice
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import percent
from docgen.core.workdays import LeadTime, latest_sending
from docgen.forms.form import FormSet
from docgen.journey.form_sets.guides import guide_of
from docgen.journey.season.calendar import calendar_for

_LIMIT, _SCORES, _SIGNS, _HEADS = "tran_xs", "thong_bao_hien_diem", "tu_soat", "nguoi_dung_dau_nhom_rieng"
_COPIES = "so_ban_bien_ban"


def practice_of(form_set: FormSet, regime: Regime, review: Review) -> Practice:
    """Return the practice of a season; the calendar is made when a plan first asks for a day."""

    @cache
    def latest(meeting: date) -> date:
        calendar = calendar_for([meeting], review.day_overrides)
        return latest_sending(calendar, LeadTime.of(regime), meeting)

    def row(key: str, default: Any) -> Any:
        rule = regime.rules.get(key)
        return default if rule is None else rule.value

    limit = row(_LIMIT, None)
    return Practice(
        basis=form_set.sources,
        latest_sending=latest,
        excellent_limit="" if limit is None else percent(limit),
        scores_told=bool(row(_SCORES, False)),
        register=regime.bases,
        draft_rules=regime.draft,
        signs=tuple(map(str, row(_SIGNS, ()))),
        heads_apart=bool(row(_HEADS, False)),
        guide=guide_of(form_set),
        alike_from=alike_from(regime),
        minutes_copies=int(row(_COPIES, 0)),
    )
