"""What happened, line after line: append-only, each line bound to the one before it by its hash.

A crash between writing a file and its line leaves a file the journal does not know. That is safe: nothing is taken
for current unless its line is here and its hash is re-checked, so the next run makes it again with the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Engine, Row, Select, func, select

from docgen.core.problem import Origin, Problem
from docgen.errors import JournalUnusable
from docgen.journal.chain import UNREADABLE, entry_of, first_break
from docgen.journal.database import claim, connect, keep, refusing, writing
from docgen.journal.event import Entry, Event
from docgen.journal.lines import put
from docgen.journal.tables import ABOUT, LINES

PaperKey = tuple[str, str, str]  # form, subject, stage
_MADE = (LINES.c.subject, LINES.c.version, LINES.c.path, LINES.c.detail)
_ASKED_AT_ONCE = 500
_HINT = "Khôi phục nhật ký từ bản sao lưu; báo cho người phụ trách biết có người đã sửa tệp này."


class Made(NamedTuple):
    """A version of a paper that was made: its SHA-256, where it was put, and what its line says besides."""

    version: str
    path: str
    detail: Mapping[str, Any]

    @property
    def source(self) -> str:
        """Return the SHA-256 of what it was made from, empty where the line does not say."""
        return str(self.detail.get("source", ""))


class Journal:
    """The journal of a workspace, open; close it, or use it with `with`."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def open(cls, place: str | Path) -> Journal:
        """Open a journal, made when it does not exist, in a file or at a database URL; raises JournalUnusable."""
        return cls(connect(place), str(place))

    def claim(self, owner: str) -> None:
        """Keep a journal that many can reach for `owner` alone: ids are unique within one unit and period only.

        Raises JournalUnusable when it is somebody else's.
        """
        claim(self._engine, owner, self._place)

    def keep(self, key: str, value: str) -> str:
        """Return what the journal keeps under a key, this value where it keeps nothing yet; raises JournalUnusable."""
        return keep(self._engine, key, value, self._place)

    def kept(self, key: str) -> str:
        """Return what the journal keeps under a key, "" for nothing; raises JournalUnusable."""
        with refusing(self._place), self._engine.connect() as connection:
            return connection.scalar(select(ABOUT.c.gia_tri).where(ABOUT.c.khoa == key)) or ""

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, event: Event) -> Entry:
        """Write one line, durable on return, and return it; raises JournalUnusable."""
        return entry_of(self._append([event])[0])

    def append_many(self, events: Iterable[Event]) -> None:
        """Write lines in one transaction, all or none, durable on return; raises JournalUnusable."""
        self._append(events)

    def _append(self, events: Iterable[Event]) -> list[dict[str, Any]]:
        with refusing(self._place), writing(self._engine) as connection:
            return put(connection, events)

    def entries(self, **facts: str) -> tuple[Entry, ...]:
        """Return the lines in order, or those with these values of action, form, subject, stage, meeting, person."""
        return tuple(self._read(_matching(facts).order_by(LINES.c.id)))

    def last_id(self) -> int:
        """Return the number of the last line, 0 of an empty journal."""
        with refusing(self._place), self._engine.connect() as connection:
            return connection.scalar(select(func.max(LINES.c.id))) or 0

    def moments(self) -> Iterator[tuple[int, datetime, str, str]]:
        """Yield of each line, in order, its number, its time, its action and its version."""
        query = select(LINES.c.id, LINES.c.at, LINES.c.action, LINES.c.version).order_by(LINES.c.id)
        for row in self._rows(query):
            yield row.id, datetime.fromisoformat(row.at), row.action, row.version

    def papers_told(self, action: str) -> frozenset[tuple[str, str]]:
        """Return the form and subject of every paper that has a line of this action."""
        query = select(LINES.c.form, LINES.c.subject).where(LINES.c.action == action).distinct()
        return frozenset((row.form, row.subject) for row in self._rows(query))

    def made(self, papers: Iterable[PaperKey]) -> dict[PaperKey, list[Made]]:
        """Return the versions made of each of these papers, oldest first; those never made have no entry."""
        found: dict[PaperKey, list[Made]] = {}
        for form, stage, subjects in _grouped(papers):
            of_these = (LINES.c.action == "made", LINES.c.form == form, LINES.c.stage == stage)
            query = select(*_MADE).where(*of_these, LINES.c.subject.in_(subjects)).order_by(LINES.c.id)
            for row in self._rows(query):
                found.setdefault((form, row.subject, stage), []).append(_made(row))
        return found

    def newest(self, stage: str) -> Iterator[tuple[PaperKey, Made]]:
        """Yield the version made last of each paper of a stage, by form and subject."""
        last = func.max(LINES.c.id).label("id")
        of_each = select(last).where(LINES.c.action == "made", LINES.c.stage == stage)
        newest = of_each.group_by(LINES.c.form, LINES.c.subject).subquery()
        query = select(LINES.c.form, *_MADE).join(newest, LINES.c.id == newest.c.id)
        for row in self._rows(query.order_by(LINES.c.form, LINES.c.subject)):
            yield (row.form, row.subject, stage), _made(row)

    def verify_chain(self) -> tuple[Problem, ...]:
        """Return nothing, or the first line that was altered, removed or put in; what follows it cannot be judged.

        Lines cut off at the end, or all written anew, leave a chain that is whole: only what stands elsewhere shows
        that, see `anchors`.
        """
        found = first_break(row._asdict() for row in self._rows(select(LINES).order_by(LINES.c.id)))
        if found is None:
            return ()
        line, what = found
        file = "nhật ký" if "://" in self._place else Path(self._place).name
        return (Problem("nhat_ky_bi_sua", Origin(file, f"dòng {line}"), f"Dòng {line} của nhật ký {what}.", _HINT),)

    def hash_of(self, line: int) -> str:
        """Return the hash of a line, which vouches for all before it, "" where there is no such line."""
        with refusing(self._place), self._engine.connect() as connection:
            return connection.scalar(select(LINES.c.hash).where(LINES.c.id == line)) or ""

    def _read(self, query: Select[Any]) -> Iterator[Entry]:
        for row in self._rows(query):
            try:
                yield entry_of(row._asdict())
            except UNREADABLE as error:
                raise JournalUnusable(f"Dòng {row.id} của nhật ký bị sửa, không còn đọc được. {_HINT}") from error

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        streamed = self._engine.execution_options(yield_per=1000)
        with refusing(self._place), streamed.connect() as connection, connection.execute(query) as found:
            yield from found


def _matching(facts: dict[str, str]) -> Select[Any]:
    return select(LINES).where(*(LINES.c[name] == value for name, value in facts.items()))


def _grouped(papers: Iterable[PaperKey]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield form, stage and their subjects, no more at once than a database takes in one question."""
    groups: dict[tuple[str, str], list[str]] = {}
    for form, subject, stage in papers:
        groups.setdefault((form, stage), []).append(subject)
    for (form, stage), subjects in groups.items():
        for start in range(0, len(subjects), _ASKED_AT_ONCE):
            yield form, stage, subjects[start : start + _ASKED_AT_ONCE]


def _made(row: Row[Any]) -> Made:
    return Made(row.version, row.path, json.loads(row.detail))
