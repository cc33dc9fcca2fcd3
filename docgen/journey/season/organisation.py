"""The organisations of a season on its last day: who is covered, what is amiss with the tree and with places."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.assignment import Assignment, Exemptions, assign
from docgen.core.place.findings import place_findings
from docgen.core.place.rank import with_listed_posts
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.structure.coverage import Case
from docgen.core.structure.findings import structure_findings
from docgen.core.structure.tree import Tree
from docgen.core.voting.subjects import subject_findings
from docgen.forms.form import FormSet
from docgen.settings import Workspace


def organisation_findings(workspace: Workspace, form_set: FormSet, regime: Regime, review: Review) -> Iterator[Problem]:
    """Yield what is amiss; in a quarter nobody is reviewed, so nobody is missing from the plan."""
    if workspace.when.cadence == "nam" and review.organisations:
        assignments = assign(review, Exemptions.of(regime, workspace.year), form_set.codes)
        case = case_of(workspace, regime, review, assignments)
        yield from structure_findings(case)
        yield from place_findings(case)
        yield from subject_findings(review, assignments)


def case_of(workspace: Workspace, regime: Regime, review: Review, assignments: tuple[Assignment, ...]) -> Case:
    """Return what coverage is worked out from, on the last day of the period."""
    tree = Tree.on(workspace.when.last_day, review.organisations, review.chapters)
    return Case(review, with_listed_posts(regime, review.listed_posts), tree, workspace.organisation, assignments)
