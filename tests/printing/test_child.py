from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.printing.child import Child

posix_only = pytest.mark.skipif(os.name != "posix", reason="counts processes by signal 0")


def test_leaving_ends_a_program_that_still_runs() -> None:
    started = time.monotonic()
    with Child([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        assert not child.has_ended_within(0.05)
    assert child.has_ended_within(0)
    assert time.monotonic() - started < 30


def test_a_program_that_ends_by_itself_is_noticed() -> None:
    with Child([sys.executable, "-c", "pass"]) as child:
        assert child.has_ended_within(30)


@posix_only
def test_a_child_left_behind_by_its_parent_is_ended_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    orphan = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    parent = f"import subprocess, sys, pathlib; subprocess.Popen([sys.executable, '-c', {orphan!r}]); "
    parent += f"note = pathlib.Path({str(note)!r})\nwhile not (note.exists() and note.read_text()): pass"
    with Child([sys.executable, "-c", parent]) as child:
        assert child.has_ended_within(30)
    deadline = time.monotonic() + 10
    while _lives(int(note.read_text())):
        assert time.monotonic() < deadline, "the orphan still runs"
        time.sleep(0.02)


@posix_only
def test_program_ends_when_whoever_started_it_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    parent = f"with Child([sys.executable, '-c', {program!r}]) as child: child.has_ended_within(60)"
    imports = "import sys\nfrom docgen.printing.child import Child\n"
    process = subprocess.Popen([sys.executable, "-c", imports + parent])
    while not (note.exists() and note.read_text()):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while _lives(int(note.read_text())):
        assert time.monotonic() < deadline, "the program still runs"
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
