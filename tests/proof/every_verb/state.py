"""What stands on the disk after a run: files by their digests, the rows of the databases, what is half-written."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from docgen.files import PART_SUFFIX, sha256_of
from docgen.journal.lock import HOLDER_FILE, LOCK_FILE
from tests.proof.every_verb.verbs import Verb

Row = tuple[tuple[str, object], ...]
Rows = tuple[Row, ...]
_LINES = "su_kien"
_CHAIN = {"id", "previous", "hash"}
# Packs are read by the journal, their directory is written when a run ends.
_OPEN_ENDED = {"kho_du_thao"}
_NOT_SEEN = {LOCK_FILE, HOLDER_FILE}


@dataclass(frozen=True)
class State:
    """What a folder holds; `lines` is each journal in order, `tables` every other table as a set of rows."""

    files: dict[str, str]
    parts: tuple[str, ...]
    lines: dict[str, Rows]
    tables: dict[str, frozenset[Row]]


def state_of(root: Path) -> State:
    """Read a folder without changing it."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and path.name not in _NOT_SEEN]
    parts = [path for path in paths if any(name.endswith(PART_SUFFIX) for name in path.relative_to(root).parts)]
    databases = [path for path in paths if path.suffix == ".db" and path not in parts]
    plain = [p for p in paths if p not in parts and not p.name.endswith((".db", ".db-wal", ".db-shm", ".db-journal"))]
    tables: dict[str, Rows] = {}
    for database in databases:
        place = database.relative_to(root).as_posix()
        tables |= {f"{place}:{name}": rows for name, rows in _tables(database).items()}
    return State(
        {path.relative_to(root).as_posix(): sha256_of(path) for path in plain},
        tuple(path.relative_to(root).as_posix() for path in parts),
        {name: rows for name, rows in tables.items() if name.endswith(f":{_LINES}")},
        {name: frozenset(rows) for name, rows in tables.items() if not name.endswith(f":{_LINES}")},
    )


def _tables(database: Path) -> dict[str, Rows]:
    """The rows of a database, read from a copy: opening one that was cut off would mend it."""
    with tempfile.TemporaryDirectory() as folder:
        for part in database.parent.glob(f"{database.name}*"):
            shutil.copy(part, folder)
        connection = sqlite3.connect(Path(folder) / database.name)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: _rows(connection, name) for name in names if not name.startswith("sqlite_")}
        connection.close()
    return found


def _rows(connection: sqlite3.Connection, table: str) -> Rows:
    columns = [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")')]
    asked = [name for name in columns if not (table == _LINES and name in _CHAIN)]
    listed = ", ".join(f'"{name}"' for name in asked) or "1"
    found = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY {"id" if table == _LINES else 1}')
    return tuple(tuple(zip(asked, row, strict=True)) for row in found)


def differences(verb: Verb, found: State, reference: State) -> list[str]:
    """What differs between the ends of two runs of a row, other than what the row says is never twice alike."""
    names = sorted(found.files.keys() | reference.files.keys())
    files = [name for name in names if _seen(verb, found, name) != _seen(verb, reference, name)]
    tables = [
        name
        for name in sorted(found.tables.keys() | reference.tables.keys())
        if name.rpartition(":")[2] not in verb.tables
        and found.tables.get(name, frozenset()) != reference.tables.get(name, frozenset())
    ]
    lines = [f"only one journal says {dict(line)}" for line in _said(verb, found) ^ _said(verb, reference)]
    return [*files, *tables, *lines]


def _seen(verb: Verb, state: State, name: str) -> str:
    """The digest of a file; of one that varies, whether it is there; nothing of segments, which vary in number."""
    digest = state.files.get(name, "")
    if not _varies(verb, name):
        return digest
    return "there" if digest and Path(name).parent.name not in _OPEN_ENDED else ""


def _said(verb: Verb, state: State) -> frozenset[Row]:
    """What the journal says, whatever the order and how often; a version that is made again is the same version."""
    every = (line for lines in state.lines.values() for line in lines)
    return frozenset(tuple(pair for pair in line if pair[0] not in _left_out(verb, dict(line))) for line in every)


def _left_out(verb: Verb, line: dict[str, object]) -> tuple[str, ...]:
    return (*verb.columns, "at") if line["action"] == "made" else verb.columns


def goes_on_from(later: State, earlier: State) -> bool:
    """Tell whether no line of a journal was lost or changed since."""
    return all(later.lines.get(place, ())[: len(lines)] == lines for place, lines in earlier.lines.items())


def broken(verb: Verb, root: Path, found: State, states: tuple[State, ...]) -> list[str]:
    """The files that anybody can see and that are as in none of these states: something half-written."""
    known = {name: {state.files.get(name) for state in states} for name in found.files}
    sure = [name for name, digest in found.files.items() if not _varies(verb, name) and digest not in known[name]]
    return sure + [name for name in found.files if _varies(verb, name) and not whole(root / name)]


def whole(path: Path) -> bool:
    """Tell whether a file ends as files of its kind do."""
    if path.suffix in (".zip", ".docx", ".xlsx"):
        return path.parent.name in _OPEN_ENDED or zipfile.is_zipfile(path)
    return path.suffix != ".pdf" or path.read_bytes().rstrip().endswith(b"%%EOF")


def _varies(verb: Verb, name: str) -> bool:
    return any(fnmatch(name, pattern) or fnmatch(name, f"*/{pattern}") for pattern in verb.varies)
