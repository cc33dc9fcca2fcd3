"""The accounts of a workspace: made, opened by a code, signed in and out, locked after wrong tries."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from docgen.accounts.account import Account, SignedIn, require_proper
from docgen.accounts.password import hashed, matches
from docgen.accounts.tables import ACCOUNTS, CODES, FAILURES, METADATA, SESSIONS
from docgen.errors import AccountRefused, SignInRefused
from docgen.journal.database import connect, refusing, writing

SESSION_HOURS = 10
CODE_DAYS = 14
TRIES, LOCKED_MINUTES = 5, 15
# Without 0, 1, I, L, O: the code is read from paper.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class Accounts:
    """The accounts in a database, open."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def open(cls, place: str | Path) -> Accounts:
        """Open the accounts beside a journal, made when there are none; raises JournalUnusable."""
        engine = connect(place)
        with refusing(str(place)), writing(engine) as connection:
            METADATA.create_all(connection)
        return cls(engine, str(place))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def all(self) -> tuple[Account, ...]:
        """Return the accounts by login."""
        with self._reading() as connection:
            rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login)).mappings()
            return tuple(_account(row) for row in rows)

    def add(self, account: Account, now: datetime) -> str:
        """Make an account and return the code that lets its owner choose a password; raises AccountRefused."""
        require_proper(account)
        with self._writing() as connection:
            if _row(connection, account.login):
                raise AccountRefused(f"Đã có tài khoản “{account.login}”. Hãy chọn tên đăng nhập khác.")
            values = {"login": account.login, "name": account.name, "roles": _joined(account.roles)}
            rest = {"person": account.person, "password": "", "active": True, "changed": now.isoformat()}
            connection.execute(insert(ACCOUNTS).values(**values, **rest))
            return _new_code(connection, account.login, now)

    def give_code(self, login: str, now: datetime) -> str:
        """Return a new code for an account, whose password and sessions end; raises AccountRefused."""
        with self._writing() as connection:
            self._require(connection, login)
            _change(connection, login, now, password="")
            return _new_code(connection, login, now)

    def set_active(self, login: str, active: bool, now: datetime) -> None:
        """Close or reopen an account; a closed one is signed out at once; raises AccountRefused."""
        with self._writing() as connection:
            self._require(connection, login)
            _change(connection, login, now, active=active)

    def set_roles(self, login: str, roles: Iterable[str], now: datetime) -> None:
        """Give an account other roles; it has to sign in again; raises AccountRefused."""
        with self._writing() as connection:
            account = self._require(connection, login)
            require_proper(Account(login, account.name, frozenset(roles), account.person))
            _change(connection, login, now, roles=_joined(roles))

    def choose_password(self, login: str, code: str, password: str, now: datetime) -> None:
        """Let the owner of a code choose a password; the code is used up. Raises SignInRefused, AccountRefused."""
        with self._writing() as connection:
            _require_unlocked(connection, login, now)
            good = connection.scalar(
                select(CODES.c.login).where(
                    CODES.c.digest == _digest(_plain_code(code)),
                    CODES.c.login == login,
                    CODES.c.until > now.isoformat(),
                )
            )
            if not good:
                _note_failure(connection, login, now)
        if not good:
            raise SignInRefused("Mã mở tài khoản không đúng hoặc đã hết hạn. Hãy xem lại mã hoặc xin quản trị mã mới.")
        secret = hashed(password, login)
        with self._writing() as connection:
            _change(connection, login, now, password=secret)

    def sign_in(self, login: str, password: str, now: datetime) -> SignedIn:
        """Begin a session; raises SignInRefused, with the same words whatever was wrong."""
        with self._writing() as connection:
            _require_unlocked(connection, login, now)
            row = _row(connection, login)
        if not matches(row["password"] if row and row["active"] else "", password) or row is None:
            with self._writing() as connection:
                _note_failure(connection, login, now)
            raise SignInRefused("Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại.")
        with self._writing() as connection:
            connection.execute(delete(FAILURES).where(FAILURES.c.login == login))
            connection.execute(delete(SESSIONS).where(SESSIONS.c.until <= now.isoformat()))
            token, csrf = secrets.token_urlsafe(32), secrets.token_hex(32)
            until = (now + timedelta(hours=SESSION_HOURS)).isoformat()
            connection.execute(insert(SESSIONS).values(digest=_digest(token), login=login, csrf=csrf, until=until))
        return SignedIn(_account(row), token, csrf)

    def session(self, token: str, now: datetime) -> SignedIn | None:
        """Return the session of a token, None where it is unknown, over, or its account is closed."""
        query = select(ACCOUNTS, SESSIONS.c.csrf).join(SESSIONS, SESSIONS.c.login == ACCOUNTS.c.login)
        alive = (SESSIONS.c.digest == _digest(token), SESSIONS.c.until > now.isoformat(), ACCOUNTS.c.active)
        with self._reading() as connection:
            row = connection.execute(query.where(*alive)).mappings().first()
        return SignedIn(_account(row), token, row["csrf"]) if row else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == _digest(token)))

    @staticmethod
    def _require(connection: Connection, login: str) -> Account:
        row = _row(connection, login)
        if row is None:
            raise AccountRefused(f"Không có tài khoản “{login}”. Hãy xem lại tên đăng nhập.")
        return _account(row)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with refusing(self._place), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with refusing(self._place), self._engine.connect() as connection:
            yield connection


def _row(connection: Connection, login: str) -> Any:
    return connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.login == login)).mappings().first()


def _account(row: Any) -> Account:
    roles = frozenset(filter(None, row["roles"].split(" ")))
    return Account(row["login"], row["name"], roles, row["person"], bool(row["active"]), bool(row["password"]))


def _joined(roles: Iterable[str]) -> str:
    return " ".join(sorted(roles))


def _change(connection: Connection, login: str, now: datetime, **values: Any) -> None:
    """Change an account; whatever it was signed in with before is over."""
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.login == login).values(**values, changed=now.isoformat()))
    for table in (SESSIONS, CODES, FAILURES):
        connection.execute(delete(table).where(table.c.login == login))


def _new_code(connection: Connection, login: str, now: datetime) -> str:
    code = "".join(secrets.choice(_ALPHABET) for _ in range(15))
    until = (now + timedelta(days=CODE_DAYS)).isoformat()
    connection.execute(insert(CODES).values(digest=_digest(code), login=login, until=until))
    return "-".join(code[i : i + 5] for i in range(0, 15, 5))


def _plain_code(code: str) -> str:
    return code.replace("-", "").replace(" ", "").upper()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _note_failure(connection: Connection, login: str, now: datetime) -> None:
    connection.execute(insert(FAILURES).values(login=login[:40], at=now.isoformat()))


def _require_unlocked(connection: Connection, login: str, now: datetime) -> None:
    since = (now - timedelta(minutes=LOCKED_MINUTES)).isoformat()
    tries = select(func.count()).where(FAILURES.c.login == login[:40], FAILURES.c.at > since)
    if (connection.scalar(tries) or 0) >= TRIES:
        raise SignInRefused(
            f"Đã nhập sai {TRIES} lần; tạm khoá {LOCKED_MINUTES} phút. Hãy chờ rồi nhập lại, hoặc báo quản trị."
        )
