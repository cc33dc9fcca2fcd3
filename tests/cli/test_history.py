from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdf

from docgen.journal.journal import Journal

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


def last_line(workspace: Path, *actions: str) -> tuple[int, str]:
    """Return the number and hash of the last line, or of the last that tells one of these."""
    with Journal.open(workspace / "out" / "nhat_ky.db") as journal:
        found = [entry for entry in journal.entries() if not actions or entry.action in actions]
    return found[-1].id, found[-1].hash


def cut_off(workspace: Path, lines: int) -> None:
    with closing(sqlite3.connect(workspace / "out" / "nhat_ky.db")) as database:
        database.execute("DROP TRIGGER su_kien_khong_xoa")
        database.execute("DELETE FROM su_kien WHERE id > (SELECT max(id) FROM su_kien) - ?", (lines,))
        database.commit()


def test_what_was_given_away_vouches_for_the_journal(season_over: Path, docgen: Command, tmp_path: Path) -> None:
    """A line typed from the certificate, a package, a backup, an exported file: each shows what the chain cannot."""
    backup, exported, certificate = tmp_path / "sao_luu.zip", tmp_path / "nhat_ky.jsonl", tmp_path / "giay.pdf"
    docgen("readiness", season_over, "--certificate", certificate)
    line, hash = last_line(season_over, "ready", "sent", "received", "spelling")
    lines, _ = last_line(season_over)
    docgen("backup", backup, season_over)
    docgen("history", season_over, "--export", exported)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(certificate).pages)
    printed = " ".join(hash[start : start + 8] for start in range(0, 32, 8))
    assert f"đến dòng {line}, mã {printed}" in " ".join(text.split())
    package = season_over / "out" / "luu_tru" / "DV001.zip"
    vouchers = [f"{line}:{printed}", package, backup, exported]
    order = [part for voucher in vouchers for part in ("--against", voucher)]
    done = docgen("history", season_over, *order, "--json")
    assert (done.code, done.document["lines"] > 4) == (0, True)
    cut_off(season_over, lines)
    assert docgen("history", season_over).code == 0
    done = docgen("history", season_over, *order, "--json")
    assert (done.code, done.codes) == (6, {"nhat_ky_khac_chung_tu"})
    assert {p["file"] for p in done.document["problems"]} == {
        f"{line}:{printed}",
        *(voucher.name for voucher in (package, backup, exported)),
    }


def test_what_vouches_for_nothing_is_refused(workspace: Path, docgen: Command) -> None:
    done = docgen("history", workspace, "--against", "không-có.zip")
    assert done.code == 3
    assert "số dòng:mã" in done.err
