"""The database of the register: SQLite with FTS5 in a file, or PostgreSQL; every failure becomes a refusal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from docgen.errors import RegisterUnusable
from docgen.register.tables import METADATA, WORDS


def connect(place: str | Path) -> Engine:
    """Return the engine of a database, its tables made when it is new; raises RegisterUnusable."""
    with refusing():
        engine = _engine(place)
        with engine.begin() as connection:
            METADATA.create_all(connection)
            for statement in WORDS[engine.dialect.name]:
                connection.execute(text(statement))
    return engine


def _engine(place: str | Path) -> Engine:
    if isinstance(place, str) and "://" in place:
        return create_engine(make_url(place))
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(place)))
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # It can be made again from the packages: a lost write costs a reading, no more.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the failures of a database into the refusal RegisterUnusable."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        raise RegisterUnusable(
            f"Không dùng được sổ tra cứu: {cause}. Hãy xoá tệp out/tra_cuu.db rồi chạy lại; sổ được lập lại từ các gói."
        ) from error
