"""What happened, line after line: append-only, each line bound to the one before it by its hash.

A crash between writing a file and its line leaves a file the journal does not know. That is safe: nothing is taken
for current unless its line is here and its hash is re-checked, so the next run makes it again with the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.engine import RowMapping

from docgen.core.problem import Origin, Problem
from docgen.journal.database import connect, refusing, writing
from docgen.journal.event import ORIGIN_HASH, Entry, Event, facts_of
from docgen.journal.tables import LINES

_HINT = "Khôi phục nhật ký từ bản sao lưu; báo cho người phụ trách biết có người đã sửa tệp này."


class Journal:
    """The journal of a workspace, open; close it, or use it with `with`."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def open(cls, place: str | Path) -> Journal:
        """Open a journal, made when it does not exist, in a file or at a database URL; raises JournalUnusable."""
        return cls(connect(place), str(place))

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
        return self.append_many([event])[0]

    def append_many(self, events: Iterable[Event]) -> tuple[Entry, ...]:
        """Write lines in one transaction, all or none, and return them; raises JournalUnusable."""
        with refusing(self._place), writing(self._engine) as connection:
            last = connection.execute(select(LINES.c.id, LINES.c.hash).order_by(LINES.c.id.desc()).limit(1)).first()
            entries = _chained(events, *(last or (0, ORIGIN_HASH)))
            if entries:
                connection.execute(LINES.insert(), [_row(entry) for entry in entries])
        return entries

    def entries(self, **facts: str) -> tuple[Entry, ...]:
        """Return the lines in order, or those with these values of action, form, subject, stage, meeting, person."""
        return tuple(self._read(_matching(facts).order_by(LINES.c.id)))

    def latest_made(self, stage: str) -> dict[tuple[str, str], Entry]:
        """Return, by form and subject, the line of the version made last in a stage."""
        newest = (
            select(func.max(LINES.c.id))
            .where(LINES.c.action == "made", LINES.c.stage == stage)
            .group_by(LINES.c.form, LINES.c.subject)
        )
        found = self._read(select(LINES).where(LINES.c.id.in_(newest)).order_by(LINES.c.id))
        return {(entry.form, entry.subject): entry for entry in found}

    def version_from(self, form: str, subject: str, stage: str, source: str) -> str:
        """Return the version made last if it was made from `source`, else "": what is there is then out of date."""
        made = _matching({"action": "made", "form": form, "subject": subject, "stage": stage})
        last = tuple(self._read(made.order_by(LINES.c.id.desc()).limit(1)))
        return last[0].version if last and last[0].detail.get("source") == source else ""

    def verify_chain(self) -> tuple[Problem, ...]:
        """Return nothing, or the first line that was altered, removed or put in; what follows it cannot be judged.

        Lines cut off at the end leave a shorter chain that is whole: keep the last hash elsewhere to notice that.
        """
        previous = ORIGIN_HASH
        for id, line in enumerate(self._read(select(LINES).order_by(LINES.c.id)), 1):
            if line.id != id:
                return (self._broken(id, "bị xoá"),)
            if line.previous != previous:
                return (self._broken(id, "không nối với dòng trước"),)
            if not line.is_whole:
                return (self._broken(id, "bị sửa"),)
            previous = line.hash
        return ()

    def _broken(self, id: int, what: str) -> Problem:
        file = "nhật ký" if "://" in self._place else Path(self._place).name
        origin = Origin(file, f"dòng {id}")
        return Problem("nhat_ky_bi_sua", origin, f"Dòng {id} của nhật ký {what}.", _HINT)

    def _read(self, query: Select[Any]) -> Iterator[Entry]:
        streamed = self._engine.execution_options(yield_per=1000)
        with refusing(self._place), streamed.connect() as connection, connection.execute(query) as found:
            yield from map(_entry, found.mappings())


def _matching(facts: dict[str, str]) -> Select[Any]:
    return select(LINES).where(*(LINES.c[name] == value for name, value in facts.items()))


def _chained(events: Iterable[Event], id: int, previous: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for number, event in enumerate(events, id + 1):
        entries.append(Entry.after(number, entries[-1].hash if entries else previous, event))
    return tuple(entries)


def _row(entry: Entry) -> dict[str, Any]:
    detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True)
    chain = {"id": entry.id, "previous": entry.previous, "hash": entry.hash}
    return {**facts_of(entry), **chain, "at": entry.at.isoformat(), "detail": detail}


def _entry(row: RowMapping) -> Entry:
    return Entry(**{**row, "at": datetime.fromisoformat(row["at"]), "detail": json.loads(row["detail"])})
