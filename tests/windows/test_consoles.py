"""Whatever encoding a console or a pipe has: every help and the main verbs speak, and files do not depend on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from docgen.cli.main import COMMANDS

# Runs each line of stdin as a command line of docgen, as if it were started anew.
_EACH = """
import sys
from docgen.__main__ import main
for line in sys.stdin.read().splitlines():
    sys.argv = ["docgen", *line.split()]
    try:
        main()
    except SystemExit as end:
        print("==", line, end.code, flush=True)
"""
# What Python takes for text without being told: plain ASCII, so that a file opened without an encoding fails.
POOR = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
JOURNEY = (
    ("init mua --sample", 0),
    ("check mua --json", 0),
    ("render mua --form 01 --format docx", 0),
    ("mark ready mua --meeting HN-CBVP", 0),
    ("readiness mua", 4),
    ("history mua", 0),
    ("khong-co", 2),
    ("check khong-co", 2),
)


def spoken(lines: list[str], folder: Path, encoding: str) -> str:
    """Return what docgen said to a console of this encoding, stdout and stderr together."""
    environment = {**os.environ, **POOR, "PYTHONIOENCODING": f"{encoding}:strict"}
    command = [sys.executable, "-X", "warn_default_encoding", "-c", _EACH]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, input="\n".join(lines).encode(), cwd=folder, env=environment, **pipes)
    return done.stdout.decode("utf-8")


# All of them once: the streams are set before any command is looked for.
HELP = {"cp1258": COMMANDS, "cp1252": ("render",), "cp437": ("render",)}


@pytest.mark.parametrize(("encoding", "commands"), HELP.items(), ids=HELP)
def test_help_is_readable_in_a_console_of(encoding: str, commands: Iterable[str], tmp_path: Path) -> None:
    lines = ["--help", *(f"{command} --help" for command in commands)]
    said = spoken(lines, tmp_path, encoding)
    assert [line for line in lines if f"== {line} 0" not in said] == []
    assert "Tuỳ chọn" in said
    assert "Error" not in said


def test_the_main_verbs_depend_on_no_encoding_of_the_machine(tmp_path: Path) -> None:
    said = spoken([line for line, _ in JOURNEY], tmp_path, "cp1258")
    assert [line for line, code in JOURNEY if f"== {line} {code}" not in said] == []
    assert "EncodingWarning" not in said
    assert "ĐỦ ĐIỀU KIỆN" in said
    assert (tmp_path / "mua" / "docgen.toml").read_text("utf-8").startswith("# ")


def test_a_console_that_is_not_there_hinders_nothing(tmp_path: Path) -> None:
    """pythonw and services of Windows have no streams."""
    code = "import sys; sys.stdout = sys.stderr = None\nfrom docgen.__main__ import main\nmain()"
    command = [sys.executable, "-c", code, "init", str(tmp_path / "mua")]
    assert subprocess.run(command, check=False).returncode == 0
    assert (tmp_path / "mua" / "docgen.toml").is_file()
