"""How the packages of the inbox stand: judged for a few seconds at a time, so that a list never waits for a shelf."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from docgen.archive.verify import sidecar_of
from docgen.journey.archive.intake import Arrival, faults_of_arrival

_Key = tuple[Path, str, int, Path | None]


class Inspection:
    """The faults found so far, by the bytes of a package and of the SHA-256 beside it."""

    SECONDS = 3.0

    def __init__(self) -> None:
        self._found: dict[_Key, int] = {}

    def of(self, rows: Sequence[Arrival]) -> tuple[int | None, ...]:
        """Return how many faults each package has, None for one that is decided or whose turn has not come."""
        until = time.monotonic() + self.SECONDS
        return tuple(None if row.verdict else self._faults(row, until) for row in rows)

    def _faults(self, row: Arrival, until: float) -> int | None:
        key = _key(row)
        if key not in self._found and time.monotonic() < until:
            self._found[key] = len(faults_of_arrival(row))
        return self._found.get(key)


def _key(row: Arrival) -> _Key:
    beside = sidecar_of(row.path)
    return row.path, row.version, beside.stat().st_mtime_ns if beside.is_file() else 0, row.set
