"""Files sent to the page wait here between being seen and being taken: by their SHA-256, for a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from docgen.errors import DataFaulty
from docgen.files import write_changed
from docgen.journey.returns.saving import Incoming
from docgen.settings import Workspace

FOLDER = "phieu_cho"
_KEPT = timedelta(days=1)
_DIGEST = re.compile("[0-9a-f]{64}")
WORD, BOOK = ".docx", ".xlsx"
_GONE = "Tệp gửi lên không còn chờ ở đây. Hãy gửi lại tệp."


def put_aside(workspace: Workspace, files: Iterable[Incoming], now: datetime) -> tuple[str, ...]:
    """Keep files until somebody takes them, and return their SHA-256; those of yesterday are thrown away."""
    folder = workspace.out / FOLDER
    for left in folder.glob("*.*x") if folder.is_dir() else ():
        if now - datetime.fromtimestamp(left.stat().st_mtime) > _KEPT:  # noqa: DTZ006
            left.unlink(missing_ok=True)
    digests = []
    for file in files:
        digests.append(hashlib.sha256(file.data).hexdigest())
        write_changed(path_of(workspace, digests[-1], file.name), file.data)
    return tuple(digests)


def taken_up(workspace: Workspace, digests: Iterable[str], names: Iterable[str]) -> tuple[Incoming, ...]:
    """Return files that wait, under the names they came with; raises DataFaulty for one that waits no longer."""
    return tuple(_waiting(workspace, digest, name) for digest, name in zip(digests, names, strict=False))


def _waiting(workspace: Workspace, digest: str, name: str) -> Incoming:
    try:
        return Incoming(name, path_of(workspace, digest, name).read_bytes())
    except OSError as error:
        raise DataFaulty(_GONE) from error


def let_go(workspace: Workspace, digests: Iterable[str]) -> None:
    """Throw away files that were taken."""
    for digest in digests:
        if _DIGEST.fullmatch(digest):
            for suffix in (WORD, BOOK):
                (workspace.out / FOLDER / f"{digest}{suffix}").unlink(missing_ok=True)


def path_of(workspace: Workspace, digest: str, name: str) -> Path:
    """Return where a file waits, by its SHA-256 and the name it came with; raises DataFaulty for what cannot wait."""
    if not _DIGEST.fullmatch(digest):
        raise DataFaulty(_GONE)
    return workspace.out / FOLDER / f"{digest}{BOOK if name.lower().endswith(BOOK) else WORD}"
