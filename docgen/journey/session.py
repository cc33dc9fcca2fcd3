"""A workspace opened for work: locked against a second run, its data faultless, its journal at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from docgen.core.planning.season import Season
from docgen.files import refusing_to_write
from docgen.journal.journal import Journal
from docgen.journal.lock import workspace_lock
from docgen.journey.desk import Desk
from docgen.journey.season.loading import Loaded, load, season_of
from docgen.journey.season.secrets import record_secrecy, temporary_files_inside
from docgen.settings import load_workspace


@dataclass(frozen=True)
class Session:
    """What a verb of the pipeline works on."""

    desk: Desk
    loaded: Loaded
    season: Season

    def at(self, now: datetime) -> Session:
        """Return the same session at another time."""
        return replace(self, desk=self.desk.at(now))


@contextmanager
def opened(root: Path, now: datetime) -> Iterator[Session]:
    """Open the workspace at or above `root`.

    Raises WorkspaceNotFound, SettingsInvalid, FormUnknown, WorkspaceBusy, DataFaulty, OutputNotWritable,
    JournalUnusable, MachineNotIsolated, SecrecyLowered.
    """
    workspace = load_workspace(root)
    with refusing_to_write(workspace.out):
        workspace.out.mkdir(exist_ok=True)
    with workspace_lock(workspace.out, *workspace.taken_in):
        loaded = load(workspace, now.date())
        season = season_of(loaded)
        with Journal.open(workspace.journal) as journal:
            if workspace.journal_url:
                journal.claim(f"{workspace.organisation}, kỳ {workspace.period}")
            desk = Desk(workspace, loaded.form_set, journal, now)
            record_secrecy(desk, season.review)
            with temporary_files_inside(workspace.out, season.review):
                yield Session(desk, loaded, season)
