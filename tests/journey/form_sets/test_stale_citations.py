from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.core.issue import Issue
from docgen.core.keys import build
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.journey.form_sets.citations import citation_findings
from docgen.layout.lint.checks.citations import replaced_in

TODAY = date(2026, 12, 31)
OLD = "Quy định số 124-QĐ/TW, ngày 04/10/2023 của Bộ Chính trị"


@pytest.mark.parametrize(
    ("dated", "stale"),
    [(date(2024, 12, 20), False), (date(2026, 12, 1), True), (None, True)],
    ids=["in its own time", "after it was replaced", "not dated yet: today counts"],
)
def test_s54_a_text_superseded_on_the_day_of_the_paper_is_a_warning(
    season: Season, dated: date | None, stale: bool
) -> None:
    row = {"mau": "KH-KD", "ve": "DB-SL", "can_cu": OLD} | ({"ngay_van_ban": dated} if dated else {})
    issue = build(Issue, Record("van_ban", row, Origin("du_lieu.json", "van_ban[0]")))
    found = [p for p in citation_findings(replace(season.review, issues=(issue,)), TODAY) if "124" in p.message]
    assert [(p.code, p.severity) for p in found] == ([("can_cu_het_hieu_luc", "warning")] if stale else [])


@pytest.mark.parametrize("name", known_sets())
def test_s54_no_form_set_cites_a_text_that_was_replaced_in_the_set_s_own_time(name: str) -> None:
    form_set = load_form_set(name)
    last = form_set.regime.effective_to or TODAY
    assert [c.number for source in form_set.sources for c in replaced_in(source, last)] == []


def test_s54_the_wording_of_sections_belongs_to_the_regime() -> None:
    older, newer = (load_form_set(name).form("01").content.mandatory for name in ("2023-hd25", "2025-hd43"))
    assert older != newer
