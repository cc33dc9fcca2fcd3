"""The accounts of a workspace: made, opened by a code, signed in and out, locked after wrong tries."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from docgen.accounts import sessions
from docgen.accounts.account import Account, SignedIn, require_proper
from docgen.accounts.lock import forgive, note_failure, require_unlocked
from docgen.accounts.password import hashed, matches
from docgen.accounts.sessions import digest
from docgen.accounts.tables import ACCOUNTS, CODES, FAILURES, METADATA, SESSIONS
from docgen.errors import AccountRefused, SignInRefused
from docgen.journal.beside import Beside
from docgen.journal.event import Event

CODE_DAYS = 14
# Without 0, 1, I, L, O: the code is read from paper.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class Accounts(Beside):
    """The accounts in a database, open."""

    METADATA = METADATA

    def all(self) -> tuple[Account, ...]:
        """Return the accounts by login."""
        with self._reading() as connection:
            rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login)).mappings()
            return tuple(_account(row) for row in rows)

    def exist(self) -> bool:
        """Tell whether there is any account, open or closed."""
        with self._reading() as connection:
            return connection.scalar(select(ACCOUNTS.c.login).limit(1)) is not None

    def find(self, login: str) -> Account | None:
        """Return the account of a login, None where there is none."""
        with self._reading() as connection:
            row = _row(connection, login)
        return _account(row) if row else None

    def add(self, account: Account, now: datetime, *lines: Event) -> str:
        """Make an account and return the code that lets its owner choose a password; raises AccountRefused.

        `lines`, here and below, are what the journal says of it.
        """
        require_proper(account)
        with self._writing(*lines) as connection:
            if _row(connection, account.login):
                raise AccountRefused(f"Đã có tài khoản “{account.login}”. Hãy chọn tên đăng nhập khác.")
            values = {"login": account.login, "name": account.name, "roles": _joined(account.roles)}
            rest = {"person": account.person, "password": "", "active": True, "changed": now.isoformat()}
            connection.execute(insert(ACCOUNTS).values(**values, **rest))
            return _new_code(connection, account.login, now)

    def give_code(self, login: str, now: datetime, *lines: Event) -> str:
        """Return a new code for an account, whose password and sessions end; raises AccountRefused."""
        with self._writing(*lines) as connection:
            self._require(connection, login)
            _change(connection, login, now, password="")
            return _new_code(connection, login, now)

    def set_active(self, login: str, active: bool, now: datetime, *lines: Event) -> None:
        """Close or reopen an account; a closed one is signed out at once; raises AccountRefused."""
        with self._writing(*lines) as connection:
            self._require(connection, login)
            _change(connection, login, now, active=active)

    def set_roles(self, login: str, roles: Iterable[str], now: datetime, *lines: Event) -> None:
        """Give an account other roles; it has to sign in again; raises AccountRefused."""
        with self._writing(*lines) as connection:
            account = self._require(connection, login)
            require_proper(Account(login, account.name, frozenset(roles), account.person))
            _change(connection, login, now, roles=_joined(roles))

    def choose_password(self, login: str, code: str, password: str, now: datetime, address: str = "") -> None:
        """Let the owner of a code choose a password; the code is used up.

        Raises SignInRefused, TooManyTries, AccountRefused.
        """
        good = (CODES.c.digest == digest(_plain_code(code)), CODES.c.login == login, CODES.c.until > now.isoformat())
        with self._writing() as connection:
            require_unlocked(connection, login, address, now)
            found = connection.scalar(select(CODES.c.login).where(*good))
            row = _row(connection, login)
            if not found:
                note_failure(connection, login, address, now)
        if not found or row is None:
            raise SignInRefused("Mã mở tài khoản không đúng hoặc đã hết hạn. Hãy xem lại mã hoặc xin quản trị mã mới.")
        secret = hashed(password, login, row["name"])
        with self._writing() as connection:
            _change(connection, login, now, password=secret)

    def change_password(self, login: str, current: str, password: str, now: datetime, address: str = "") -> None:
        """Let somebody who knows the password choose another; all sessions end.

        Raises SignInRefused, TooManyTries, AccountRefused.
        """
        row = self._known(login, current, now, address)
        secret = hashed(password, login, row["name"])
        with self._writing() as connection:
            _change(connection, login, now, password=secret)

    def sign_in(self, login: str, password: str, now: datetime, address: str = "") -> SignedIn:
        """Begin a session; raises SignInRefused, with the same words whatever was wrong, and TooManyTries."""
        row = self._known(login, password, now, address)
        with self._writing() as connection:
            forgive(connection, login, address)
            return SignedIn(_account(row), *sessions.begin(connection, login, now))

    def _known(self, login: str, password: str, now: datetime, address: str) -> Any:
        with self._writing() as connection:
            require_unlocked(connection, login, address, now)
            row = _row(connection, login)
        if matches(row["password"] if row and row["active"] else "", password):
            return row
        with self._writing() as connection:
            note_failure(connection, login, address, now)
        raise SignInRefused("Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại.")

    def session(self, token: str, now: datetime) -> SignedIn | None:
        """Return the session of a token, None where it is unknown, over, left idle, or its account is closed."""
        with self._reading() as connection:
            row = sessions.find(connection, token, now)
        if row is None:
            return None
        if sessions.is_to_be_touched(row["seen"], now):
            with self._writing() as connection:
                sessions.touch(connection, token, now)
        return SignedIn(_account(row), token, row["csrf"])

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._writing() as connection:
            sessions.end(connection, token)

    def sign_out_everywhere(self, login: str) -> int:
        """End every session of an account and return how many there were."""
        with self._writing() as connection:
            return sessions.end_all(connection, login)

    def sessions_of(self, login: str, now: datetime) -> int:
        """Return in how many places an account is signed in."""
        with self._reading() as connection:
            return sessions.count(connection, login, now)

    @staticmethod
    def _require(connection: Connection, login: str) -> Account:
        row = _row(connection, login)
        if row is None:
            raise AccountRefused(f"Không có tài khoản “{login}”. Hãy xem lại tên đăng nhập.")
        return _account(row)


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
    connection.execute(insert(CODES).values(digest=digest(code), login=login, until=until))
    return "-".join(code[i : i + 5] for i in range(0, 15, 5))


def _plain_code(code: str) -> str:
    return code.replace("-", "").replace(" ", "").upper()
