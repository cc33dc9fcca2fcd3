from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.errors import ExitCode, OutputNotWritable, WorkspaceBusy
from docgen.files import PART_SUFFIX
from docgen.journal.lock import HOLDER_FILE, workspace_lock

HOLD = """
import sys, time
from pathlib import Path
from docgen.journal.lock import workspace_lock
with workspace_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_second_run_is_refused_and_told_which_process_is_at_work(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(WorkspaceBusy, match=f"tiến trình {holder.pid}") as caught, workspace_lock(tmp_path):
        pass
    assert caught.value.exit_code == ExitCode.DAMAGED
    assert str(caught.value).endswith("rồi chạy lại.")


def test_lock_of_a_killed_process_does_not_block(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with workspace_lock(tmp_path):
        assert (tmp_path / HOLDER_FILE).read_text() == str(os.getpid())


def test_lock_is_free_again_after_a_run_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="giữa chừng"), workspace_lock(tmp_path):
        raise ValueError("giữa chừng")
    with workspace_lock(tmp_path):
        pass
    assert not (tmp_path / HOLDER_FILE).exists()


def test_holder_that_has_not_yet_written_its_number_still_blocks(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    (tmp_path / HOLDER_FILE).write_text("")
    with pytest.raises(WorkspaceBusy, match="một tiến trình khác"), workspace_lock(tmp_path):
        pass


def test_workspace_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("không phải thư mục")
    with pytest.raises(OutputNotWritable), workspace_lock(tmp_path / "out"):
        pass


def test_two_workspaces_do_not_block_each_other(tmp_path: Path) -> None:
    with workspace_lock(tmp_path / "a"), workspace_lock(tmp_path / "b"):
        pass


@pytest.mark.parametrize("folder", ["out/du_thao", "tai_lieu/tra_lai"])
def test_run_that_takes_the_workspace_clears_what_a_killed_run_left(folder: str, tmp_path: Path) -> None:
    left = tmp_path / folder / f".0123{PART_SUFFIX}"
    left.parent.mkdir(parents=True)
    left.touch()
    with workspace_lock(tmp_path / "out", tmp_path / "tai_lieu", tmp_path / "khong_co"):
        assert list(left.parent.iterdir()) == []
