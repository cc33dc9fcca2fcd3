"""The page about security names, for each requirement, tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (?P<number>\d[\d., đến]*) \|.*\| (?P<tests>[^|]+) \|$", re.MULTILINE)
ROWS = {found["number"]: found["tests"] for found in _ROW.finditer((ROOT / "docs" / "security.md").read_text("utf-8"))}
# Said of the whole project, held by its locks.
_UNTESTED = {"15.1.1, 15.2.1"}


@pytest.mark.parametrize("number", [number for number in ROWS if number not in _UNTESTED])
def test_each_requirement_names_a_test_that_is_there(number: str) -> None:
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", ROWS[number])
    assert named, ROWS[number]
    for path, test in named:
        module = ROOT / "tests" / path
        assert module.is_file(), path
        found = {
            node.name for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
        }
        assert not test or test in found, f"{path}::{test}"


def test_the_requirements_of_level_one_are_there() -> None:
    assert len(ROWS) >= 28
