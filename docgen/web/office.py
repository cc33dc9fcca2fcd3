"""The workspace as the page holds it: its data read once until they change, its journal open, one work at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from docgen import pipeline
from docgen.comments.comments import Comments
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import WorkspaceBusy
from docgen.journal.journal import Journal
from docgen.journal.lock import workspace_lock
from docgen.journey.data_changes.editing import Standing
from docgen.journey.data_changes.versions import revision
from docgen.journey.desk import Desk
from docgen.journey.papers.shelf import MadePaper, made_papers
from docgen.journey.season.loading import Loaded, load_with_rows, season_of
from docgen.journey.season.secrets import record_secrecy, temporary_files_inside
from docgen.journey.session import Session
from docgen.settings import FILE, Workspace, load_workspace

Clock = Callable[[], datetime]
Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read, of which state of the files, on which day."""

    signature: Signature
    day: date
    standing: Standing

    @property
    def loaded(self) -> Loaded:
        """Return the data, judged."""
        return self.standing.loaded


@dataclass(frozen=True, slots=True)
class _Judged:
    """The verdicts on the meetings, and what they were computed from."""

    kept: _Kept
    last_line: int
    minute: datetime
    verdicts: tuple[MeetingReadiness, ...]


class Office:
    """A workspace, held open while the page is served; its functions may be called from many threads."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self.workspace: Workspace = load_workspace(root)
        self.clock = clock
        self.journal = Journal.open(self.workspace.journal)
        if self.workspace.journal_url:
            self.journal.claim(f"{self.workspace.organisation}, kỳ {self.workspace.period}")
        self.comments = Comments.open(self.workspace.journal)
        self._kept: _Kept | None = None
        self._judged: _Judged | None = None
        self._shelf: tuple[int, tuple[MadePaper, ...]] | None = None
        self._reading = threading.Lock()
        self._judging = threading.Lock()
        self._working = threading.Lock()

    def close(self) -> None:
        """Let go of the journal and of the remarks beside it."""
        self.comments.close()
        self.journal.close()

    def loaded(self) -> Loaded:
        """Return the data of the workspace as they are now, with every problem in them."""
        return self._fresh().loaded

    def standing(self) -> Standing:
        """Return the rows as typed, beside the data judged, and the revision of the files they came from."""
        return self._fresh().standing

    def session(self, actor: str) -> Session:
        """Return what a verb of the pipeline works on, for reading; raises DataFaulty while the data have errors."""
        return self._session(self.loaded(), actor)

    def verdicts(self) -> tuple[MeetingReadiness, ...]:
        """Return the verdict on every meeting at this minute; raises DataFaulty while the data have errors."""
        kept, minute = self._fresh(), self.clock().replace(second=0)
        with self._judging:
            last = self.journal.last_id()
            found = self._judged
            if not (found and found.kept is kept and (found.last_line, found.minute) == (last, minute)):
                verdicts = pipeline.readiness(self._session(kept.loaded, ""), self.clock())
                self._judged = found = _Judged(kept, last, minute, verdicts)
            return found.verdicts

    def papers(self) -> tuple[MadePaper, ...]:
        """Return every paper and packet that was made, in its newest version, the newest first."""
        with self._judging:
            last = self.journal.last_id()
            if not (self._shelf and self._shelf[0] == last):
                self._shelf = (last, made_papers(self.journal))
            return self._shelf[1]

    @contextmanager
    def at_work(self, actor: str) -> Iterator[Session]:
        """Hold the workspace for writing, here and against every other docgen.

        Raises WorkspaceBusy, DataFaulty, SecrecyLowered.
        """
        with self.held():
            session = self.session(actor)
            record_secrecy(session.desk, session.season.review)
            with temporary_files_inside(self.workspace.out, session.season.review):
                yield session

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the workspace without looking at its data; raises WorkspaceBusy."""
        if not self._working.acquire(blocking=False):
            raise WorkspaceBusy("Đang có việc khác chạy trong thư mục này. Hãy chờ việc đó xong rồi làm lại.")
        try:
            with workspace_lock(self.workspace.out, *self.workspace.taken_in):
                yield
        finally:
            self._working.release()

    def _session(self, loaded: Loaded, actor: str) -> Session:
        desk = Desk(loaded.workspace, loaded.form_set, self.journal, self.clock(), actor)
        return Session(desk, loaded, season_of(loaded))

    def _fresh(self) -> _Kept:
        with self._reading:
            signature, day = _signature(self.workspace.root), self.clock().date()
            if not (self._kept and (self._kept.signature, self._kept.day) == (signature, day)):
                self.workspace = load_workspace(self.workspace.root)
                told = revision(self.workspace.root)
                self._kept = _Kept(signature, day, Standing(*load_with_rows(self.workspace, day), told))
            return self._kept


def _signature(root: Path) -> Signature:
    """Return what tells that settings or data were changed: names, times, sizes."""
    files = [root / FILE, *sorted(root.glob("du_lieu*")), *sorted(root.glob("du_lieu/*"))]
    stats = [(path, path.stat()) for path in files if path.is_file()]
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in stats)
