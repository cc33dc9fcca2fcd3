"""One run at a time in a workspace: a lock the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from docgen.errors import WorkspaceBusy
from docgen.files import refusing_to_write, sweep
from docgen.moves import MOVES, finish_moves

LOCK_FILE = ".docgen.khoa"
HOLDER_FILE = ".docgen.tien_trinh"


@contextmanager
def workspace_lock(out_dir: Path, *beside: Path) -> Iterator[None]:
    """Hold the workspace, cleared of what a killed run left half-written there and in the folders `beside`.

    Raises WorkspaceBusy, naming the process that holds it, and OutputNotWritable.
    """
    lock = FileLock(out_dir / LOCK_FILE)
    holder = out_dir / HOLDER_FILE
    _take(lock, holder)
    try:
        finish_moves(out_dir)
        for folder in (out_dir, *beside):
            sweep(folder)
        yield
    finally:
        with suppress(PermissionError):  # somebody reads it at this moment; on Windows that keeps it
            holder.unlink(missing_ok=True)
        lock.release()


def finish_what_was_cut_off(out_dir: Path) -> None:
    """Put files together again that a killed run was replacing, unless another holds the workspace."""
    if (out_dir / MOVES).is_file():
        with suppress(WorkspaceBusy), workspace_lock(out_dir):
            pass


def _take(lock: FileLock, holder: Path) -> None:
    with refusing_to_write(holder):
        holder.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise WorkspaceBusy(_busy(holder)) from error
        try:
            holder.write_text(str(os.getpid()), "ascii")
        except OSError:
            lock.release()
            raise


def _busy(holder: Path) -> str:
    try:
        process = f"tiến trình {int(holder.read_text('ascii'))}"
    except (OSError, ValueError):
        process = "một tiến trình khác"  # it has the lock but has not yet written its number
    return (
        f"Docgen đang chạy trong {holder.parent} ({process}). "
        "Hãy chờ lần chạy đó xong, hoặc dừng tiến trình đó, rồi chạy lại."
    )
