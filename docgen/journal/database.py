"""The door to the journal's database: SQLite in a file, or PostgreSQL by URL; every failure becomes a refusal.

SQLite runs in WAL with synchronous=FULL: a line that was accepted survives a power cut, and readers never wait.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from docgen.errors import JournalUnusable
from docgen.journal.revision import settle
from docgen.journal.tables import ABOUT

_LOG = logging.getLogger(__name__)
WAIT_SECONDS = 10
_LOCK = 366_043  # any number, the same for every docgen that writes into one PostgreSQL database
# A reader of the journal is not kept waiting, a second writer is, for as long as SQLite would let it wait.
_ALONE = text("SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(:lock)")
_RESTORE = "Hãy khôi phục tệp từ bản sao lưu, hoặc đổi tên tệp đó rồi chạy lại để lập nhật ký mới."
_DISK = "Hãy kiểm tra dung lượng và quyền ghi của thư mục rồi chạy lại."
_BUSY = "một chương trình khác đang ghi. Hãy chờ chương trình đó xong rồi chạy lại."
_KEPT = "dòng đã ghi không được sửa hay xoá. Hãy ghi thêm dòng mới."
# First two words of SQLite's error name → what it means and the remedy.
_SQLITE = {
    "SQLITE_NOTADB": f"tệp không phải là nhật ký. {_RESTORE}",
    "SQLITE_CORRUPT": f"tệp đã hỏng. {_RESTORE}",
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": f"ổ đĩa đã đầy. {_DISK}",
    "SQLITE_READONLY": f"tệp chỉ cho đọc. {_DISK}",
    "SQLITE_CANTOPEN": f"không mở được tệp. {_DISK}",
    "SQLITE_IOERR": f"ổ đĩa báo lỗi. {_DISK}",
    "SQLITE_CONSTRAINT": _KEPT,
}
# SQLSTATE of PostgreSQL, or its class (https://www.postgresql.org/docs/current/errcodes-appendix.html) → the same.
_POSTGRESQL = {
    "P0001": _KEPT,
    "23": _KEPT,
    "55P03": _BUSY,
    "42501": "tài khoản không có quyền. Hãy nhờ người quản trị cấp quyền tạo bảng, ghi và đọc rồi chạy lại.",
    "53100": "ổ đĩa của máy chủ đã đầy. Hãy báo người quản trị giải phóng dung lượng rồi chạy lại.",
}
_UNREACHABLE = "không nối được cơ sở dữ liệu. Hãy kiểm tra dòng nhat_ky trong docgen.toml và máy chủ rồi chạy lại."


def connect(place: str | Path) -> Engine:
    """Return the engine of a database, its tables made when it is new, brought up when they are of an earlier docgen.

    The latter is told by one line of the log, which Python prints where nobody has set up another. Raises
    JournalUnusable.
    """
    with refusing(str(place)):
        engine = _engine(place)
        try:
            with writing(engine) as connection:
                told = settle(connection, _shown(str(place)))
        except BaseException:
            engine.dispose()
            raise
    if told:
        _LOG.warning(told)
    return engine


def fault_of(place: str) -> str:
    """Return why a journal cannot be reached, with the remedy, or "" where it can; nothing is made there."""
    try:
        with refusing(place):
            engine = _engine(place)
            try:
                engine.connect().close()
            finally:
                engine.dispose()
    except JournalUnusable as refusal:
        return str(refusal)
    return ""


def _engine(place: str | Path) -> Engine:
    url = _url(place)
    if url.get_backend_name() != "sqlite":
        patience = {"connect_timeout": WAIT_SECONDS} if url.get_driver_name() == "psycopg" else {}
        return create_engine(url, pool_pre_ping=True, connect_args=patience)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, paramstyle="named", connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _url(place: str | Path) -> URL:
    if isinstance(place, str) and "://" in place:
        try:
            return make_url(place)
        except ValueError as error:  # of a port that is no number
            raise ArgumentError(str(error)) from error
    return URL.create("sqlite", database=str(place))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    _set_wal(connection)
    connection.execute("PRAGMA synchronous=FULL")


def _set_wal(connection: sqlite3.Connection) -> None:
    # Turning a new file to WAL fails at once when another process is doing the same: SQLite's own wait does not hold.
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: two writers must not both read the same last line.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a transaction that is alone in writing."""
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(_ALONE, {"wait": f"{WAIT_SECONDS * 1000:.0f}ms", "lock": _LOCK})
        yield connection


def claim(engine: Engine, owner: str, place: str) -> None:
    """Make a database the journal of `owner` alone; raises JournalUnusable when it is somebody else's."""
    with refusing(place), writing(engine) as connection:
        found = connection.scalar(select(ABOUT.c.gia_tri).where(ABOUT.c.khoa == "cua"))
        if found is None:
            connection.execute(ABOUT.insert().values(khoa="cua", gia_tri=owner))
        elif found != owner:
            raise JournalUnusable(
                f"Nhật ký {_shown(place)} là của {found}, không phải của {owner}; "
                "mã người của hai nơi có thể trùng nhau. "
                "Hãy sửa dòng nhat_ky để mỗi đơn vị, mỗi kỳ có một cơ sở dữ liệu riêng."
            )


def keep(engine: Engine, key: str, value: str, place: str) -> str:
    """Return what is kept under a key, which is this value where nothing was; raises JournalUnusable."""
    with refusing(place), writing(engine) as connection:
        found = connection.scalar(select(ABOUT.c.gia_tri).where(ABOUT.c.khoa == key))
        if found is None:
            connection.execute(ABOUT.insert().values(khoa=key, gia_tri=value))
    return value if found is None else str(found)


@contextmanager
def refusing(place: str) -> Iterator[None]:
    """Turn the failures of a database into the refusal JournalUnusable; a password in a URL is never shown."""
    try:
        yield
    except DBAPIError as error:
        raise JournalUnusable(f"Không dùng được nhật ký {_shown(place)}: {_cause(error.orig)}") from error
    except sqlite3.Error as error:  # of a copy, which is made without SQLAlchemy
        raise JournalUnusable(f"Không dùng được nhật ký {_shown(place)}: {_cause(error)}") from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise JournalUnusable(
            f"Không dùng được nhật ký {_shown(place)}: địa chỉ sai hoặc chưa cài thư viện của cơ sở dữ liệu. "
            "Hãy sửa dòng nhat_ky trong docgen.toml, hoặc bỏ dòng đó để dùng tệp out/nhat_ky.db."
        ) from error
    except OSError as error:
        raise JournalUnusable(f"Không dùng được nhật ký {_shown(place)}: không tạo được thư mục. {_DISK}") from error


def _shown(place: str) -> str:
    try:
        return make_url(place).render_as_string() if "://" in place else place
    except (ArgumentError, ValueError):
        return "ở dòng nhat_ky"


def _cause(error: Any) -> str:
    name, state = getattr(error, "sqlite_errorname", ""), getattr(error, "sqlstate", None) or ""
    if name:
        return _SQLITE.get("_".join(name.split("_")[:2]), _RESTORE)
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2], _UNREACHABLE)
