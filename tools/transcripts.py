"""Runs the commands shown in the README's `console` blocks in an empty folder and writes what they really print.

Usage: python tools/transcripts.py README.md
A line `# ngày 19/11/2026 16:30` sets the clock; `| head -3` and `| tail -2` shorten; an exit code above 0 is shown.
Versions of papers change with every template, so their digits are left out.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import datetime, tzinfo
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from docgen.cli.main import run
from docgen.errors import ExitCode

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
DATE = re.compile(r"# ngày (\d\d/\d\d/\d{4})(?: (\d\d:\d\d))?$")
VERSION = re.compile(r"\b[0-9a-f]{12}\b")
PIPE = re.compile(r"^(?P<command>.*?)(?: \| (?P<end>head|tail) -(?P<count>\d+))?$")


class Clock:
    """Stands in for the one place where docgen asks the time."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 31, 8)  # noqa: DTZ001

    def now(self, tz: tzinfo | None = None) -> datetime:
        """Return the moment the text has reached."""
        return self.moment


def played(text: str) -> str:
    """Return the text with the output of every console block made anew, one block after the other in one folder."""
    clock = Clock()
    with TemporaryDirectory() as folder, chdir(folder), patch("docgen.cli.workspace.datetime", clock):
        return BLOCK.sub(lambda block: "".join(f"{line}\n" for line in _replay(block[0], clock)), text)


def _replay(block: str, clock: Clock) -> Iterator[str]:
    for line in block.splitlines():
        if date := DATE.match(line):
            clock.moment = datetime.strptime(f"{date[1]} {date[2] or '08:00'}", "%d/%m/%Y %H:%M")  # noqa: DTZ007
            yield line
        elif line.startswith("$ "):
            yield line
            yield from _output(line.removeprefix("$ docgen "))


def _output(line: str) -> list[str]:
    shape = PIPE.match(line)
    assert shape is not None
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = run(shlex.split(shape["command"]))
    if code == ExitCode.UNEXPECTED:
        raise RuntimeError(f"docgen {line}: {complained.getvalue()}")
    lines = [VERSION.sub("<mã bản>", line.rstrip()) for line in said.getvalue().splitlines()]
    if shape["end"]:
        count = int(shape["count"])
        return lines[:count] if shape["end"] == "head" else lines[-count:]
    return [*lines, f"# mã thoát {code}"] if code else lines


def main(arguments: list[str]) -> int:
    """Rewrite the files named."""
    for path in map(Path, arguments):
        path.write_text(played(path.read_text("utf-8")), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
