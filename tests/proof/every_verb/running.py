"""Runs of docgen in processes of their own, forked from one that has everything imported: most of a run is its work.

Each run leads a group of processes, knows only the time it is given, and leaves what it printed in a file.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import shlex
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from docgen.cli.main import COMMANDS, run
from docgen.journal.journal import Journal
from tests.cli.conftest import Clock
from tests.proof.every_verb.page import edit_by_page

KILLED = -signal.SIGKILL
# Workers from the first paper on, two papers a task: a small season then does what a large one does.
_TASKS = {"docgen.batch.pool": "POOL_FROM", "docgen.journey.papers.making": "MAX_PAPERS"}
Harm = Callable[[], object]
for _name in COMMANDS:  # imported before anything is forked
    importlib.import_module(f"docgen.cli.{_name.replace('-', '_')}")


@dataclass(frozen=True)
class Told:
    """How a run ended, and what it printed."""

    code: int
    text: str
    seconds: float


class Run:
    """One run that is under way."""

    def __init__(self, order: list[str], at: str, log: Path, harms: tuple[Harm, ...] = ()) -> None:
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload([__name__])
        self._log, self._began = log, time.monotonic()
        self._process: BaseProcess = server.Process(target=_run, args=(order, at, str(log), harms))
        self._process.start()

    def kill(self) -> None:
        """End it and all it began, as a power switch would."""
        try:
            os.killpg(self._process.pid or 0, signal.SIGKILL)
        except ProcessLookupError:  # it has not yet become the head of its group, or is gone
            self._process.kill()

    def end(self) -> Told:
        """Wait for it."""
        self._process.join(600)
        assert self._process.exitcode is not None, "a run that does not end"
        seconds = time.monotonic() - self._began
        text = self._log.read_text("utf-8", "replace") if self._log.exists() else ""
        return Told(self._process.exitcode, text, seconds)


def _run(order: list[str], at: str, log: str, harms: tuple[Harm, ...]) -> None:
    os.setsid()
    with open(log, "wb") as stream:  # noqa: PTH123
        for descriptor in (1, 2):
            os.dup2(stream.fileno(), descriptor)
    os.environ["TMPDIR"] = str(Path(log).parent)
    with as_it_was(at):
        for harm in harms:
            harm()
        code = edit_by_page(Path(order[1])) if order[0] == "serve" else run(order)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # no farewell of what pytest or the forking server have registered


@contextmanager
def as_it_was(at: str) -> Iterator[None]:
    """Set the clock of the commands, and make small seasons work as large ones do."""
    import docgen.cli.workspace

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docgen.cli.workspace, "datetime", Clock)
        patch.setattr(Clock, "moment", datetime.fromisoformat(at))
        for module, name in _TASKS.items():
            patch.setattr(importlib.import_module(module), name, 2)
        yield


def without_a_printer() -> None:
    """Let LibreOffice not be found."""
    os.environ["DOCGEN_SOFFICE"] = os.devnull


def placed(order: str, root: Path) -> list[str]:
    """A command line with its folders, and the version of a draft where it names one."""
    version = _version(root) if "{ban}" in order else ""
    return [word.format(ky=root / "ky", ben=root / "ben", ban=version) for word in shlex.split(order)]


def _version(root: Path) -> str:
    """Read it from a copy: opening a journal writes, and the disk may be full."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(root / "ky" / "out" / "nhat_ky.db", folder)
        return _newest(Path(folder) / "nhat_ky.db")


def _newest(place: Path) -> str:
    with Journal.open(place) as journal:
        return journal.made([("02A", "DV001", "draft")])["02A", "DV001", "draft"][-1].version
