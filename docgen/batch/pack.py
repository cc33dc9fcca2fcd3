"""A pack: a folder of segments, to which each run adds those it fills; where a paper stands is in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from docgen.batch.segment import Segment, finish

_SUFFIX = ".zip"


class Stand(NamedTuple):
    """Where a paper stands in a pack: the name of the segment, the offset and the number of its bytes."""

    segment: str
    start: int
    size: int


class Pack:
    """The pack in `folder`; the folder is made with the first paper."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _numbers(self) -> Iterator[int]:
        taken = (int(path.stem) for path in self._segments())
        return iter(range(max(taken, default=0) + 1, 1 << 31))

    def _segments(self) -> list[Path]:
        return [path for path in self.folder.glob(f"*{_SUFFIX}") if path.stem.isdecimal()]

    def new_segment(self) -> Segment:
        """Return a segment no other process has."""
        return Segment(self.folder / f"{next(self._numbers)}{_SUFFIX}")

    def read(self, stand: Stand) -> bytes:
        """Return the bytes that stand there, fewer or none where the pack has lost them; raises OSError."""
        with suppress(FileNotFoundError), (self.folder / stand.segment).open("rb", buffering=0) as stream:
            stream.seek(stand.start)
            return stream.read(stand.size)
        return b""

    def finish(self) -> None:
        """Close the segments of this run and of those that were cut off; raises OutputNotWritable."""
        for path in self._segments():
            finish(path)
