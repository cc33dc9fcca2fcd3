"""What is right is left alone: papers made by hand, and every paper docgen makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.layout.lint.linter import Report

HANDMADE = ("report", "letter", "submission", "decision", "minutes", "older", "state")
# Ways of making papers that are as good: columns by tabs, A5, both sides, tracked changes; and docgen's own.
OTHERS = ("tabbed", "ballot", "duplex", "revised", "docgen_01", "docgen_CV-GY", "docgen_QD-CN")


@pytest.mark.parametrize("name", HANDMADE + OTHERS)
def test_a_correct_paper_has_no_finding(
    name: str, papers: dict[str, Callable[[], Any]], report_of: Callable[..., Report]
) -> None:
    report = report_of(papers[name]())
    assert [p.message for p in report.problems(name)] == []
