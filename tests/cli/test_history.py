from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_history_tells_what_was_made_which_version_when(workspace: Path, docgen: Command) -> None:
    papers = docgen("render", workspace, "--format", "docx", "--json").document["papers"]
    entries = docgen("history", workspace, "--json").document["entries"]
    assert [(e["action"], e["subject"], e["version"], e["path"]) for e in entries] == [
        ("made", p["subject"], p["sha256"], p["path"]) for p in papers
    ]
    assert {e["at"] for e in entries} == {"2026-12-31 09:00:00"}


def test_last_lines_only(workspace: Path, docgen: Command) -> None:
    docgen("render", workspace, "--format", "docx")
    assert len(docgen("history", workspace, "--last", "2").out.splitlines()) == 2


def test_history_of_a_workspace_where_nothing_was_done_is_empty(workspace: Path, docgen: Command) -> None:
    assert docgen("history", workspace, "--json").document["entries"] == []


def test_altered_line_is_found_and_named(workspace: Path, docgen: Command) -> None:
    docgen("render", workspace, "--format", "docx")
    with sqlite3.connect(workspace / "out" / "nhat_ky.db") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        (table,) = next(
            row
            for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if "hash" in {column[1] for column in database.execute(f'PRAGMA table_info("{row[0]}")')}
        )
        database.execute(f'UPDATE "{table}" SET actor = ? WHERE id = 3', ("người khác",))
    database.close()
    done = docgen("history", workspace, "--json")
    assert (done.code, done.codes) == (6, {"nhat_ky_bi_sua"})
    assert done.document["problems"][0]["place"] == "dòng 3"


def test_damaged_journal_is_named_with_the_way_out(workspace: Path, docgen: Command) -> None:
    docgen("render", workspace, "--format", "docx")
    (workspace / "out" / "nhat_ky.db").write_bytes(b"hong" * 4096)
    done = docgen("render", workspace, "--format", "docx", "--json")
    assert (done.code, done.codes) == (6, {"JournalUnusable"})
    assert "sao lưu" in done.document["message"]
