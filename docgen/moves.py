"""Several files put in their places together: all of them or none, wherever a run is cut off or refused."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.files import part_beside, publish, refusing_to_write, sha256_of, write_once

# Where a folder notes the moves while they are made.
MOVES = ".docgen.cung_doi.json"


@dataclass(frozen=True, slots=True)
class _Move:
    """A finished file on its way to its place; `before` is the SHA-256 of what stands there, "" for nothing.

    It is None in the notes of earlier versions of docgen, which did not say.
    """

    part: Path
    target: Path
    before: str | None

    @property
    def may_be_made(self) -> bool:
        """Tell whether the place still holds what it held: what somebody saved there since is never replaced."""
        return self.before is None or _digest(self.target) == self.before


def write_together(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Put several files in their places, all of them or none; raises OutputNotWritable.

    `folder` notes the moves; whoever holds it next ends what a killed run left, by `finish_moves`.
    """
    moves: list[_Move] = []
    try:
        for path, data in files.items():
            with refusing_to_write(path):
                moves.append(_Move(part_beside(path, data), path, _digest(path)))
        write_once(folder / MOVES, _noted(folder, moves))
        _make(moves)
    except Exception:
        _drop(moves)
        (folder / MOVES).unlink(missing_ok=True)
        raise
    (folder / MOVES).unlink()


def finish_moves(folder: Path) -> None:
    """End what a killed run noted in `folder`: nothing where it had moved no file, else what it had not; as above.

    A file that somebody changed since stays as it is. Raises OutputNotWritable.
    """
    notes = folder / MOVES
    if not notes.is_file():
        return
    moves = _read(folder, json.loads(notes.read_bytes()))
    left = [move for move in moves if move.part.is_file()]
    if len(left) < len(moves):
        for move in left:
            if move.may_be_made:
                with refusing_to_write(move.target):
                    publish(move.part, move.target)
    _drop(left)
    notes.unlink()


def _make(moves: Iterable[_Move]) -> None:
    """Make the moves; when one is refused, put back what those before it replaced."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for move in moves:
            with refusing_to_write(move.target):
                old = move.target.read_bytes() if move.before else None
                publish(move.part, move.target)
            done.append((move.target, old))
    except Exception:
        for path, old in reversed(done):
            path.unlink() if old is None else write_once(path, old)
        raise


def _drop(moves: Iterable[_Move]) -> None:
    for move in moves:
        move.part.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    return sha256_of(path) if path.is_file() else ""


def _noted(folder: Path, moves: Iterable[_Move]) -> bytes:
    rows = {os.path.relpath(m.part, folder): [os.path.relpath(m.target, folder), m.before] for m in moves}
    return json.dumps(rows).encode()


def _read(folder: Path, rows: Mapping[str, Any]) -> list[_Move]:
    told = {part: (row, None) if isinstance(row, str) else tuple(row) for part, row in rows.items()}
    return [_Move(folder / part, folder / target, before) for part, (target, before) in told.items()]
