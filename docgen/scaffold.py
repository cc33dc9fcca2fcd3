"""A hidden folder in which something is made whole before it gets its place; what runs that died left there goes.

Who makes something holds a lock in the folder, which the system lets go of when the process ends, however it ends: two
runs beside each other leave each other alone.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from docgen.files import PART_SUFFIX

LOCK = "khoa"
_NAME = re.compile(rf"\.docgen-[0-9a-f]{{16}}{re.escape(PART_SUFFIX)}")
_WAIT_S, _LONG_AGO_S = 10, 3600


@contextmanager
def scaffold(parent: Path) -> Iterator[Path]:
    """Lend a folder in `parent`, for this account alone and gone at the end of the block; raises OSError."""
    clear(parent)
    folder = parent / f".docgen-{secrets.token_hex(8)}{PART_SUFFIX}"
    folder.mkdir(mode=0o700)
    lock = FileLock(folder / LOCK)
    try:
        # Another run may have found it before it was locked, and let go of it at once.
        with lock.acquire(timeout=_WAIT_S):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear(parent: Path) -> None:
    """Remove the folders that runs which died left in `parent`; for who may be refused before it asks for its own."""
    for left in parent.glob(f".docgen-*{PART_SUFFIX}"):
        if _NAME.fullmatch(left.name) and not left.is_symlink():
            with suppress(OSError):  # another's, or open in another program: it stays
                if _is_abandoned(left):
                    shutil.rmtree(left, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Tell whether nobody holds a folder; one without its lock has only just been begun, unless it is old."""
    if not (folder / LOCK).is_file():
        return time.time() - folder.stat().st_mtime > _LONG_AGO_S
    try:
        with FileLock(folder / LOCK).acquire(timeout=0):
            return True
    except TimeoutError:
        return False
