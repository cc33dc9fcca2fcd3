"""The documents say what the code does: generated tables are fresh, the JSON of every command is as documented."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.cli.main import COMMANDS, run
from tests.tools.loading import tool

ROOT = Path(__file__).parents[2]
JSON_PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")


def test_the_generated_documents_are_up_to_date() -> None:
    assert tool("docs").outdated() == [], "run: python tools/docs.py"


def documented(chapter: str) -> set[str]:
    """The key paths of one chapter of docs/json.md."""
    text = JSON_PAGE.partition(f"## {chapter}\n")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
    return {key for cell in cells for key in re.findall(r"`([^`]+)`", cell)}


def key_paths(value: Any, path: str = "") -> Iterator[str]:
    """The key paths of a document; an empty list tells its own name only."""
    if isinstance(value, dict):
        for key, part in value.items():
            step = "{}" if path.endswith(("trace", "sources", "made")) else key
            yield from key_paths(part, f"{path}.{step}" if path else step)
    elif isinstance(value, list):
        objects = [part for part in value if isinstance(part, dict)]
        yield from (found for part in objects for found in key_paths(part, f"{path}[]"))
        if not objects:
            yield f"{path}[]"
    else:
        yield path


@pytest.fixture(name="workspace", scope="module")
def _workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("json") / "w"
    assert run(["--quiet", "init", str(folder), "--sample"]) == 0
    return folder


LINES = [
    "check W --annotate",
    "render W --format docx --form 01",
    "mark ready W --meeting HN-CBVP",
    "readiness W",
    "schedule W --as-of 2026-12-31",
    "rating W",
    "report W --format docx",
    "history W",
    "layout W/out/du_thao/CB-VP/mau_01_TT-CBVP.docx --rules ND30",
    "doctor",
    "verify nowhere.zip",
    "init W/new",
    "check nowhere",
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[0])
def test_a_command_prints_the_document_that_is_documented(
    line: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([*(word.replace("W", str(workspace)) for word in line.split()), "--json"])
    document = json.loads(capsys.readouterr().out)
    found = set(key_paths(document)) - {"problems[]"}
    common, own = documented("Mọi lệnh"), documented(f"`{document['command']}`")
    assert found - common - own == set(), "printed but not in docs/json.md"
    if "message" not in document:
        assert own - found == set(), "in docs/json.md but not printed"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_document_described(command: str) -> None:
    tops = {re.split(r"[.\[]", path)[0] for path in documented(f"`{command}`")}
    assert printed_by(command) == tops


def printed_by(command: str) -> set[str]:
    """The keys that a command module hands to `output.document` under its own name."""
    calls = [
        node
        for module in (ROOT / "docgen" / "cli").glob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("output.document")
    ]
    keys = {word.arg for call in calls if ast.unparse(call.args[0]) == repr(command) for word in call.keywords}
    extra = {"check": {"annotated"}}.get(command, set())  # handed over as **extra
    return {key for key in keys if key} | extra


@pytest.mark.parametrize(("command", "module"), [("packet", "packets"), ("archive", "archive")])
def test_rows_that_need_a_printer_to_be_made_are_documented(command: str, module: str) -> None:
    tree = ast.parse((ROOT / "docgen" / "cli" / f"{module}.py").read_text("utf-8"))
    rows = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = {key.value for row in rows for key in row.keys if isinstance(key, ast.Constant)}
    leaves = {path.rpartition(".")[2].removesuffix("[]") for path in documented(f"`{command}`")}
    assert keys == leaves
