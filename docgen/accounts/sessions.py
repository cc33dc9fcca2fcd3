"""Sessions in the database: begun, found, left, ended by time and by idleness; a token is kept as its hash only."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from docgen.accounts.tables import ACCOUNTS, SESSIONS

SESSION_HOURS = 10
IDLE_MINUTES = 60
# A session is written down as used no more often than this.
_TOUCHED_EVERY = timedelta(minutes=1)


def begin(connection: Connection, login: str, now: datetime) -> tuple[str, str]:
    """Begin a session and return its token and the token of its forms; those that are over are cleared away."""
    connection.execute(delete(SESSIONS).where((SESSIONS.c.until <= now.isoformat()) | (SESSIONS.c.seen <= _idle(now))))
    token, csrf = secrets.token_urlsafe(32), secrets.token_hex(32)
    until = (now + timedelta(hours=SESSION_HOURS)).isoformat()
    values = {"digest": digest(token), "login": login, "csrf": csrf, "until": until, "seen": now.isoformat()}
    connection.execute(insert(SESSIONS).values(**values))
    return token, csrf


def find(connection: Connection, token: str, now: datetime) -> Any:
    """Return the account's row with `csrf` and `seen`, None for a session unknown, over, idle, or of a closed one."""
    query = select(ACCOUNTS, SESSIONS.c.csrf, SESSIONS.c.seen).join(SESSIONS, SESSIONS.c.login == ACCOUNTS.c.login)
    alive = (SESSIONS.c.until > now.isoformat(), SESSIONS.c.seen > _idle(now), ACCOUNTS.c.active)
    return connection.execute(query.where(SESSIONS.c.digest == digest(token), *alive)).mappings().first()


def is_to_be_touched(seen: str, now: datetime) -> bool:
    """Tell whether it is time to write down that a session is in use."""
    return now - datetime.fromisoformat(seen) >= _TOUCHED_EVERY


def touch(connection: Connection, token: str, now: datetime) -> None:
    """Write down that a session is in use."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest(token)).values(seen=now.isoformat()))


def end(connection: Connection, token: str) -> None:
    """End one session."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest(token)))


def end_all(connection: Connection, login: str) -> int:
    """End every session of an account and return how many there were."""
    return connection.execute(delete(SESSIONS).where(SESSIONS.c.login == login)).rowcount


def count(connection: Connection, login: str, now: datetime) -> int:
    """Return how many sessions of an account are open."""
    alive = (SESSIONS.c.until > now.isoformat(), SESSIONS.c.seen > _idle(now))
    found = connection.scalar(select(func.count()).select_from(SESSIONS).where(SESSIONS.c.login == login, *alive))
    return found or 0


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _idle(now: datetime) -> str:
    return (now - timedelta(minutes=IDLE_MINUTES)).isoformat()
