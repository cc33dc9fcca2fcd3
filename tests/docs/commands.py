"""The commands shown in the documents' `sh` blocks, and what plays them one after the other in a folder.

In a document, out of sight of its readers:
    <!-- ngày 19/11/2026 16:30 -->            sets the clock of the commands below
    <!-- chuẩn bị: cp a b; docgen check w --> done before the commands below; cp, mkdir, docgen
A block begun with ```sh proof prints or takes long, and is played by `make proof` only; so is what follows it in the
same document when that needs it, which is marked in the same way. `# mã thoát 4` after a command is its exit code.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from docgen.cli.main import run

PIECE = re.compile(
    r"^```sh(?P<proof> proof)?\n(?P<block>.*?)^```$|<!-- ngày (?P<day>[\d/]+)(?: (?P<hour>[\d:]+))? -->"
    r"|<!-- chuẩn bị(?P<later> proof)?: (?P<before>.*?) -->",
    re.DOTALL | re.MULTILINE,
)
REMARK = re.compile(r"\s+# (?:mã thoát (?P<code>\d+)|.*)$")
SAMPLE = "docgen init suoi-lanh --sample"


@dataclass(frozen=True)
class Step:
    """A command of a document, or what is done before it; `moment` is the time it is given at."""

    line: str
    shown: bool
    proof: bool
    moment: datetime


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of a document in their order."""
    moment = datetime(2026, 12, 31, 9)  # noqa: DTZ001
    for piece in PIECE.finditer(text):
        if piece["day"]:
            moment = datetime.strptime(f"{piece['day']} {piece['hour'] or '08:00'}", "%d/%m/%Y %H:%M")  # noqa: DTZ007
        lines = re.split(r"\n|; ", (piece["block"] or piece["before"] or "").replace("\\\n", " "))
        proof = bool(piece["proof"] or piece["later"])
        yield from (
            Step(line.strip(), piece["block"] is not None, proof, moment)
            for line in lines
            if re.match(r"\s*[^#\s]", line)
        )


class Player:
    """Plays steps in the current folder; `sample` makes the workspace that stands for the sample."""

    def __init__(self, sample: Callable[[Path], None], set_clock: Callable[[datetime], None]) -> None:
        self.sample, self.set_clock = sample, set_clock

    def play(self, step: Step) -> None:
        """Do one step; raises AssertionError for a command that does not end as the document says."""
        self.set_clock(step.moment)
        line, wanted = REMARK.sub("", step.line), REMARK.search(step.line)
        words = [found for word in shlex.split(line) for found in _expanded(word)]
        if line == SAMPLE:
            self.sample(Path("suoi-lanh"))
        elif words[0] == "docgen":
            self._run(words[1:], int(wanted["code"] or 0) if wanted else 0)
        else:
            BEFORE[words[0]](*map(Path, words[1:]))

    def _run(self, arguments: list[str], wanted: int) -> None:
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            code = run(arguments)
        assert code == wanted, f"docgen {shlex.join(arguments)}: {code}\n{said.getvalue()}{complained.getvalue()}"


def _expanded(word: str) -> list[str]:
    """Return the files a pattern stands for, as a shell would."""
    found = sorted(map(str, Path().glob(word))) if "*" in word else [word]
    assert found, f"{word}: no file"
    return found


def _copied(source: Path, target: Path) -> None:
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


BEFORE: dict[str, Callable[..., object]] = {"cp": _copied, "mkdir": Path.mkdir}
