"""The habits of the house that a machine can hold: size, docstrings, no trace of the machine it was written on."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "docgen").rglob("*.py")) + sorted((ROOT / "tools").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 350, 50, 5
MOST_OPTIONS = 6  # of a command, each given by name
# Words that name a drawer, not a room.
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
BINARY = {".docx", ".xlsx", ".pdf", ".png", ".zip"}
# Put together here so that this file does not name them itself.
FOREIGN = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w./-])/(?:home|root|Users)/\w",
        r"(?<![\w./-])/" + r"work/\w",
        r"pypi\." + r"org|python" + r"hosted|regis" + r"try\.npm|ghcr\." + r"io",
        r"\." + r"library/|/tmp/" + r"brief",
    )
]


def tracked() -> Iterator[Path]:
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if named.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, named.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix not in BINARY:
            yield path


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def lines_of(function: ast.FunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    written = (first.end_lineno or 0) - first.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - written


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_module_is_small_and_says_what_it_is_for(module: Path) -> None:
    text = module.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no module docstring"
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert module.stem not in DRAWERS
    assert "TYPE_CHECKING" not in text
    for function in functions(module):
        assert lines_of(function) <= LONGEST_FUNCTION, function.name
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        parameters = [one for one in given if one.arg not in ("self", "cls")]
        assert len(parameters) <= (MOST_OPTIONS if function.decorator_list else MOST_PARAMETERS), function.name


def test_no_tracked_file_names_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        for pattern in FOREIGN
        if (match := pattern.search(path.read_text("utf-8", errors="replace")))
    ]
    assert found == []
