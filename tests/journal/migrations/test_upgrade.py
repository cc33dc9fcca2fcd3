from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, inspect, text

from docgen.accounts.accounts import Accounts
from docgen.comments.comments import Comments
from docgen.errors import JournalUnusable
from docgen.journal import migrations
from docgen.journal.journal import Journal
from docgen.journal.tables import METADATA, SCHEMA_VERSION
from docgen.messages.outbox import Outbox

REVISIONS = ScriptDirectory(str(Path(migrations.__file__).parent))
EARLIER = ("1b2d6e4", "098e7ae", "5e07926")
BESIDE = (Accounts, Comments, Outbox)
Laid = Callable[[str], Path]


def journal_of(folder: Path) -> Path:
    return folder / "out" / "nhat_ky.db"


def engine_of(place: str | Path) -> Engine:
    return create_engine(place if isinstance(place, str) else URL.create("sqlite", database=str(place)))


def lines_in(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT * FROM su_kien ORDER BY id").fetchall()


def revision_in(file: Path) -> str:
    with closing(sqlite3.connect(file)) as database:
        return str(database.execute("SELECT gia_tri FROM thong_tin WHERE khoa = 'phien_ban'").fetchone()[0])


def differences(place: str | Path) -> list[object]:
    """Return what Alembic would change to get from the tables that are there to those this docgen works with."""
    engine = engine_of(place)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            wanted = [METADATA, *(room.METADATA for room in BESIDE)]
            return compare_metadata(context, wanted)
    finally:
        engine.dispose()


def tables_beside(place: str | Path) -> None:
    for room in BESIDE:
        room.open(place).close()


def made_at(place: str, revision: str, lines: Path) -> None:
    """Make a database as it was at a revision, with the lines of a journal of the time."""
    engine = engine_of(place)
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        for script in list(REVISIONS.iterate_revisions(revision, "base"))[::-1]:
            script.module.upgrade()
        connection.execute(text("INSERT INTO thong_tin VALUES ('phien_ban', :number)"), {"number": revision})
        names = [column["name"] for column in inspect(connection).get_columns("su_kien")]
        insert = text(f"INSERT INTO su_kien VALUES ({', '.join(f':{name}' for name in names)})")
        connection.execute(insert, [dict(zip(names, line, strict=True)) for line in lines_in(lines)])
    engine.dispose()


@pytest.mark.parametrize("commit", EARLIER)
def test_journal_of_an_earlier_docgen_is_brought_up_with_every_line(
    earlier: Laid, commit: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = journal_of(earlier(commit))
    before = lines_in(file)
    with Journal.open(file) as journal:
        assert journal.verify_chain() == ()
    assert lines_in(file) == lines_in(file.with_name("nhat_ky.db.truoc-2")) == before
    (told,) = caplog.messages
    assert "Đã nâng cấp nhật ký" in told
    assert "nhat_ky.db.truoc-2" in told
    tables_beside(file)
    assert differences(file) == []


def test_journal_brought_up_is_not_brought_up_again(earlier: Laid, caplog: pytest.LogCaptureFixture) -> None:
    folder = earlier("1b2d6e4")
    for _ in range(2):
        Journal.open(journal_of(folder)).close()
    assert len(caplog.messages) == 1
    there = {path.name for path in journal_of(folder).parent.glob("nhat_ky*")}
    assert there == {"nhat_ky.db", "nhat_ky.db.truoc-2"}


def test_guards_hold_the_lines_of_a_journal_brought_up(earlier: Laid) -> None:
    file = journal_of(earlier("1b2d6e4"))
    Journal.open(file).close()
    for statement in ("UPDATE su_kien SET actor = 'khac'", "DELETE FROM su_kien"):
        with closing(sqlite3.connect(file)) as raw, pytest.raises(sqlite3.IntegrityError, match="chi duoc ghi them"):
            raw.execute(statement)


def test_journal_on_a_server_is_brought_up_too(
    earlier: Laid, database: Callable[[], str], caplog: pytest.LogCaptureFixture
) -> None:
    place, lines = database(), journal_of(earlier("1b2d6e4"))
    made_at(place, "1", lines)
    with Journal.open(place) as journal:
        assert journal.verify_chain() == ()
        assert len(journal.entries()) == len(lines_in(lines))
    assert "giao dịch của máy chủ" in caplog.text
    tables_beside(place)
    assert differences(place) == []


def test_first_revision_makes_the_tables_of_the_first_journal(earlier: Laid, tmp_path: Path) -> None:
    first = journal_of(earlier("1b2d6e4"))
    made_at(f"sqlite:///{tmp_path / 'again.db'}", "1", first)

    def tables(file: Path) -> set[str]:
        with closing(sqlite3.connect(file)) as database:
            told = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {" ".join(row[0].split()) for row in told}

    assert tables(tmp_path / "again.db") == tables(first)


def test_newest_revision_is_the_one_this_docgen_works_with() -> None:
    assert REVISIONS.get_current_head() == str(SCHEMA_VERSION)


@pytest.mark.parametrize("room", BESIDE)
def test_tables_beside_an_older_journal_open_by_themselves(earlier: Laid, room: type[Accounts]) -> None:
    room.open(journal_of(earlier("5e07926"))).close()


def test_accounts_of_an_earlier_docgen_are_still_there(earlier: Laid) -> None:
    with closing(Accounts.open(journal_of(earlier("5e07926")))) as accounts:
        assert [account.login for account in accounts.all()] == ["binh.tt"]


def test_newer_journal_is_refused_and_left_alone_to_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "nhat_ky.db"
    Journal.open(file).close()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"UPDATE thong_tin SET gia_tri = '{SCHEMA_VERSION + 1}' WHERE khoa = 'phien_ban'")
        raw.commit()
    before = file.read_bytes()
    with pytest.raises(JournalUnusable, match="Hãy cập nhật docgen"):
        Journal.open(file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["nhat_ky.db"]


def test_revision_that_would_change_a_line_is_taken_back(earlier: Laid, monkeypatch: pytest.MonkeyPatch) -> None:
    def harm() -> None:
        from alembic import op

        op.execute("DROP TRIGGER su_kien_khong_sua")
        op.execute("UPDATE su_kien SET at = '2026-01-01T00:00:00' WHERE id = 3")

    harmful = SimpleNamespace(revision="2", module=SimpleNamespace(upgrade=harm))
    monkeypatch.setattr("docgen.journal.migrations.upgrade._after", lambda found: [harmful])
    file = journal_of(earlier("1b2d6e4"))
    before = lines_in(file)
    with pytest.raises(JournalUnusable, match="Nhật ký vẫn như cũ"):
        Journal.open(file)
    assert (lines_in(file), revision_in(file)) == (before, "1")


def test_copy_that_cannot_be_kept_stops_the_upgrade(earlier: Laid, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(part: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.journal.migrations.upgrade.publish", full)
    file = journal_of(earlier("1b2d6e4"))
    with pytest.raises(JournalUnusable, match="Hãy kiểm tra dung lượng"):
        Journal.open(file)
    assert revision_in(file) == "1"
    assert [path.name for path in file.parent.glob("*nhat_ky*")] == ["nhat_ky.db"]


# Kills itself before its n-th statement reaches the database.
KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from docgen.journal.journal import Journal
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
Journal.open(sys.argv[1]).close()
"""


def killed_before(file: Path, statement: int) -> bool:
    """Tell whether the upgrade was killed before this statement, rather than done."""
    found = subprocess.run([sys.executable, "-c", KILLED, str(file), str(statement)], stderr=subprocess.DEVNULL)
    assert found.returncode in (0, -signal.SIGKILL)
    return found.returncode != 0


def assert_old_or_new(file: Path, before: list[tuple[object, ...]]) -> None:
    assert revision_in(file) == "1"
    assert lines_in(file) == before
    with Journal.open(file) as journal:
        assert journal.verify_chain() == ()
    assert (lines_in(file), revision_in(file)) == (before, "2")
    assert differences_of_lines(file) == []


def differences_of_lines(file: Path) -> list[object]:
    engine = engine_of(file)
    with engine.connect() as connection:
        found = [d for d in compare_metadata(MigrationContext.configure(connection), METADATA) if "su_kien" in str(d)]
    engine.dispose()
    return found


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("statement", [6, 12])
def test_killed_upgrade_leaves_the_journal_as_it_was(earlier: Laid, statement: int) -> None:
    file = journal_of(earlier("1b2d6e4"))
    before = lines_in(file)
    assert killed_before(file, statement)
    assert_old_or_new(file, before)


@pytest.mark.proof
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_upgrade_killed_before_any_of_its_statements_is_old_or_new(earlier: Laid) -> None:
    file = journal_of(earlier("1b2d6e4"))
    before, old = lines_in(file), file.read_bytes()
    statement = 1
    while killed_before(file, statement):
        assert_old_or_new(file, before)
        for left in file.parent.glob("*nhat_ky*"):
            left.unlink()
        file.write_bytes(old)
        statement += 1
    assert statement > 12


def test_two_processes_bring_a_journal_up_once(earlier: Laid) -> None:
    file = journal_of(earlier("1b2d6e4"))
    before = lines_in(file)
    command = [sys.executable, "-c", KILLED, str(file), "0"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    assert sorted("Đã nâng cấp nhật ký" in text for text in told) == [False, True]
    assert (lines_in(file), revision_in(file)) == (before, "2")


def test_journal_of_today_is_opened_without_alembic(tmp_path: Path) -> None:
    code = "import sys; from docgen.journal.journal import Journal; Journal.open(sys.argv[1]).close()"
    code += "; sys.exit('alembic' in sys.modules)"
    Journal.open(tmp_path / "nhat_ky.db").close()
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "nhat_ky.db")], check=True)
