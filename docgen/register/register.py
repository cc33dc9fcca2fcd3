"""The register open: kept in step with the folders of packages, asked with words and filters.

It holds nothing that the packages do not say: it can be thrown away and made again. SQLite with FTS5 in a file, or
PostgreSQL beside the journal.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from docgen.core.handover.series import FiledDossier
from docgen.errors import RegisterUnusable
from docgen.register.folding import exact, folded
from docgen.register.query import Query, questions
from docgen.register.tables import (
    DELETE_WORDS,
    FIELDS,
    FOLDERS,
    INSERT_WORDS,
    LAST_YEAR,
    METADATA,
    PACKAGES,
    WORDS,
    YEAR_STEP,
)

_KINDS = "\n"
_AT_ONCE = 500
Reading = Callable[[Path], "Indexed | None"]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A package as the register takes it: what it says of itself and, where that is allowed, the text of its papers."""

    dossier: FiledDossier
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder and its packages; `stamp` changes when packages come or go, `manner` tells how they are read."""

    folder: Path
    packages: tuple[Path, ...]
    stamp: str
    manner: str = ""


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
        with _refusing(place):
            engine = _engine(place)
            with engine.begin() as connection:
                METADATA.create_all(connection)
                for statement in WORDS[engine.dialect.name]:
                    connection.execute(text(statement))
        return cls(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def stale(self, folder: Path, stamp: str) -> bool:
        """Tell whether packages came to a folder or went since it was read."""
        with _refusing(folder), self._engine.connect() as connection:
            found = connection.scalar(select(FOLDERS.c.stamp).where(FOLDERS.c.folder == str(folder)))
        return found != stamp

    def refresh(self, shelf: Shelf, read: Reading) -> int:
        """Bring a folder up to date in one transaction and return how many packages were read.

        `read` returns None for a package that is not to be found; what is gone from the folder is taken out.
        """
        folder = shelf.folder
        with _refusing(folder), self._engine.begin() as connection:
            rows = select(PACKAGES.c.file, PACKAGES.c.stamp, PACKAGES.c.id).where(PACKAGES.c.folder == str(folder))
            known = {row.file: row for row in connection.execute(rows)}
            there = {path.name: path for path in shelf.packages}
            fresh = [
                path
                for name, path in there.items()
                if name not in known or known[name].stamp != _stamp(path, shelf.manner)
            ]
            gone = [row.id for name, row in known.items() if name not in there or there[name] in fresh]
            _remove(connection, gone)
            _add(connection, shelf, ((path, read(path)) for path in fresh))
            connection.execute(delete(FOLDERS).where(FOLDERS.c.folder == str(folder)))
            connection.execute(insert(FOLDERS).values(folder=str(folder), stamp=shelf.stamp))
        return len(fresh)

    def search(self, query: Query) -> tuple[Hit, ...]:
        """Return what is found, exact matches first, then the newest; each package once, at most `query.limit`."""
        found: dict[int, Hit] = {}
        with _refusing("tra_cuu"), self._engine.connect() as connection:
            for question, values in questions(query, self._engine.dialect.name):
                for row in connection.execute(text(question), values):
                    found.setdefault(row.id, _hit(row))
                if len(found) >= query.limit:
                    break
        return tuple(found.values())[: query.limit]


def _engine(place: str | Path) -> Engine:
    if isinstance(place, str) and "://" in place:
        return create_engine(make_url(place))
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(place)))
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # It can be made again from the packages: a lost write costs a reading, no more.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


@contextmanager
def _refusing(place: object) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        raise RegisterUnusable(
            f"Không dùng được sổ tra cứu: {cause}. Hãy xoá tệp out/tra_cuu.db rồi chạy lại; sổ được lập lại từ các gói."
        ) from error


def _stamp(path: Path, manner: str) -> str:
    found = path.stat()
    return f"{found.st_size}:{found.st_mtime_ns}:{manner}"


def _remove(connection: Connection, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        connection.execute(text(DELETE_WORDS), [{"id": id} for id in some])
        connection.execute(delete(PACKAGES).where(PACKAGES.c.id.in_(some)))


def _add(connection: Connection, shelf: Shelf, read: Iterable[tuple[Path, Indexed | None]]) -> None:
    taken: dict[int, int] = {}
    rows: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    statement = text(INSERT_WORDS[connection.dialect.name])

    def put() -> None:
        if rows:
            connection.execute(insert(PACKAGES), rows)
            connection.execute(statement, words)
            rows.clear()
            words.clear()

    for path, indexed in read:
        if indexed is None:
            continue
        id = _next_id(connection, taken, indexed.dossier.year)
        rows.append(_row(id, shelf, path, indexed.dossier))
        words.append({"id": id, **_words(indexed)})
        if len(rows) >= _AT_ONCE:
            put()
    put()


def _next_id(connection: Connection, taken: dict[int, int], year: int) -> int:
    first = (LAST_YEAR - year) * YEAR_STEP
    if year not in taken:
        of_the_year = PACKAGES.c.id.between(first, first + YEAR_STEP - 1)
        taken[year] = connection.scalar(select(func.max(PACKAGES.c.id)).where(of_the_year)) or first
    taken[year] += 1
    return taken[year]


def _row(id: int, shelf: Shelf, path: Path, dossier: FiledDossier) -> dict[str, Any]:
    return {
        "id": id,
        "folder": str(shelf.folder),
        "file": path.name,
        "stamp": _stamp(path, shelf.manner),
        "sha256": dossier.sha256,
        "dossier": dossier.id,
        "symbol": dossier.symbol,
        "title": dossier.title,
        "organisation": dossier.organisation,
        "level": dossier.destination,
        "term": dossier.term,
        "kinds": _KINDS.join(paper.title for paper in dossier.papers),
        "year": dossier.year,
        "edition": dossier.edition,
        "secrecy": dossier.secrecy,
    }


def _words(indexed: Indexed) -> dict[str, str]:
    dossier = indexed.dossier
    papers = [part for paper in dossier.papers for part in (paper.title, paper.symbol, paper.author)]
    said = " ".join((dossier.symbol, dossier.title, dossier.subject, dossier.organisation, *papers, indexed.text))
    kinds = " ".join(paper.title for paper in dossier.papers)
    values = (exact(said), folded(said), str(dossier.year), *map(folded, (dossier.organisation, dossier.destination)))
    return dict(zip(FIELDS, (*values, folded(kinds), folded(dossier.term)), strict=True))


def _hit(row: Any) -> Hit:
    own = ("dossier", "symbol", "title", "organisation", "level", "year", "term", "edition", "secrecy", "sha256")
    kinds = tuple(kind for kind in row.kinds.split(_KINDS) if kind)
    return Hit(path=Path(row.folder) / row.file, kinds=kinds, **{name: getattr(row, name) for name in own})
