"""The comparison with other software: its figures are those that were measured, its links and licences those told."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT

COMPARISON = (ROOT / "docs" / "so_sanh.md").read_text("utf-8")
MEASURED = (ROOT / "docs" / "performance.md").read_text("utf-8")
FIGURE = re.compile(r"(\d+(?:,\d+)?) (?:lần|ms|giây)\b(?! thử)")


def test_every_figure_of_the_comparison_is_one_that_was_measured() -> None:
    figures = FIGURE.findall(COMPARISON)
    assert len(figures) >= 8
    for figure in figures:
        assert re.search(rf"(?<![\d.]){figure.replace(',', '[.,]')}(?![\d])", MEASURED), figure


def test_the_versions_compared_are_the_versions_measured() -> None:
    for name, version in re.findall(r"\| (docxtemplater|Carbone) (\d+\.\d+\.\d+) \|", COMPARISON):
        assert f"{name.lower()} {version}" in MEASURED


def test_what_others_do_better_is_said() -> None:
    assert COMPARISON.count("hơn docgen") >= 3
    assert "## Khi nào không nên dùng docgen" in COMPARISON
