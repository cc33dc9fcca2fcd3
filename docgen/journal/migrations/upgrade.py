"""A journal of an earlier docgen brought up to this one: a copy kept beside, then every revision in one transaction."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, text

from docgen.errors import JournalUnusable
from docgen.files import PART_SUFFIX, publish, sha256_of

_HEAD = "head"
_LINES = "SELECT * FROM su_kien ORDER BY id"
_STREAMED = {"yield_per": 1000}
_VERSION = "UPDATE thong_tin SET gia_tri = :revision WHERE khoa = 'phien_ban'"


def upgrade(connection: Connection, found: int) -> Path | None:
    """Bring the tables from a revision to the newest, within the caller's transaction, which alone may write.

    Return the copy of an SQLite file as it was; a server has backups of its own. Raises JournalUnusable when a line
    would not stay what it was, OSError and the errors of the database.
    """
    revisions = _after(str(found))
    kept = _kept(connection, revisions[-1].revision)
    before = _lines(connection)
    with Operations.context(MigrationContext.configure(connection)):
        for revision in revisions:
            revision.module.upgrade()
    connection.execute(text(_VERSION), {"revision": revisions[-1].revision})
    if _lines(connection) != before:
        raise JournalUnusable(
            "Không nâng cấp được nhật ký: có dòng sẽ khác trước. Nhật ký vẫn như cũ. "
            "Hãy báo cho người phụ trách và dùng tiếp bản docgen cũ."
        )
    return kept


def _after(found: str) -> list[Script]:
    """Return the revisions that come after one, oldest first."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    return list(scripts.iterate_revisions(_HEAD, found))[::-1]


def _lines(connection: Connection) -> str:
    """Return the SHA-256 of all lines, every column of them."""
    digest = hashlib.sha256()
    for row in connection.execute(text(_LINES), execution_options=_STREAMED).mappings():
        digest.update(repr(sorted(row.items())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _kept(connection: Connection, revision: str) -> Path | None:
    file = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not file:
        return None
    place = Path(file)
    part = place.with_name(f".{secrets.token_hex(8)}{PART_SUFFIX}")
    try:
        _copy(place, part)
        return _settled(part, place.with_name(f"{place.name}.truoc-{revision}"))
    finally:
        part.unlink(missing_ok=True)


def _copy(place: Path, part: Path) -> None:
    # Another connection sees the file as it was, however far this one's transaction is.
    with closing(sqlite3.connect(place)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    part.chmod(place.stat().st_mode & 0o777)


def _settled(part: Path, target: Path) -> Path:
    """Put the copy under the first name that is free or holds the same; a killed upgrade has left one already."""
    digest = sha256_of(part)
    for kept in _names(target):
        if not kept.exists():
            publish(part, kept)
            return kept
        if kept.is_file() and sha256_of(kept) == digest:
            return kept
    raise AssertionError("names do not end")


def _names(target: Path) -> Iterator[Path]:
    return chain([target], (target.with_name(f"{target.name}-{number}") for number in count(2)))
