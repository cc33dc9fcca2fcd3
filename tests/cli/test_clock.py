"""The clock of the machine: in another zone, set back, set forward; what it does to evidence is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from docgen.journal.journal import Journal
from docgen.settings import load_workspace

Command = Callable[..., Any]
FORM = ("--format", "docx")
MEETING = ("--meeting", "HN-CBVP")


def warned(done: Any) -> set[str]:
    return {p["code"] for p in done.document["problems"] if p["code"].startswith(("dong_ho", "nhat_ky", "ghi_truoc"))}


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati"])
def test_time_is_vietnamese_wherever_the_machine_stands(zone: str) -> None:
    code = "from docgen.cli.workspace import now; print(now().isoformat())"
    before = datetime.now(UTC)
    told = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "TZ": zone}, check=True, capture_output=True, text=True
    )
    between = datetime.fromisoformat(told.stdout.strip()) - before.replace(tzinfo=None) - timedelta(hours=7)
    assert timedelta(seconds=-1) <= between < timedelta(minutes=10)


def test_clock_set_back_is_told_by_what_judges_and_by_what_writes(
    workspace: Path, docgen: Command, clock: Command
) -> None:
    clock("2026-11-19T13:30")
    docgen("render", workspace, *FORM)
    clock("2026-11-12T13:30")
    assert warned(docgen("readiness", workspace, "--json")) == {"dong_ho_truoc_nhat_ky"}
    done = docgen("mark", "ready", workspace, *MEETING, "--json")
    assert (done.code, warned(done)) == (0, {"dong_ho_truoc_nhat_ky"})
    clock("2026-11-19T14:00")
    done = docgen("history", workspace, "--json")
    assert (done.code, done.document["ok"], warned(done)) == (0, True, {"ghi_truoc_khi_lap"})


def test_lines_written_while_the_clock_was_ahead_are_named_afterwards(
    workspace: Path, docgen: Command, clock: Command
) -> None:
    clock("2027-11-19T13:30")
    docgen("render", workspace, *FORM, "--form", "01")
    clock("2026-11-19T13:30")
    assert "Đồng hồ máy chỉ 13 giờ 30 ngày 19/11/2026" in docgen("history", workspace).out
    docgen("render", workspace, *FORM)
    assert warned(docgen("history", workspace, "--json")) == {"dong_ho_truoc_nhat_ky", "nhat_ky_lui_gio"}


def test_what_is_told_later_says_when_it_was_told(workspace: Path, docgen: Command, clock: Command) -> None:
    clock("2026-11-19T13:30")
    docgen("render", workspace, *FORM)
    docgen("mark", "ready", workspace, *MEETING)
    clock("2026-11-20T09:00")
    docgen("mark", "sent", workspace, *MEETING, "--by", "DV001", "--at", "2026-11-19T16:30")
    with Journal.open(load_workspace(workspace).journal) as journal:
        ready, sent = journal.entries(action="ready"), journal.entries(action="sent")
    assert {str(entry.detail) for entry in ready} == {"{}"}
    assert {(entry.at.isoformat(), entry.detail["noted"]) for entry in sent} == {
        ("2026-11-19T16:30:00", "2026-11-20T09:00:00")
    }
    assert warned(docgen("readiness", workspace, "--json")) == set()


def test_moment_that_has_not_come_is_refused(workspace: Path, docgen: Command, clock: Command) -> None:
    clock("2026-11-19T13:30")
    docgen("render", workspace, *FORM)
    done = docgen("mark", "sent", workspace, *MEETING, "--at", "2026-11-19T13:31")
    assert (done.code, "chưa tới" in done.err) == (3, True)
