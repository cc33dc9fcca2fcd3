"""What this machine has for docgen's work: the pages it makes, the archives it keeps, the folder one stands in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docgen.archive.pdf import verapdf
from docgen.errors import Refusal
from docgen.machine.check import Check
from docgen.machine.clock import inspect_clock
from docgen.machine.letters import inspect_letters
from docgen.machine.place import inspect_folder
from docgen.printing.doctor import inspect
from docgen.settings import Workspace, load_workspace


def inspect_machine() -> tuple[Check, ...]:
    """Return the checks of what is installed, in the order a person would mend them."""
    return (*inspect(), verapdf.check())


def inspect_place(folder: Path, now: datetime) -> tuple[Check, ...]:
    """Return the checks of the workspace above a folder, or of the folder, and of the clock; `now` has its zone."""
    workspace = _workspace(folder)
    place, url = (workspace.root, workspace.journal_url) if workspace else (folder, "")
    last = _last_written(workspace) if workspace else None
    return (*inspect_letters(), *inspect_folder(place, bool(url)), *inspect_clock(now, last))


def _workspace(folder: Path) -> Workspace | None:
    try:
        return load_workspace(folder)
    except Refusal:  # none, or settings at fault: other commands tell of those
        return None


def _last_written(workspace: Workspace) -> datetime | None:
    """Return when the journal's file was last written, in local time; one on a server is not asked."""
    journal = workspace.journal
    if isinstance(journal, str) or not journal.is_file():
        return None
    return datetime.fromtimestamp(journal.stat().st_mtime)  # noqa: DTZ006 (as the journal has it)
