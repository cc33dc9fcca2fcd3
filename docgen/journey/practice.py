"""What the rules in force fix for the papers around the review, read from the form set and the office's overrides."""

from __future__ import annotations

from datetime import date
from functools import cache

from docgen.core.planning.season import Practice
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import percent
from docgen.core.workdays import LeadTime, latest_sending
from docgen.forms.form import FormSet
from docgen.journey.calendar import calendar_for
from docgen.journey.guides import guide_of

_LIMIT, _SCORES, _SIGNS, _HEADS = "tran_xs", "thong_bao_hien_diem", "tu_soat", "nguoi_dung_dau_nhom_rieng"


def practice_of(form_set: FormSet, regime: Regime, review: Review) -> Practice:
    """Return the practice of a season; the calendar is made when a plan first asks for a day."""

    @cache
    def latest(meeting: date) -> date:
        calendar = calendar_for([meeting], review.day_overrides)
        return latest_sending(calendar, LeadTime.of(regime), meeting)

    limit = regime.rules.get(_LIMIT)
    scores = regime.rules.get(_SCORES)
    shown = percent(limit.value) if limit else ""
    told = bool(scores and scores.value)
    signs = regime.rules.get(_SIGNS)
    looked_for = tuple(map(str, signs.value)) if signs else ()
    apart = regime.rules.get(_HEADS)
    heads_apart = bool(apart and apart.value)
    return Practice(
        form_set.sources, latest, shown, told, regime.bases, regime.draft, looked_for, heads_apart, guide_of(form_set)
    )
