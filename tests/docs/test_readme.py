"""The README is true and short; what it leaves to other pages is there: examples, folders, rooms, glossary."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.cli.main import COMMANDS
from docgen.settings import Workspace
from tests.tools.loading import ROOT, tool

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS_PAGE = (ROOT / "docs" / "lenh.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs" / "tu_ngu.md").read_text("utf-8")
MOST_LINES = 150


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_every_command(command: str) -> None:
    assert re.search(rf"\bdocgen {command}\b", README)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_tells_every_command(command: str) -> None:
    assert re.search(rf"\bdocgen {command}\b", COMMANDS_PAGE)


def test_the_examples_of_the_commands_print_what_is_shown() -> None:
    assert tool("transcripts").played(COMMANDS_PAGE) == COMMANDS_PAGE, "run: python tools/transcripts.py docs/lenh.md"


def test_the_readme_shows_what_the_two_commands_really_say() -> None:
    demo = ast.parse((ROOT / "docgen" / "cli" / "demo.py").read_text("utf-8"))
    said = [node.value for node in ast.walk(demo) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    lines = [re.sub(r"\\{\w+\\}", ".+", re.escape(text)) for text in said if re.match(r"\d\. ", text)]
    shown = README.partition("```text\n")[2].partition("```")[0].splitlines()
    assert len(shown) == 5
    for number, line in enumerate(shown, 1):
        assert any(re.fullmatch(pattern, line) for pattern in lines if pattern.startswith(str(number))), line
    last = re.search(r"Dòng cuối của `make test` là `([^`]+)`", README)
    assert last is not None
    assert last[1] in (ROOT / "tools" / "set_up.py").read_text("utf-8")


def test_the_page_of_commands_names_every_folder_of_a_workspace() -> None:
    place = Workspace(Path("w"), "DB-SL", "2025-hd43", "2026")
    folders = (place.out, place.drafts, place.finals, place.packets, place.reports, place.dossiers, place.brought_in)
    for folder in folders:
        assert f"{folder.name}/" in COMMANDS_PAGE
    assert Path(place.journal).name in COMMANDS_PAGE


def test_the_readme_names_every_form_set() -> None:
    for folder in (ROOT / "templates" / "mau_bieu").iterdir():
        assert f"{folder.name}" in README, folder.name


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_the_map_of_the_source_names_every_room(page: str) -> None:
    package, text = ROOT / "docgen", (ROOT / page).read_text("utf-8")
    rooms = [path for path in package.iterdir() if not path.name.startswith("_") and path.suffix in ("", ".py")]
    assert rooms
    for room in rooms:
        assert re.search(rf"(?<![\w/]){re.escape(room.name)}{'/' if room.is_dir() else ''}(?!\w)", text), room.name


def glossary() -> set[str]:
    rows = [line.split("|")[1] for line in GLOSSARY.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def identifiers() -> Iterator[tuple[str, str]]:
    """Every name the package gives: modules, functions, classes, parameters, variables, attributes.

    Keyword arguments are not among them: they fill blanks of Vietnamese wordings, which the glossary says as a whole.
    """
    for module in (ROOT / "docgen").rglob("*.py"):
        yield module.stem, module.name
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            for field in ("name", "arg", "attr", "id"):
                if not isinstance(node, ast.keyword) and isinstance(name := getattr(node, field, None), str):
                    yield name, module.name


def schema_words(value: object) -> Iterator[str]:
    """The keys of the workbook and of the templates, which are Vietnamese."""
    if isinstance(value, dict):
        yield from value.get("properties", {})
        for part in value.values():
            yield from schema_words(part)
    elif isinstance(value, list):
        for part in value:
            yield from schema_words(part)


def vietnamese_syllables() -> set[str]:
    schemas = (json.loads(path.read_text("utf-8")) for path in (ROOT / "data_schemas").rglob("*.json"))
    names = {name for schema in schemas for name in schema_words(schema)} | glossary()
    return {syllable.lower() for name in names for syllable in name.split("_") if len(syllable) > 1}


def test_every_vietnamese_identifier_is_in_the_glossary() -> None:
    syllables, listed = vietnamese_syllables(), {name.lower() for name in glossary()}
    unlisted = {
        (name, module)
        for name, module in identifiers()
        if (parts := [part for part in name.lower().split("_") if part])
        and all(part in syllables for part in parts)
        and "_".join(parts) not in listed
    }
    assert unlisted == set()
