"""Runs that are stopped, killed or doubled: nothing half-written, and the next run finishes the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.files import PART_SUFFIX

Command = Callable[..., Any]

# A slow disk, so that a signal falls into the middle of the work; the program itself is untouched.
SLOW_DISK = """
import os, time
fsync = os.fsync
os.fsync = lambda file: (time.sleep(0.1), fsync(file))
"""

# Workers from the first paper on, one paper a task: a small season then does what a large one does.
IN_SMALL_TASKS = """
import docgen.batch.pool, docgen.journey.papers.making
docgen.batch.pool.POOL_FROM = docgen.journey.papers.making.MAX_PAPERS = 1
"""

# The first is still at work when the second has ended, on a busy machine too.
STILL_RUNNING = pytest.mark.parametrize("running", ["0.4"], indirect=True)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture(params=["0.1"], ids=[""])
def running(request: pytest.FixtureRequest, workspace: Path, start: Command) -> Iterator[subprocess.Popen[str]]:
    """A render on a slow disk that has finished its first paper, is at its second and has others to go."""
    process = start("render", workspace, "--format", "docx", before=SLOW_DISK.replace("0.1", request.param))
    limit = time.monotonic() + 30
    while len(list(workspace.glob("out/du_thao/*/[!.]*.docx"))) < 2:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.01)
    yield process
    process.kill()
    process.communicate()


def left_over(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.endswith(PART_SUFFIX)]


def finished(workspace: Path, docgen: Command) -> list[str]:
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert done.code == 0
    return [paper["status"] for paper in done.document["papers"]]


def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(
    running: subprocess.Popen[str], workspace: Path, docgen: Command
) -> None:
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in out + err
    assert "chạy lại lệnh vừa rồi" in err
    assert left_over(workspace) == []
    assert len(list(workspace.glob("out/du_thao/*/*.docx"))) < 5
    statuses = finished(workspace, docgen)
    assert set(statuses) == {"written", "unchanged"}


def test_killed_run_leaves_nothing_that_is_taken_for_finished(
    running: subprocess.Popen[str], workspace: Path, make: Command, small: Any, docgen: Command, papers: Command
) -> None:
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=20)
    assert len(finished(workspace, docgen)) == 5
    assert set(finished(workspace, docgen)) == {"unchanged"}
    untroubled = make(small, name="khac")
    finished(untroubled, docgen)
    assert papers(workspace) == papers(untroubled)
    assert docgen("history", workspace).code == 0


@STILL_RUNNING
def test_second_run_in_the_workspace_is_refused_and_the_first_goes_on(
    running: subprocess.Popen[str], workspace: Path, docgen: Command
) -> None:
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert done.code == 6
    assert done.document["command"] == "render"
    assert done.codes == {"WorkspaceBusy"}
    assert str(running.pid) in done.document["message"]
    assert running.wait(timeout=30) == 0
    assert set(finished(workspace, docgen)) == {"unchanged"}


@STILL_RUNNING
def test_data_can_be_checked_while_papers_are_made(
    running: subprocess.Popen[str], workspace: Path, docgen: Command
) -> None:
    assert docgen("check", workspace).code == 0
    assert running.poll() is None


def test_two_runs_begun_together_leave_one_set_of_papers(workspace: Path, start: Command, docgen: Command) -> None:
    both = [start("render", workspace, "--format", "docx") for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 6]), told
    assert set(finished(workspace, docgen)) == {"unchanged"}


# Says so and stops for good at the first file that is to be durable.
STUCK = """
import os, time
os.fsync = lambda file: (os.write(1, b"here\\n"), time.sleep(600))
"""


def test_what_a_killed_run_left_beside_a_new_workspace_goes_with_the_next_one(
    tmp_path: Path, start: Command, docgen: Command
) -> None:
    killed = start("init", tmp_path / "mot", before=STUCK)
    assert killed.stdout.readline() == "here\n"
    killed.kill()
    killed.communicate()
    assert len([*tmp_path.iterdir()]) == 1
    assert docgen("init", tmp_path / "hai").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["hai"]


@pytest.mark.parametrize("folder", ["tai_lieu/tra_lai", "cho_nhan"])
def test_what_a_killed_run_left_among_what_came_in_goes_with_the_next_one(
    folder: str, workspace: Path, docgen: Command
) -> None:
    left, kept = workspace / folder / f".0123456789abcdef{PART_SUFFIX}", workspace / folder / "cua_nguoi.docx"
    left.parent.mkdir(parents=True, exist_ok=True)
    for path in (left, kept):
        path.write_bytes(b"x")
    docgen("readiness", workspace)
    assert (left.exists(), kept.exists()) == (False, True)


def test_reader_that_goes_away_is_no_failure(workspace: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "docgen", "check", str(workspace), "--json"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.stderr == b""


def stemming_from(pid: int) -> dict[int, str]:
    """Return the processes that stem from a process, with their programs."""
    rows = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    parents = {int(row.split()[0]): (int(row.split()[1]), row.split()[2]) for row in rows.splitlines()}
    family, size = {pid}, 0
    while len(family) > size:
        size = len(family)
        family |= {child for child, (parent, _) in parents.items() if parent in family}
    return {member: parents[member][1] for member in family - {pid} if member in parents}


def printers_of(pid: int) -> set[int]:
    return {member for member, program in stemming_from(pid).items() if "soffice" in program}


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and ") Z " not in state.read_text()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_ctrl_c_ends_the_workers_and_keeps_what_is_done(workspace: Path, start: Command, docgen: Command) -> None:
    process = start("render", workspace, "--pack", "--jobs", 2, before=SLOW_DISK.replace("0.1", "1") + IN_SMALL_TASKS)
    limit = time.monotonic() + 30
    while not list(workspace.glob("out/kho_du_thao/*.zip")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.01)
    workers = stemming_from(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130, out + err
    assert "Traceback" not in out + err
    limit = time.monotonic() + 10  # the one that counts shared memory goes when it sees the others gone
    while [pid for pid in workers if alive(pid)]:
        assert time.monotonic() < limit
        time.sleep(0.01)
    done = docgen("render", workspace, "--pack", "--json")
    assert len(done.document["papers"]) == 5
    assert docgen("export", workspace).code == 0


@pytest.mark.office
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_ctrl_c_while_printing_ends_libreoffice_too(workspace: Path, start: Command, docgen: Command) -> None:
    process = start("render", workspace, "--format", "pdf")
    limit, printers = time.monotonic() + 30, set[int]()
    while not (printers := printers_of(process.pid)):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130, out + err
    assert "Traceback" not in out + err
    assert not [pid for pid in printers if alive(pid)]
    assert left_over(workspace) == []
    assert docgen("render", workspace, "--format", "pdf").code == 0
    assert len(list(workspace.glob("out/du_thao/*/*.pdf"))) == 5


@pytest.mark.proof
@pytest.mark.office
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_libreoffice_ends_with_a_run_that_is_killed_and_the_next_one_clears_what_it_printed(
    workspace: Path, start: Command, docgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tam"
    temporary.mkdir()
    process = start("render", workspace, before=f"import tempfile; tempfile.tempdir = {str(temporary)!r}")
    limit, printers = time.monotonic() + 120, set[int]()
    while not (printers := printers_of(process.pid)):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.05)
    process.kill()
    process.communicate()
    limit = time.monotonic() + 30
    while [pid for pid in printers if alive(pid)]:
        assert time.monotonic() < limit
        time.sleep(0.05)
    assert list(temporary.rglob("*.docx"))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert docgen("render", workspace).code == 0
    assert list(temporary.iterdir()) == []
