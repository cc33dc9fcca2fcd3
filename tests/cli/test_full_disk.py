"""A disk that is full or only for reading: exit 6, the cause and the remedy named, nothing half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.files import PART_SUFFIX
from docgen.journal.event import Event
from docgen.journal.journal import Journal

Command = Callable[..., Any]


def mounted(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return os.name == "posix" and shutil.which("mount") is not None and subprocess.run(command).returncode == 0


@pytest.fixture
def disk(workspace: Path) -> Iterator[Callable[[str], None]]:
    """Put a small disk under `out`, or change the options of the one that is there."""
    out = workspace / "out"
    out.mkdir()
    if not mounted(out, "size=16m"):
        pytest.skip("no right to mount a small disk")

    def options(text: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{text}", str(out)], check=True)

    yield options
    subprocess.run(["umount", str(out)], check=True)


def fill(folder: Path, free: int) -> Path:
    """Leave so many bytes free on the disk of a folder."""
    ballast = folder / "tep_khac"
    left = os.statvfs(folder)
    ballast.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - free)))
    return ballast


@pytest.mark.parametrize("free", [0, 40_960, 122_880], ids=["nothing free", "room for the journal", "room for a paper"])
def test_full_disk_is_named_and_the_work_ends_when_there_is_room(
    free: int, disk: Command, workspace: Path, docgen: Command, papers: Command
) -> None:
    ballast = fill(workspace / "out", free)
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert done.code == 6
    assert "đầy" in done.document["message"]
    assert "rồi chạy lại." in done.document["message"]
    assert not [path for path in (workspace / "out").rglob("*") if path.name.endswith(PART_SUFFIX)]
    ballast.unlink()
    again = docgen("render", workspace, "--format", "docx", "--json")
    assert again.code == 0
    assert len(papers(workspace)) == 5, list(papers(workspace))


@pytest.mark.parametrize("free", [0, 20_480, 122_880], ids=["nothing free", "room for a paper", "room for some"])
def test_full_disk_under_a_pack_is_named_and_the_work_ends_when_there_is_room(
    free: int, disk: Command, workspace: Path, docgen: Command, papers: Command, tmp_path: Path
) -> None:
    with Journal.open(workspace / "out" / "nhat_ky.db") as journal:  # room for lines, none for papers
        journal.append_many(Event("sent", datetime(2026, 1, 1), "van-thu") for _ in range(300))  # noqa: DTZ001
    ballast = fill(workspace / "out", free)
    done = docgen("render", workspace, "--pack", "--json")
    assert done.code == 6
    assert "dung lượng" in done.document["message"]
    ballast.unlink()
    assert docgen("render", workspace, "--pack", "--json").code == 0
    assert docgen("export", workspace, "--to", tmp_path / "ra").code == 0
    assert len(list((tmp_path / "ra").rglob("*.docx"))) == 5


def test_disk_for_reading_only_is_named(disk: Command, workspace: Path, docgen: Command) -> None:
    disk("ro")
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert done.code == 6
    assert "chỉ cho đọc" in done.document["message"]


def test_papers_made_before_the_disk_was_locked_stay(
    disk: Command, workspace: Path, docgen: Command, papers: Command
) -> None:
    assert docgen("render", workspace, "--format", "docx").code == 0
    before = papers(workspace)
    disk("ro")
    assert docgen("render", workspace, "--format", "docx").code == 6
    assert papers(workspace) == before


def test_checking_needs_no_disk_to_write_on(disk: Command, workspace: Path, docgen: Command) -> None:
    assert docgen("render", workspace, "--format", "docx").code == 0
    disk("ro")
    assert docgen("check", workspace).code == 0


def test_file_asked_for_outside_the_workspace_that_cannot_be_written_is_named(
    disk: Command, workspace: Path, docgen: Command
) -> None:
    fill(workspace / "out", 262_144)
    (workspace / "tep").write_text("")
    done = docgen("readiness", workspace, "--ics", workspace / "tep" / "lich.ics", "--json")
    assert done.code == 6
    assert "lich.ics" in done.document["message"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold root back")
def test_folder_without_permission_is_named(workspace: Path, docgen: Command) -> None:
    workspace.chmod(0o500)
    done = docgen("render", workspace, "--format", "docx", "--json")
    workspace.chmod(0o700)
    assert done.code == 6
    assert "quyền" in done.document["message"]
