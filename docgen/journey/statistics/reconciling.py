"""What organisations have reported, held against the rows of the season."""

from __future__ import annotations

from docgen.core.assignment import Exemptions, assign
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.statistics.levels import levels
from docgen.core.statistics.reception import reception_findings
from docgen.core.statistics.reconciliation import reported_differences, reported_faults
from docgen.forms.form import FormSet


def reconciled(review: Review, regime: Regime, year: int, form_set: FormSet) -> tuple[Problem, ...]:
    """Return what is wrong with reported figures; nothing is counted where nothing has been reported."""
    if not review.reported:
        return ()
    tops = levels(review, assign(review, Exemptions.of(regime, year), form_set.codes))
    found = (*reported_differences(review, tops), *reception_findings(review, tops))
    return (*reported_faults(review.reported), *found)
