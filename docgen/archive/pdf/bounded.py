"""Work on files by a process of bounded time, file after file: one that stops it is named, the others go on."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.files import refusing_to_write
from docgen.printing.child import Child

POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Task:
    """A module run as `python -m MODULE LIST REPORT`: it adds one line of JSON for each item of LIST, in order."""

    module: str
    seconds_a_file: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """An item that ended the process, or kept it longer than it may."""

    too_long: bool


def records(task: Task, items: Sequence[Any]) -> Iterator[Mapping[str, Any] | Stopped]:
    """Yield what the process says of each item, or Stopped for one it did not get over; another takes up the rest."""
    done = 0
    while done < len(items):
        lines, ended = _one_process(task, items[done:])
        yield from (json.loads(line) for line in lines)
        done += len(lines)
        if done < len(items):
            yield Stopped(too_long=not ended)
            done += 1


def _one_process(task: Task, items: Sequence[Any]) -> tuple[list[str], bool]:
    with refusing_to_write(Path("thư mục tạm")), tempfile.TemporaryDirectory() as folder:
        listed, report = Path(folder, "danh_sach.json"), Path(folder, "ket_qua.jsonl")
        listed.write_text(json.dumps(items), "utf-8")
        report.touch()
        with Child([sys.executable, "-m", task.module, str(listed), str(report)]) as child:
            ended = _wait(child, report, task.seconds_a_file)
        return _lines(report), ended


def _wait(child: Child, report: Path, seconds: float) -> bool:
    """Wait while the report grows; say whether the process came to an end of itself."""
    done, moved = 0, time.monotonic()
    while not child.has_ended_within(POLL_SECONDS):
        if (lines := len(_lines(report))) > done:
            done, moved = lines, time.monotonic()
        if time.monotonic() - moved > seconds:
            return False
    return True


def _lines(report: Path) -> list[str]:
    """Return the whole lines; the last may still be on its way."""
    return report.read_text("utf-8").split("\n")[:-1]
