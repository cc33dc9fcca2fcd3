"""Every command shown in a document is run: document by document, in a folder of its own, on a small season."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pytest

from docgen.cli.main import docgen
from docgen.cli.passwords import PASSWORD
from tests.docs.commands import Player, Step, steps
from tests.docs.pages import PAGES, ROOT, name_of
from tests.tools.loading import tool

# What a test cannot do as a person would → who does it instead.
NOT_RUN = {
    r"\.venv/bin/python .*": "they write into this checkout; that they are there is held below",
    r"make \w+": "this very run, or minutes of installing; that the goal exists is held below",
    r"docgen serve .*": "runs until it is stopped; tests/web serves the page, with a certificate too",
    r"docgen (scheduler|worker) .*": "run until they are stopped, need other machines; tests/batch/cluster runs both",
    r"docgen render .*--scheduler .*": "needs a scheduler; tests/batch/cluster",
    r"docgen copies .*--dossier .*": "needs a machine declared for secrets; tests/cli/test_secrets.py",
    r"docgen mark received .*--code .*": "needs the code of a printed slip; tests/cli/test_slips.py",
}
TEXTS = {page: page.read_text("utf-8") for page in PAGES}
WITH_COMMANDS = [page for page in PAGES if any(True for _ in steps(TEXTS[page]))]
IN_PROOF = [page for page in WITH_COMMANDS if any(step.proof for step in steps(TEXTS[page]))]


def can_be_run(step: Step) -> bool:
    return not any(re.fullmatch(pattern, step.line) for pattern in NOT_RUN)


@pytest.fixture(name="player")
def _player(
    season: Path, set_clock: Callable[[datetime], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Player:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PASSWORD, "con trau di truoc cai cay")
    return Player(lambda root: shutil.copytree(season, root), set_clock)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_every_command_of_a_document_does_what_it_says(page: Path, player: Player) -> None:
    for step in filter(can_be_run, steps(TEXTS[page])):
        if not step.proof:
            player.play(step)


@pytest.mark.office
@pytest.mark.proof
@pytest.mark.parametrize("page", IN_PROOF, ids=name_of)
def test_every_command_of_a_document_does_what_it_says_printing_included(page: Path, player: Player) -> None:
    for step in filter(can_be_run, steps(TEXTS[page])):
        player.play(step)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_stands_in_a_block_that_is_played(page: Path) -> None:
    unfenced = re.sub(r"^```.*?^```$", "", TEXTS[page], flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"^ +\$? ?(?:docgen|make) .*$", unfenced, re.MULTILINE) == []
    for language, block in re.findall(r"^```(\w*).*?\n(.*?)^```$", TEXTS[page], re.DOTALL | re.MULTILINE):
        if language not in ("sh", "console"):
            assert not re.search(r"^(\$ )?(docgen|make) [a-z]", block, re.MULTILINE), block


def test_console_blocks_are_held_where_their_output_is() -> None:
    assert [name_of(page) for page in PAGES if "```console" in TEXTS[page]] == ["docs/lenh.md"]


SHOWN = sorted({step.line for page in WITH_COMMANDS for step in steps(TEXTS[page]) if step.shown})


@pytest.mark.parametrize("line", [line for line in SHOWN if not line.startswith("docgen ")])
def test_a_command_that_is_not_docgen_is_a_goal_or_a_program_of_this_checkout(line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        assert words[1] in tool("set_up").GOALS
    elif "-m" in words:
        assert importlib.util.find_spec(words[words.index("-m") + 1]), line
    else:
        programs = [word for word in words if word.endswith(".py")]
        assert programs, line
        assert all((ROOT / word).is_file() for word in programs), line


def option_names(line: str) -> Iterator[str]:
    """Yield the options a line in the text gives to docgen."""
    yield from re.findall(r"(?<=\s)--[a-z][a-z-]*", line)


def mentioned() -> Iterator[tuple[str, str]]:
    for page, text in TEXTS.items():
        for line in re.findall(r"`(docgen [^`]*)`", text):
            yield name_of(page), " ".join(line.split())


@pytest.mark.parametrize(("page", "line"), sorted(set(mentioned())))
def test_a_command_named_in_a_sentence_exists_with_its_options(page: str, line: str) -> None:
    words = line.split()
    command: Any = docgen.get_command(click.Context(docgen), words[1])
    if words[1].startswith(("-", "<", "[")):
        return
    assert command is not None, f"{page}: {line}"
    if isinstance(command, click.Group) and len(words) > 2 and words[2] in command.commands:
        command = command.commands[words[2]]
    known = {name for parameter in command.params for name in parameter.opts} | {"--help", "--version"}
    assert set(option_names(line)) <= known, f"{page}: {line}"
