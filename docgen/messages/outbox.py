"""The letters of a workspace and how far each got, in the database of its journal: none is sent twice by itself.

A letter is claimed, durably, before its text goes to the server. Killed between that and the answer, it stays claimed:
nobody can know whether it arrived, so only a person sends it again. Addresses and texts are not kept (P6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, insert, select, update

from docgen.journal.beside import Beside
from docgen.messages.reply import Reply

WAITING, SENDING, SENT, FAILED = STATES = ("cho", "dang_gui", "da_gui", "hong")
# After the first refusal for now, the second, …: servers that know no sender yet let him in after some minutes.
MINUTES_TO_WAIT = (5, 15, 60, 240)
_EXHAUSTED = "het_lan"

METADATA = MetaData()
LETTERS = Table(
    "thu_di",
    METADATA,
    *(Column(name, String(120), primary_key=True) for name in ("meeting", "person", "version")),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("code", Text, nullable=False),
    Column("packet", String(64), nullable=False),
)


@dataclass(frozen=True, slots=True)
class LetterKey:
    """Whose letter of which meeting, and the SHA-256 of what it says and brings."""

    meeting: str
    person: str
    version: str


@dataclass(frozen=True, slots=True)
class Posting:
    """How far a letter got: `due` is when it may be tried next, `at` when it got there, `packet` what it brought."""

    key: LetterKey
    state: str
    tries: int
    due: datetime
    at: datetime
    code: str = ""
    packet: str = ""


class Outbox(Beside):
    """The letters in a database, open."""

    METADATA = METADATA

    def of(self, meeting: str) -> tuple[Posting, ...]:
        """Return the letters of a meeting, by person, the one that got furthest last moved last."""
        query = select(LETTERS).where(LETTERS.c.meeting == meeting).order_by(LETTERS.c.person, LETTERS.c.at)
        with self._reading() as connection:
            return tuple(_posting(row) for row in connection.execute(query).mappings())

    def put(self, letters: Iterable[LetterKey], now: datetime) -> None:
        """Queue the letters that are not known yet."""
        with self._writing() as connection:
            for key in letters:
                known = connection.execute(select(LETTERS.c.state).where(*_is(key))).first()
                if known is None:
                    connection.execute(insert(LETTERS).values(**_fresh(key, now)))

    def claim(self, key: LetterKey, packet: str, now: datetime) -> bool:
        """Take a waiting letter in hand, durably; False when it is due later or somebody else has it."""
        waiting = (*_is(key), LETTERS.c.state == WAITING, LETTERS.c.due <= now.isoformat())
        return self._change(waiting, state=SENDING, packet=packet, at=now.isoformat(), tries=LETTERS.c.tries + 1)

    def settle(self, key: LetterKey, reply: Reply, now: datetime) -> None:
        """Write down what the server answered; after too many refusals for now a letter has failed."""
        if reply.outcome in ("unsure", "taken"):
            self._change((*_is(key), LETTERS.c.state == SENDING), code=reply.code)
            return
        values: dict[str, Any] = {"at": now.isoformat(), "code": reply.code, "state": SENT}
        if reply.outcome == "refused":
            values |= {"state": FAILED}
        elif reply.outcome == "later":
            values |= self._later(key, reply, now)
        self._change((*_is(key), LETTERS.c.state.in_((WAITING, SENDING))), **values)

    def again(self, meeting: str, person: str, version: str, now: datetime) -> bool:
        """Queue a letter anew because a person asks for it, whatever became of it; False when it is not known."""
        return self._change(_is(LetterKey(meeting, person, version)), **_anew(now))

    def _later(self, key: LetterKey, reply: Reply, now: datetime) -> dict[str, Any]:
        with self._reading() as connection:
            row = connection.execute(select(LETTERS.c.tries, LETTERS.c.state).where(*_is(key))).one()
        # A letter refused before it was claimed has not been counted yet.
        tries = row.tries + (row.state == WAITING)
        if tries > len(MINUTES_TO_WAIT):
            return {"state": FAILED, "code": f"{_EXHAUSTED} {reply.code}".strip(), "tries": tries}
        due = now + timedelta(minutes=MINUTES_TO_WAIT[tries - 1])
        return {"state": WAITING, "due": due.isoformat(), "tries": tries}

    def _change(self, which: Iterable[Any], **values: Any) -> bool:
        with self._writing() as connection:
            return bool(connection.execute(update(LETTERS).where(*which).values(**values)).rowcount)


def _is(key: LetterKey) -> tuple[Any, ...]:
    return (LETTERS.c.meeting == key.meeting, LETTERS.c.person == key.person, LETTERS.c.version == key.version)


def _anew(now: datetime) -> dict[str, Any]:
    return {"state": WAITING, "tries": 0, "due": now.isoformat(), "at": now.isoformat(), "code": ""}


def _fresh(key: LetterKey, now: datetime) -> dict[str, Any]:
    return {"meeting": key.meeting, "person": key.person, "version": key.version, "packet": "", **_anew(now)}


def _posting(row: Any) -> Posting:
    key = LetterKey(row["meeting"], row["person"], row["version"])
    due, at = datetime.fromisoformat(row["due"]), datetime.fromisoformat(row["at"])
    return Posting(key, row["state"], row["tries"], due, at, row["code"], row["packet"])
