"""Versions of the data: the one that stands, those before it, and which one a workbook was taken from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.files import sha256_of
from docgen.journal.journal import Journal
from docgen.journey.data_changes.writing import KEPT
from docgen.readers.part_file import PARSERS
from docgen.readers.workspace_data import NAME, READERS
from docgen.settings import Workspace


@dataclass(frozen=True, slots=True)
class Earlier:
    """A change of the data that can be taken back: when, by whom, of which file, and the SHA-256 before it."""

    at: datetime
    actor: str
    path: str
    before: str
    file: Path


def source_files(root: Path) -> tuple[Path, ...]:
    """Return the files that hold the data of a workspace, in the order of their names."""
    alone = [path for suffix in READERS if (path := root / f"{NAME}{suffix}").is_file()]
    parts = sorted(path for path in (root / NAME).glob("*") if path.suffix in PARSERS)
    return tuple(alone or parts)


def revision(root: Path) -> str:
    """Return what names the state of the data: the SHA-256 of the file, or of those of all the parts."""
    files = source_files(root)
    if len(files) == 1:
        return sha256_of(files[0])
    return hashlib.sha256("".join(f"{path.name} {sha256_of(path)}\n" for path in files).encode()).hexdigest()


def kept_version(workspace: Workspace, version: str) -> Path | None:
    """Return the file of an earlier version, by its SHA-256, the newest first."""
    kept = sorted((workspace.out / KEPT).glob("*"), reverse=True)
    return next((path for path in kept if path.is_file() and sha256_of(path) == version), None)


def earlier_versions(workspace: Workspace, journal: Journal, most: int = 10) -> tuple[Earlier, ...]:
    """Return the changes whose state before is still kept, the newest first."""
    kept = {sha256_of(path): path for path in (workspace.out / KEPT).glob("*") if path.is_file()}
    there = {path.relative_to(workspace.root).as_posix() for path in source_files(workspace.root)}
    told = reversed(journal.entries(action="data_changed"))
    lines = [line for line in told if line.path in there and line.detail.get("before") in kept]
    return tuple(
        Earlier(line.at, line.actor, line.path, line.detail["before"], kept[line.detail["before"]])
        for line in lines[:most]
    )
