"""Wrong tries: an account is locked for the place they came from, and for all places only after many more.

Whoever types wrong passwords for somebody else on purpose locks himself out first, not the owner at another machine.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from docgen.accounts.tables import FAILURES
from docgen.errors import TooManyTries

TRIES, TRIES_FROM_ALL, LOCKED_MINUTES = 5, 25, 15


def require_unlocked(connection: Connection, login: str, address: str, now: datetime) -> None:
    """Refuse an account after too many wrong tries; raises TooManyTries."""
    since = (now - timedelta(minutes=LOCKED_MINUTES)).isoformat()
    recent = (FAILURES.c.login == login[:40], FAILURES.c.at > since)
    from_all = connection.scalar(select(func.count()).select_from(FAILURES).where(*recent)) or 0
    here = (*recent, FAILURES.c.address == address)
    from_here = connection.scalar(select(func.count()).select_from(FAILURES).where(*here)) or 0
    if from_here >= TRIES or from_all >= TRIES_FROM_ALL:
        raise TooManyTries(
            f"Đã nhập sai {max(from_here, TRIES)} lần; tạm khoá {LOCKED_MINUTES} phút. "
            "Hãy chờ rồi nhập lại, hoặc báo quản trị."
        )


def note_failure(connection: Connection, login: str, address: str, now: datetime) -> None:
    """Write down a wrong try; those of yesterday are cleared away."""
    connection.execute(delete(FAILURES).where(FAILURES.c.at < (now - timedelta(days=1)).isoformat()))
    connection.execute(insert(FAILURES).values(login=login[:40], address=address, at=now.isoformat()))


def forgive(connection: Connection, login: str, address: str) -> None:
    """Forget the wrong tries of a place after the right password came from there."""
    connection.execute(delete(FAILURES).where(FAILURES.c.login == login[:40], FAILURES.c.address == address))
