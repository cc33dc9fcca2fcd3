"""Where papers go: one file each in a folder, or a pack for very large runs; both know what they already hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from docgen.batch.pack import Pack, Stand
from docgen.batch.pool import stored
from docgen.batch.task import Result, Row
from docgen.core.problem import Origin, Problem
from docgen.files import move, refusing_to_write, sha256_of, write_once
from docgen.journal.event import KEPT
from docgen.journal.journal import Made
from docgen.layout.word.wording import same_wording


class Awaited(NamedTuple):
    """A paper that is being made: its place below the folder of the stage, with "/", and the versions there were.

    One that was `sent` keeps its version when no word in it changed.
    """

    name: str
    known: Sequence[Made] = ()
    sent: bool = False


class Placed(NamedTuple):
    """Where a paper was put, what its line in the journal says of the place, and what was noticed there.

    `kept` is the version that stays, untouched, in place of the one that was made.
    """

    path: Path
    detail: Mapping[str, Any] = {}
    problems: tuple[Problem, ...] = ()
    kept: Made | None = None


class Sink(Protocol):
    """What takes the papers of a stage; `name` is a paper's place as `Awaited` tells it."""

    def path(self, name: str, made: Made | None) -> Path:
        """Return where a paper stands, or would."""

    def holds(self, name: str, known: Sequence[Made]) -> Made | None:
        """Return the newest of the known versions when it is there, unaltered."""

    def put(self, papers: Sequence[Awaited], result: Result) -> Iterator[Placed]:
        """Put the papers of a result that were made, one by one; raises OutputNotWritable."""

    def finish(self) -> None:
        """Complete what the run filled; raises OutputNotWritable."""

    def close(self) -> None:
        """Let go of files, however the run ended."""


class Folder:
    """Papers as files below `root`; one that somebody edited by hand is kept under another name.

    A version that a newer one replaces moves to the folder `older`, under its SHA-256; without that folder it goes.
    """

    def __init__(self, root: Path, workspace: Path, older: Path | None = None) -> None:
        self._root, self._workspace, self._older = root, workspace, older

    def path(self, name: str, made: Made | None) -> Path:
        """Return the file of a paper."""
        return self._root / name

    def holds(self, name: str, known: Sequence[Made]) -> Made | None:
        """Return the newest version when the file has its SHA-256."""
        path = self._root / name
        return known[-1] if known and path.is_file() and sha256_of(path) == known[-1].version else None

    def put(self, papers: Sequence[Awaited], result: Result) -> Iterator[Placed]:
        """Write one file after another."""
        made = iter(result.pieces[1::2])
        for paper, row in zip(papers, result.rows, strict=True):
            if row.version:
                yield self._placed(paper, row, next(made))

    def _placed(self, paper: Awaited, row: Row, data: bytes) -> Placed:
        path = self._root / paper.name
        kept = self.holds(paper.name, paper.known) if paper.sent else None
        if kept and same_wording(path.read_bytes(), data):
            return Placed(path, {KEPT: True}, kept=kept)
        problems = self._set_aside(path, paper.known, row)
        write_once(path, data)
        return Placed(path, problems=problems)

    def finish(self) -> None:
        """Each file is complete."""

    def close(self) -> None:
        """No file is open."""

    def _set_aside(self, path: Path, known: Sequence[Made], row: Row) -> tuple[Problem, ...]:
        """Keep a paper that somebody edited by hand under another name before the new one takes its place."""
        if not path.is_file():
            return ()
        found = sha256_of(path)
        # A run that stopped between the paper and its line left the very bytes that come now.
        if found == row.version:
            return ()
        if any(made.version == found for made in known):
            self._keep(path, found)
            return ()
        kept = path.with_name(f"{path.stem}_sua_tay_{found[:8]}{path.suffix}")
        with refusing_to_write(path):
            move(path, kept)
        message = "Văn bản đã được sửa tay sau khi docgen tạo; bản sửa tay được giữ với tên mới."
        hint = f"Đưa nội dung sửa vào dữ liệu nguồn nếu cần. Bản sửa tay: {self._told(kept)}."
        return (Problem("van_ban_sua_tay", Origin(self._told(path)), message, hint, "warning"),)

    def _keep(self, path: Path, version: str) -> None:
        if self._older:
            with refusing_to_write(self._older):
                self._older.mkdir(parents=True, exist_ok=True)
            with refusing_to_write(path):
                move(path, self._older / f"{version}.docx")

    def _told(self, path: Path) -> str:
        return path.relative_to(self._workspace).as_posix()


class Packed:
    """Papers in a pack; the journal knows where in it each of them stands."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._segment = pack.new_segment()

    def path(self, name: str, made: Made | None) -> Path:
        """Return the place of a paper inside its segment."""
        return self.pack.folder / (made.detail["segment"] if made else self._segment.path.name) / name

    def holds(self, name: str, known: Sequence[Made]) -> Made | None:
        """Return the newest version when the pack has its bytes."""
        same = (made for made in reversed(known) if made.version == known[-1].version and "segment" in made.detail)
        return next((made for made in same if is_whole(self.pack, made)), None)

    def put(self, papers: Sequence[Awaited], result: Result) -> Iterator[Placed]:
        """Add the papers to a segment, unless a worker has put them into its own."""
        result = result if result.segment or not result.pieces else stored(result, self._segment)
        for paper, row in zip(papers, result.rows, strict=True):
            if row.version:
                yield self._placed(paper, Stand(result.segment, result.offset + row.start, row.size))

    def _placed(self, paper: Awaited, stand: Stand) -> Placed:
        kept = self.holds(paper.name, paper.known) if paper.sent else None
        if kept and same_wording(self.pack.read(stand_of(kept)), self.pack.read(stand)):
            return Placed(self.path(paper.name, kept), {**stand_of(kept)._asdict(), KEPT: True}, kept=kept)
        return Placed(self.pack.folder / stand.segment / paper.name, stand._asdict())

    def finish(self) -> None:
        """Give the segments their directories."""
        self.pack.finish()

    def close(self) -> None:
        """Let go of the segment."""
        self._segment.close()


def pack_beside(root: Path) -> Pack:
    """Return the pack of the stage whose folder is `root`."""
    return Pack(root.with_name(f"kho_{root.name}"))


def is_whole(pack: Pack, made: Made) -> bool:
    """Tell whether the pack still has the bytes of a version."""
    return hashlib.sha256(pack.read(stand_of(made))).hexdigest() == made.version


def stand_of(made: Made) -> Stand:
    """Return where a version stands in its pack."""
    return Stand(*(made.detail[name] for name in Stand._fields))
