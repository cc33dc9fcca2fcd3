"""Two people in one workspace: who only looks never waits, who would change something is told who is at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import ExitCode
from docgen.journal.lock import workspace_lock

Command = Callable[..., Any]
LOOK = {
    "check": ("check",),
    "history": ("history",),
    "compare": ("compare", "--form", "01", "--subject", "TT-CBVP"),
    "forms": ("forms",),
}
CHANGE = {
    "render": ("render", "--format", "docx"),
    "mark": ("mark", "ready", "--meeting", "HN-CBVP"),
    "readiness": ("readiness",),
    "packet": ("packet", "--meeting", "HN-CBVP"),
    "report": ("report", "--format", "docx"),
    "rating": ("rating", "--record", "decision"),
    "archive": ("archive",),
    "handover": ("handover",),
    "collect": ("collect", "--blank"),
}


@pytest.fixture
def made(workspace: Path, docgen: Command) -> Path:
    docgen("render", workspace, "--format", "docx")
    return workspace


def said_in(workspace: Path, order: tuple[str, ...], docgen: Command) -> Any:
    folder = () if order[0] == "forms" else (workspace,)
    words = (*order[:2], *folder, *order[2:]) if order[0] == "mark" else (order[0], *folder, *order[1:])
    return docgen(*words)


def test_who_looks_is_not_kept_waiting_and_who_changes_is_told_who_is_at_work(made: Path, docgen: Command) -> None:
    before = {path: path.read_bytes() for path in (made / "out").rglob("*") if path.suffix == ".docx"}
    with workspace_lock(made / "out"):
        for name, order in LOOK.items():
            assert said_in(made, order, docgen).code == ExitCode.DONE, name
        for name, order in CHANGE.items():
            done = said_in(made, order, docgen)
            assert done.code == ExitCode.DAMAGED, (name, done)
            assert "Docgen đang chạy trong" in done.err, name
            assert "tiến trình" in done.err, name
    assert {path: path.read_bytes() for path in (made / "out").rglob("*") if path.suffix == ".docx"} == before
    assert docgen("render", made, "--format", "docx").code == ExitCode.DONE


def test_two_machines_with_one_journal_see_each_other_at_once(
    made: Path, docgen: Command, tmp_path: Path, database: Callable[[], str]
) -> None:
    """Each machine has its copy of the workspace; what one has sent, the other does not send again."""
    url = database()
    machines = [tmp_path / "may-1", tmp_path / "may-2"]
    for machine in machines:
        machine.mkdir()
        settings = (made / "docgen.toml").read_text("utf-8")
        (machine / "docgen.toml").write_text(f'nhat_ky = "{url}"\n{settings}', "utf-8")
        (machine / "du_lieu.json").write_bytes((made / "du_lieu.json").read_bytes())
        docgen("render", machine, "--format", "docx")
    first, second = machines
    docgen("mark", "ready", first, "--meeting", "HN-CBVP")
    assert "Đã ghi 0 dòng" in docgen("mark", "ready", second, "--meeting", "HN-CBVP").out
    both = [docgen("history", machine, "--json", "--last", 100).document["entries"] for machine in machines]
    assert both[0] == both[1]
    assert [entry["action"] for entry in both[0]].count("ready") == 5
