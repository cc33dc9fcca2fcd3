"""The register open: kept in step with the folders of packages, asked with words and filters.

It holds nothing that the packages do not say: it can be thrown away and made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, select, text

from docgen.register.engine import connect, refusing
from docgen.register.filling import Reading, Shelf, fill
from docgen.register.query import Query, questions
from docgen.register.tables import FOLDERS, KINDS


@dataclass(frozen=True, slots=True)
class Hit:
    """A package that was found."""

    path: Path
    dossier: str
    symbol: str
    title: str
    organisation: str
    level: str
    year: int
    term: str
    edition: int
    secrecy: str
    kinds: tuple[str, ...]
    sha256: str


class Register:
    """The register of packages; close it, or use it with `with`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: str | Path) -> Register:
        """Open a register, made when it does not exist, in a file or at a database URL; raises RegisterUnusable."""
        return cls(connect(place))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def stale(self, folder: Path, stamp: str) -> bool:
        """Tell whether packages came to a folder or went since it was read."""
        with refusing(), self._engine.connect() as connection:
            found = connection.scalar(select(FOLDERS.c.stamp).where(FOLDERS.c.folder == str(folder)))
        return found != stamp

    def refresh(self, shelf: Shelf, read: Reading) -> int:
        """Bring a folder up to date in one transaction and return how many packages were read.

        `read` returns None for a package that is not to be found; what is gone from the folder is taken out.
        """
        with refusing(), self._engine.begin() as connection:
            return fill(connection, shelf, read)

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Return what is found, exact matches first, then the newest; each package once, at most `query.limit`.

        Of the editions of a dossier found in one folder the newest stands for all.
        """
        found: dict[int, Hit] = {}
        with refusing(), self._engine.connect() as connection:
            for question, values in questions(query, self._engine.dialect.name):
                for row in connection.execute(text(question), values):
                    found.setdefault(row.id, _hit(row))
                if len(found) >= query.limit:
                    break
        return tuple(_newest(found.values()))[: query.limit]


def _newest(hits: Iterable[Hit]) -> Iterable[Hit]:
    """Return of each dossier in a folder the newest edition, where the first of them stood."""
    newest: dict[tuple[Path, str], Hit] = {}
    for hit in hits:
        place = (hit.path.parent, hit.dossier)
        held = newest.get(place)
        newest[place] = hit if held is None or hit.edition > held.edition else held
    return newest.values()


def _hit(row: Any) -> Hit:
    own = ("dossier", "symbol", "title", "organisation", "level", "year", "term", "edition", "secrecy", "sha256")
    kinds = tuple(kind for kind in row.kinds.split(KINDS) if kind)
    return Hit(path=Path(row.folder) / row.file, kinds=kinds, **{name: getattr(row, name) for name in own})
