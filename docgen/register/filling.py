"""Filling the register: packages read and put in by the hundred, what is gone taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from docgen.core.handover.series import FiledDossier
from docgen.register.folding import exact, folded
from docgen.register.tables import DELETE_WORDS, FIELDS, FOLDERS, INSERT_WORDS, KINDS, LAST_YEAR, PACKAGES, YEAR_STEP

_AT_ONCE = 500
Reading = Callable[[Path], "Indexed | None"]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A package as the register takes it: what it says of itself and, where that is allowed, the text of its papers."""

    dossier: FiledDossier
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder and its packages; `stamp` changes when packages come or go, `manner` tells how they are read.

    `stands` tells, when all is read, whether the folder was there all along: if not, it is read anew the next time.
    """

    folder: Path
    packages: tuple[Path, ...]
    stamp: str
    manner: str = ""
    stands: Callable[[], bool] = lambda: True


def fill(connection: Connection, shelf: Shelf, read: Reading) -> int:
    """Bring a folder up to date and return how many packages were read."""
    of_the_folder = PACKAGES.c.folder == str(shelf.folder)
    found = connection.execute(select(PACKAGES.c.file, PACKAGES.c.stamp, PACKAGES.c.id).where(of_the_folder))
    known = {row.file: row for row in found}
    there = {path.name: path for path in shelf.packages}
    same = {name for name in known.keys() & there if known[name].stamp == _stamp(there[name], shelf.manner)}
    fresh = [path for name, path in there.items() if name not in same]
    _remove(connection, [row.id for name, row in known.items() if name not in same])
    _add(connection, shelf, ((path, read(path)) for path in fresh))
    connection.execute(delete(FOLDERS).where(FOLDERS.c.folder == str(shelf.folder)))
    connection.execute(insert(FOLDERS).values(folder=str(shelf.folder), stamp=shelf.stamp if shelf.stands() else ""))
    return len(fresh)


def _stamp(path: Path, manner: str) -> str:
    try:
        found = path.stat()
    except OSError:  # gone since the folder was listed, with its disk perhaps
        return ""
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
        "kinds": KINDS.join(paper.title for paper in dossier.papers),
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
