from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "capabilities.md").read_text("utf-8")
ROWS = [row for row in (re.split(r"\s*\|\s*", line.strip("| ")) for line in PAGE.splitlines()) if row[0][1:].isdigit()]
OPEN = set(re.findall(r"\bS\d+\b", PAGE.partition("\nCòn mở:")[2]))


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_capability_has_its_row_or_is_named_as_open() -> None:
    present = {row[0] for row in ROWS}
    assert present | OPEN == {f"S{n}" for n in range(1, 61)}
    assert not present & OPEN
    assert [int(row[0][1:]) for row in ROWS] == sorted(int(row[0][1:]) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_capability_names_a_command_and_tests_that_exist(row: list[str]) -> None:
    number, does, command, tests = row[:4]
    assert does
    assert "docgen " in command
    named = re.findall(r"`(tests/[^`]*?)::(\w+)`", tests)
    assert named
    for path, name in named:
        assert name in names_in(path), f"{path} has no {name}"
        assert re.search(rf"(?<!\d)s0?{number[1:]}(?!\d)", name), f"{name} is not named after {number}"
