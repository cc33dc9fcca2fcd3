from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.appraisal.opinion import Opinion, opinion
from docgen.core.keys import build
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.rows import SHEETS
from docgen.forms.form import FormSet


@pytest.fixture
def regime(form_set: FormSet) -> Regime:
    """The rules of 2025."""
    return form_set.regime


@pytest.fixture
def ruled(regime: Regime) -> Callable[..., Regime]:
    """The rules of 2025 with some values of an office's own."""

    def make(**values: Any) -> Regime:
        own = {key: replace(regime.rules[key], value=value) for key, value in values.items()}
        return replace(regime, rules={**regime.rules, **own})

    return make


@pytest.fixture
def edited(season: Season) -> Callable[..., Review]:
    """The review of the sample with other values in rows named by their sheet and subject."""

    def make(sheet: str, subject: str, **values: Any) -> Review:
        attribute, kind = SHEETS[sheet]
        named = "ma" if sheet in ("ca_nhan", "tap_the") else "doi_tuong"
        rows = [
            build(kind, row.record.with_values({**row.record.values, **values}))
            if row.record.values[named] == subject
            else row
            for row in getattr(season.review, attribute)
        ]
        return replace(season.review, **{attribute: tuple(rows)})

    return make


@pytest.fixture
def with_circumstance(season: Season) -> Callable[..., Review]:
    """The review of the sample with no circumstance but one."""

    def make(subject: str, kind: str, **values: Any) -> Review:
        row = {"doi_tuong": subject, "loai": kind, **values}
        record = Record("tinh_tiet", row, Origin("du_lieu.json", "tinh_tiet[0]"))
        return replace(season.review, circumstances=(build(Circumstance, record),))

    return make


@pytest.fixture
def weigh(season: Season, regime: Regime) -> Callable[..., Opinion]:
    """What the rules of 2025, or others, say of a subject of the sample."""

    def of(subject: str, review: Review | None = None, rules: Regime | None = None) -> Opinion:
        known = review or season.review
        return opinion(known, rules or regime, known.subject(subject), season.owed[subject], season.year)

    return of
