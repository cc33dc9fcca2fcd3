"""Which problems are told on a screen when there are thousands: the rest is in --json and in the annotated workbook."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.problem import Problem

MOST_TOLD = 200


def foremost(problems: Sequence[Problem]) -> tuple[list[Problem], int]:
    """Return the problems to tell and how many are left; when not all fit, errors go before warnings."""
    if len(problems) <= MOST_TOLD:
        return list(problems), 0
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [problem for problem in problems if problem.severity != "error"]
    told = (errors + warnings)[:MOST_TOLD]
    return told, len(problems) - len(told)
