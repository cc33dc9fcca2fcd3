"""Backups of an earlier docgen, whose journal was on a server, made again where the one of today works."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from docgen.accounts.accounts import Accounts
from docgen.errors import BackupUnusable
from docgen.journal.journal import Journal
from docgen.journal.tables import SCHEMA_VERSION
from docgen.journey.workspace.backup import BackupFile, back_up
from docgen.journey.workspace.restoring import Place, restore
from docgen.settings import load_workspace
from tests.journal.migrations.test_upgrade import differences, tables_beside

NOW = datetime.fromisoformat("2026-11-22T19:00")
Laid = Callable[[str], Path]


@pytest.fixture(params=["sqlite", "postgresql"], name="place")
def _place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, by its URL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'may_khac.db'}"
    make: Callable[[], str] = request.getfixturevalue("database")
    return make()


def rows_in(backup: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(backup) as package:
        return [json.loads(line) for line in package.read(f"co_so_du_lieu/{table}.jsonl").splitlines()]


def told_by(place: str, statement: str) -> list[dict[str, Any]]:
    engine = create_engine(place)
    with engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(text(statement)).mappings()]
    engine.dispose()
    return rows


def test_backup_of_an_earlier_docgen_with_its_journal_on_a_server_is_restored_and_brought_up(
    earlier: Laid, place: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backup = earlier("53effae-postgresql") / "sao_luu.zip"
    restore(BackupFile(backup), Place(tmp_path / "moi", place), NOW, "quan.tri")
    assert load_workspace(tmp_path / "moi").journal_url == place
    lines, about = told_by(place, "SELECT * FROM su_kien ORDER BY id"), told_by(place, "SELECT * FROM thong_tin")
    assert lines[:-1] == rows_in(backup, "su_kien")
    assert [line["action"] for line in lines].count("received") == 2
    assert lines[-1]["action"] == "restored"
    with Journal.open(place) as journal:
        assert journal.verify_chain() == ()
    before = rows_in(backup, "thong_tin")
    assert {"khoa": "phien_ban", "gia_tri": "1"} in before
    assert values(about) == {**values(before), "phien_ban": str(SCHEMA_VERSION)}
    assert caplog.messages == []  # the tables were made by the docgen of today: nothing in them was of revision 1
    with closing(Accounts.open(place)) as accounts:
        assert [account.login for account in accounts.all()] == ["binh.tt"]
    tables_beside(place)
    assert differences(place) == []


def values(about: list[dict[str, Any]]) -> dict[str, str]:
    return {row["khoa"]: row["gia_tri"] for row in about}


def test_address_of_a_database_is_refused_for_a_journal_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "ky").mkdir()
    (tmp_path / "ky" / "docgen.toml").write_text('don_vi = "DB"\nbo_mau = "2025-hd43"\nky = "2026"\n', "utf-8")
    backup = BackupFile(tmp_path / "sao.zip")
    back_up(tmp_path / "ky", backup, NOW, "quan.tri")
    with pytest.raises(BackupUnusable, match="Hãy bỏ --journal"):
        restore(backup, Place(tmp_path / "moi", f"sqlite:///{tmp_path / 'khac.db'}"), NOW, "quan.tri")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ky", "sao.zip"]
