"""Forms sent to the page wait here between being seen and being taken: by their SHA-256, for a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from docgen.errors import DataFaulty
from docgen.files import write_changed
from docgen.journey.returns.saving import Incoming
from docgen.settings import Workspace

FOLDER = "phieu_cho"
_KEPT = timedelta(days=1)
_DIGEST = re.compile("[0-9a-f]{64}")


def put_aside(workspace: Workspace, files: Iterable[Incoming], now: datetime) -> tuple[str, ...]:
    """Keep files until somebody takes them, and return their SHA-256; those of yesterday are thrown away."""
    folder = workspace.out / FOLDER
    for left in folder.glob("*.docx") if folder.is_dir() else ():
        if now - datetime.fromtimestamp(left.stat().st_mtime) > _KEPT:  # noqa: DTZ006
            left.unlink(missing_ok=True)
    digests = []
    for file in files:
        digests.append(hashlib.sha256(file.data).hexdigest())
        write_changed(folder / f"{digests[-1]}.docx", file.data)
    return tuple(digests)


def taken_up(workspace: Workspace, digests: Iterable[str], names: Iterable[str]) -> tuple[Incoming, ...]:
    """Return files that wait, under the names they came with; raises DataFaulty for one that waits no longer."""
    return tuple(Incoming(name, _bytes(workspace, digest)) for digest, name in zip(digests, names, strict=False))


def let_go(workspace: Workspace, digests: Iterable[str]) -> None:
    """Throw away files that were taken."""
    for digest in digests:
        if _DIGEST.fullmatch(digest):
            (workspace.out / FOLDER / f"{digest}.docx").unlink(missing_ok=True)


def _bytes(workspace: Workspace, digest: str) -> bytes:
    path = workspace.out / FOLDER / f"{digest}.docx"
    if not _DIGEST.fullmatch(digest) or not path.is_file():
        raise DataFaulty("Phiếu gửi lên không còn chờ ở đây. Hãy gửi lại tệp.")
    return path.read_bytes()
