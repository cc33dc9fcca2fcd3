"""What rooms that keep tables of their own in a journal's database have in common: opened, read, written, closed.

What is changed there and its lines in the journal are one transaction: a change that nobody can trace does not happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self

from sqlalchemy import Connection, Engine, MetaData

from docgen.journal.database import connect, refusing, writing
from docgen.journal.event import Event
from docgen.journal.lines import put


class Beside:
    """Tables beside a journal, open; a subclass names them in `METADATA`."""

    METADATA: ClassVar[MetaData]

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def open(cls, place: str | Path) -> Self:
        """Open the tables beside a journal, made when there are none; raises JournalUnusable."""
        engine = connect(place)
        with refusing(str(place)), writing(engine) as connection:
            cls.METADATA.create_all(connection)
        return cls(engine, str(place))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _writing(self, *lines: Event) -> Iterator[Connection]:
        with refusing(self._place), writing(self._engine) as connection:
            yield connection
            if lines:
                put(connection, lines)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with refusing(self._place), self._engine.connect() as connection:
            yield connection
