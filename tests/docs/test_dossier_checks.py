"""The sixteen checks of a dossier, docs/ho_so.md: each names the tests that hold it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = re.findall(r"^\| (A\d+) \|(.*)\|$", (ROOT / "docs" / "ho_so.md").read_text("utf-8"), re.MULTILINE)


def test_all_sixteen_checks_are_there() -> None:
    assert [number for number, _ in ROWS] == [f"A{n}" for n in range(1, 17)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_check_names_tests_that_exist(row: tuple[str, str]) -> None:
    named = re.findall(r"`(tests/[^`]*?)::(\w+)`", row[1])
    assert named
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{path}: {name}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_check_names_places_that_exist(row: tuple[str, str]) -> None:
    for place in re.findall(r"`((?:core|archive|journey)/[^`]*)`", row[1].split("|")[1]):
        assert (ROOT / "docgen" / place).exists(), place
