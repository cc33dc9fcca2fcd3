"""Lines put at the end of a journal, within a transaction that may write other things too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from docgen.journal.chain import written
from docgen.journal.event import ORIGIN_HASH, Event, facts_of, line_hash
from docgen.journal.tables import LINES


def put(connection: Connection, events: Iterable[Event]) -> list[dict[str, Any]]:
    """Put events at the end of the journal, each bound to the line before it, and return the rows written."""
    last = connection.execute(select(LINES.c.id, LINES.c.hash).order_by(LINES.c.id.desc()).limit(1)).first()
    rows = list(_chained(events, *(last or (0, ORIGIN_HASH))))
    if rows:
        # By the driver: SQLAlchemy would look at every value of every line.
        connection.exec_driver_sql(str(LINES.insert().compile(connection.engine)), rows)
    return rows


def _chained(events: Iterable[Event], last: int, previous: str) -> Iterator[dict[str, Any]]:
    """Yield the events as lines that follow the line `last`, whose hash is `previous`."""
    for id, event in enumerate(events, last + 1):
        facts = facts_of(event)
        hash = line_hash(id, previous, facts)
        detail = written(event.detail)
        yield {**facts, "id": id, "previous": previous, "hash": hash, "at": event.at.isoformat(), "detail": detail}
        previous = hash
