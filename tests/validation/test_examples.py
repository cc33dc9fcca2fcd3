"""Drop a folder into tests/examples/positive or negative and it is a test.

A positive folder holds the data of a workspace without any fault. A negative one has a list beside it,
<folder>.loi.json, of every code and place that must be found; nothing else may be.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from docgen.core.problem import Problem
from docgen.readers.workspace_data import read_workspace_data
from docgen.validation.validate import validate

EXAMPLES = Path(__file__).parents[1] / "examples"
ROOT = EXAMPLES.parents[1]
TODAY = date(2027, 1, 15)
PERIOD = 2026
POSITIVE = [*sorted(path for path in (EXAMPLES / "positive").iterdir() if path.is_dir()), ROOT / "examples/suoi_lanh"]
NEGATIVE = sorted((EXAMPLES / "negative").glob("*.loi.json"))


def problems_of(folder: Path) -> list[Problem]:
    read = read_workspace_data(folder)
    return [*read.problems, *validate(read.records, TODAY, period=PERIOD).problems]


@pytest.mark.parametrize("folder", POSITIVE, ids=lambda path: path.name)
def test_good_example_has_no_fault(folder: Path) -> None:
    assert problems_of(folder) == []


@pytest.mark.parametrize("sidecar", NEGATIVE, ids=lambda path: path.name.split(".")[0])
def test_every_planted_fault_is_found_at_its_cell_and_nothing_else(sidecar: Path) -> None:
    planted = Counter((fault["code"], fault["place"]) for fault in json.loads(sidecar.read_text("utf-8")))
    folder = sidecar.with_name(sidecar.name.removesuffix(".loi.json"))
    found = Counter((problem.code, problem.origin.place) for problem in problems_of(folder))
    assert found == planted


def test_the_planted_sample_has_at_least_25_kinds_of_faults() -> None:
    planted = json.loads((EXAMPLES / "negative/nhieu_loi.loi.json").read_text("utf-8"))
    assert len({fault["code"] for fault in planted}) >= 25


def test_every_fault_says_what_is_wrong_and_what_to_do() -> None:
    for problem in problems_of(EXAMPLES / "negative/nhieu_loi"):
        assert problem.message.endswith((".", "?")), problem
        assert problem.hint.endswith((".", "?")), problem
        assert "None" not in problem.message + problem.hint, problem
        assert "{" not in problem.message + problem.hint, problem
