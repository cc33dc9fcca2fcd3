"""Files of the data replaced, together and whole, by one who holds the workspace; those before them are kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from docgen.files import PART_SUFFIX, sha256_of, write_copy
from docgen.journal.event import Event
from docgen.journey.desk import Desk
from docgen.moves import write_together

KEPT = "du_lieu_cu"
_LONG_AGO_S = 3600


def replace_data(desk: Desk, files: Mapping[Path, bytes]) -> None:
    """Put files of the data in the place of those that are there, all or none, and a line for each into the journal.

    What was there before is kept. Raises OutputNotWritable.
    """
    before = {file: sha256_of(file) if file.is_file() else "" for file in files}
    for file in (file for file, digest in before.items() if digest):
        write_copy(desk.workspace.out / KEPT / file.name, f"_{desk.now:%Y%m%d_%H%M%S}", file.read_bytes())
    write_together(desk.workspace.out, files)
    desk.journal.append_many(_line(desk, file, digest) for file, digest in before.items())
    for file in files:
        _sweep_beside(file)


def _line(desk: Desk, file: Path, before: str) -> Event:
    about = {"version": sha256_of(file), "path": desk.relative(file)}
    return Event("data_changed", desk.now, desk.actor, **about, detail={"before": before})


def _sweep_beside(file: Path) -> None:
    """Remove what a run killed long before this one left beside the data; another's that is being written stays."""
    newest = file.stat().st_mtime
    for left in file.parent.glob(f".*{PART_SUFFIX}"):
        with suppress(OSError):
            if newest - left.stat().st_mtime > _LONG_AGO_S:
                left.unlink()
