"""Who installs the wheel with uv or pipx gets the versions that were tested, by the very lines of the document."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docgen import __version__
from tools.delivery.locks import read_lock
from tools.delivery.wheels import ROOT, WHOLE_LOCK, constraints

PAGE = (ROOT / "docs" / "cai_dat.md").read_text("utf-8")
PROGRAMS = ("uv", "pipx")
LINES = re.findall(r"^(?:uv tool|pipx) install .*$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return constraints(tmp_path_factory.mktemp("dist"))


def pinned(file: Path) -> dict[str, Requirement]:
    asked = map(Requirement, file.read_text("ascii").splitlines())
    return {canonicalize_name(one.name): one for one in asked}


def asked_for() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for line in (*project["dependencies"], *extras["web"], *extras["server"], *extras["cluster"]):
        yield canonicalize_name(Requirement(line).name)


def test_every_library_the_wheel_asks_for_is_held_at_the_version_of_the_lock(written: Path) -> None:
    found = pinned(written)
    assert set(asked_for()) <= set(found)
    assert {name: str(one.specifier) for name, one in found.items()} == {
        canonicalize_name(pin.name): f"=={pin.version}" for pin in read_lock(ROOT / WHOLE_LOCK)
    }
    assert "python_full_version" in str(found["zipp"].marker)


def known_options(*command: str) -> set[str]:
    """The options a program names in its help."""
    done = subprocess.run([sys.executable, "-m", *command, "--help"], capture_output=True, text=True, check=True)
    return set(re.findall(r"(?<!\w)--[a-z][a-z-]*", done.stdout))


def options(words: list[str]) -> set[str]:
    return {word.partition("=")[0] for word in words if word.startswith("--")}


def test_the_lines_of_the_document_use_options_there_are() -> None:
    by_program = {program: [shlex.split(line) for line in LINES if line.startswith(program)] for program in PROGRAMS}
    assert all(map(len, by_program.values()))
    assert {option for words in by_program["uv"] for option in options(words)} <= known_options("uv", "tool", "install")
    # What pipx is given goes to pip, which it brings itself.
    handed = [words[2].removeprefix("--pip-args=") for words in by_program["pipx"]]
    assert {option for given in handed for option in options(given.split())} <= known_options("pip", "install")


def test_the_lines_of_the_document_name_the_files_that_are_made(written: Path) -> None:
    wheel = f"docgen-{__version__}-py3-none-any.whl"
    assert all(f"{wheel}[web]" in line for line in LINES)
    held = [line for line in LINES if "constraint" in line]
    assert [line.split()[0] for line in held] == list(PROGRAMS)
    assert all(f"dist/{written.name}" in line for line in held)
