from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from docgen.core.assignment import Exemptions, assign
from docgen.core.review import Review
from docgen.core.structure.coverage import Case
from docgen.core.structure.tree import Tree
from docgen.forms.catalogue import load_form_set
from docgen.readers.tree import records_of

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture
def review_of() -> Callable[[Rows], Review]:
    """Make a review of bare rows: what a rule reads and nothing else."""
    return lambda rows: Review.of(records_of(rows))


@pytest.fixture
def case_of(review_of: Callable[[Rows], Review]) -> Callable[..., Case]:
    """Make the case of a period under a form set; the organiser is the first organisation."""

    def make(rows: Rows, form_set: str = "2025-hd43", year: int = 2026) -> Case:
        found, review = load_form_set(form_set).of("nam"), review_of(rows)
        tree = Tree.on(date(year, 12, 31), review.organisations, review.chapters)
        assignments = assign(review, Exemptions.of(found.regime, year), found.codes)
        return Case(review, found.regime, tree, review.organisations[0].id, assignments)

    return make
