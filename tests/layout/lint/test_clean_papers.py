"""What is right is left alone: papers made by hand, and every paper docgen makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.layout.lint.linter import Report

HANDMADE = ("report", "letter", "submission", "decision", "minutes", "older", "state")


@pytest.mark.parametrize("name", HANDMADE)
def test_a_correct_paper_made_by_hand_has_no_finding(
    name: str, papers: dict[str, Callable[[], Any]], report_of: Callable[..., Report]
) -> None:
    report = report_of(papers[name]())
    assert [p.message for p in report.problems(name)] == []
