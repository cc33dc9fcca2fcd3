"""The database of a journal copied whole: SQLite by its own backup, any other table by table as lines of JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, delete, func, insert, select, text

from docgen.errors import BackupUnusable
from docgen.journal.database import connect, refusing, writing
from docgen.journal.revision import REVISION
from docgen.journal.tables import ABOUT, LINES

# The register is made again from the packages; sessions and wrong tries are nobody's record.
LEFT_OUT = ("tra_cuu_", "phien_lam_viec", "lan_nhap_sai")
_AT_ONCE = 500


def snapshot(source: Path, target: Path) -> None:
    """Copy an SQLite database as it stands, while others may write into it; raises JournalUnusable."""
    with refusing(str(source)), closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as copy:
        there.backup(copy)
        # One file, without the log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def forget_sessions(place: Path) -> None:
    """Sign everybody out of a restored SQLite database; raises JournalUnusable."""
    with refusing(str(place)), closing(sqlite3.connect(place)) as database:
        for name in LEFT_OUT[1:]:
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone():
                database.execute(f"DELETE FROM {name}")
        database.commit()
        database.execute("PRAGMA journal_mode=DELETE")


def dump(place: str, folder: Path) -> list[Path]:
    """Write each table of a database into `<table>.jsonl`, all as of one moment; raises JournalUnusable."""
    engine = connect(place)
    try:
        with refusing(place), engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            return [_dumped(connection, table, folder / f"{table.name}.jsonl") for table in _tables(engine)]
    finally:
        engine.dispose()


def _dumped(connection: Connection, table: Table, target: Path) -> Path:
    query = select(table).order_by(*table.primary_key.columns)
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        for row in connection.execution_options(yield_per=1000).execute(query).mappings():
            stream.write(json.dumps(dict(row), ensure_ascii=False, sort_keys=True) + "\n")
    return target


def load(place: str, files: Sequence[Path], known: Sequence[MetaData]) -> None:
    """Fill an empty database with what was dumped, by this docgen or an earlier one.

    Raises BackupUnusable for a database that is not empty or a table that is not known, JournalUnusable.
    """
    engine = connect(place)
    try:
        with refusing(place), writing(engine) as connection:
            if connection.scalar(select(func.count()).select_from(LINES)):
                raise BackupUnusable(
                    "Cơ sở dữ liệu của nhật ký đã có dòng. Hãy lập một cơ sở dữ liệu trống và nêu bằng --journal."
                )
            for metadata in known:
                metadata.create_all(connection)
        tables = {table.name: table for table in _tables(engine)}
        with refusing(place), writing(engine) as connection:
            for name in sorted((file.stem for file in files), key=list(tables).index):
                _loaded(connection, tables[name], next(file for file in files if file.stem == name))
    except ValueError as error:
        raise BackupUnusable("Bản sao lưu có bảng docgen này không biết. Hãy cập nhật docgen rồi làm lại.") from error
    finally:
        engine.dispose()


def _loaded(connection: Connection, table: Table, file: Path) -> None:
    if table.name == ABOUT.name:  # the tables are this docgen's, whichever docgen the rows come from
        connection.execute(delete(table).where(table.c.khoa != REVISION))
    elif table.name != LINES.name:
        connection.execute(delete(table))
    for rows in _chunks(file):
        if new := [row for row in rows if table.name != ABOUT.name or row["khoa"] != REVISION]:
            connection.execute(insert(table), new)
    for column in table.primary_key.columns:
        if connection.dialect.name == "postgresql" and column.autoincrement is True:
            _count_on(connection, table.name, column.name)


def _count_on(connection: Connection, table: str, column: str) -> None:
    """Let the numbers a PostgreSQL table gives by itself go on after the highest there is."""
    last = f"SELECT max({column}) FROM {table}"
    connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), ({last}))"))


def _chunks(file: Path) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            rows.append(json.loads(line))
            if len(rows) == _AT_ONCE:
                yield rows
                rows = []
    if rows:
        yield rows


def _tables(engine: Engine) -> list[Table]:
    """Return the tables of a database in the order in which they can be filled."""
    there = MetaData()
    there.reflect(engine)
    return [table for table in there.sorted_tables if not table.name.startswith(LEFT_OUT)]
