"""A segment of a pack: a zip of stored papers that one process fills during one run and nobody changes afterwards.

It grows under its final name, for what is registered in the journal must survive a crash. After one it has no
directory yet and is read by its headers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path
from typing import Self

from docgen.batch.member import LONGEST_HEAD, TAIL, Member, directory_end, directory_row, has_directory, member_at
from docgen.files import refusing_to_write

_BUFFER = 1 << 20


class Segment:
    """A segment being filled; its file is made with the first paper. Close it, then `finish` it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: FileIO | None = None
        self._end = 0

    def append(self, pieces: Sequence[bytes]) -> int:
        """Add headers and papers, durable on return, and return the offset of the first; raises OutputNotWritable."""
        start = self._end
        with refusing_to_write(self.path):
            self._stream = self._stream or self._made()
            try:
                for piece in pieces:
                    _write(self._stream, piece)
                os.fsync(self._stream.fileno())
            except OSError:
                self._stream.truncate(start)
                raise
        self._end += sum(map(len, pieces))
        return start

    def close(self) -> None:
        """Let go of the file."""
        if self._stream:
            self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _made(self) -> FileIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self.path.open("xb", buffering=0)


def _write(stream: FileIO, piece: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part and only then refuses."""
    rest = memoryview(piece)
    while rest:
        rest = rest[stream.write(rest) :]


def finish(path: Path) -> None:
    """Give a segment its directory, unless it has one, so that any zip program opens it; raises OutputNotWritable."""
    if _is_finished(path):
        return
    rows = list(map(directory_row, members(path)))
    start = path.stat().st_size  # behind what a crash left half-written
    with refusing_to_write(path), path.open("ab", buffering=_BUFFER) as stream:
        stream.writelines(rows)
        stream.write(directory_end(len(rows), start, sum(map(len, rows))))
        stream.flush()
        os.fsync(stream.fileno())


def members(path: Path) -> Iterator[Member]:
    """Yield the whole members of a segment in their order."""
    with path.open("rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        member = member_at(0, stream.read(LONGEST_HEAD))
        while member and member.end <= size:
            yield member
            stream.seek(member.end)
            member = member_at(member.end, stream.read(LONGEST_HEAD))


def _is_finished(path: Path) -> bool:
    with path.open("rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        stream.seek(max(0, size - TAIL))
        return has_directory(stream.read(TAIL), size)
