"""A backup: settings, data, what was brought in, everything made, and the journal, in one verified file."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from docgen import __version__
from docgen.backup.container import Contents, check, write
from docgen.errors import BackupUnusable, SecrecyForbids, UnsafeName
from docgen.files import PART_SUFFIX, refusing_to_write, sha256_of
from docgen.journal.anchors import head_of
from docgen.journal.copying import dump, snapshot
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journal.lock import HOLDER_FILE, LOCK_FILE, workspace_lock
from docgen.journal.tables import SCHEMA_VERSION
from docgen.scaffold import clear
from docgen.settings import FILE, Workspace, load_workspace

FOLDER = "sao_luu"
WORK, DATABASE = "thu_muc", "co_so_du_lieu"
JOURNAL, _REGISTER = "nhat_ky.db", "tra_cuu.db"
# Locks of docgen and of office programs, what is half-written, what is made again, the databases, which are copied by
# themselves.
_NOT_COPIED = re.compile(
    rf"(~\$.*|\.~lock\..*#|\..*{re.escape(PART_SUFFIX)}|{re.escape(LOCK_FILE)}|{re.escape(HOLDER_FILE)}"
    rf"|({JOURNAL}|{_REGISTER})(-wal|-shm|-journal)?)"
)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """Where a backup lies or is to lie, and its password, empty for none."""

    path: Path
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup as it lies there: its path, SHA-256, and what is in it."""

    path: Path
    sha256: str
    contents: Contents


def back_up(root: Path, file: BackupFile, now: datetime, actor: str) -> BackedUp:
    """Write a backup, read it back, and put its hash into the journal; nobody else writes meanwhile.

    Raises SecrecyForbids where secrets may be and no password is given, WorkspaceBusy, FileThere, OutputNotWritable,
    JournalUnusable, BackupUnusable.
    """
    workspace, target = load_workspace(root), file.path.resolve()
    if workspace.isolated and not file.password:
        raise SecrecyForbids(
            "Máy này giữ tài liệu mật nên bản sao lưu phải có mật khẩu. Hãy chạy docgen backup --encrypt trên máy này."
        )
    with refusing_to_write(workspace.out):
        workspace.out.mkdir(exist_ok=True)
    with workspace_lock(workspace.out), refusing_to_write(target):
        clear(target.parent)
        contents = _written(workspace, BackupFile(target, file.password))
        made = BackedUp(target, sha256_of(target), contents)
        with closing(Journal.open(workspace.journal)) as journal:
            detail = {"pieces": len(contents.pieces), "bytes": contents.size}
            journal.append(Event("backed_up", now, actor, stage="backup", version=made.sha256, detail=detail))
    return made


def _written(workspace: Workspace, file: BackupFile) -> Contents:
    """Put the backup in its place, unless a run that was stopped has done so and only its line is missing.

    The line comes after the file: a file without its line is found again here, a line without its file would be a
    promise that nobody keeps.
    """
    with tempfile.TemporaryDirectory(prefix=".", suffix=PART_SUFFIX, dir=workspace.out) as held:
        pieces, facts = tuple(_pieces(workspace, Path(held), file.path)), _facts(workspace)
        if file.path.is_file() and not _is_noted(workspace, sha256_of(file.path)):
            as_it_is = Contents(facts, {name: (path.stat().st_size, sha256_of(path)) for name, path in pieces})
            with suppress(BackupUnusable):
                if check(file.path, file.password) == as_it_is:
                    return as_it_is
        return write(file.path, pieces, facts, file.password)


def _is_noted(workspace: Workspace, digest: str) -> bool:
    with closing(Journal.open(workspace.journal)) as journal:
        return any(line.version == digest for line in journal.entries(action="backed_up"))


def _facts(workspace: Workspace) -> dict[str, object]:
    with closing(Journal.open(workspace.journal)) as journal:
        last = head_of(journal)
    about = {"don_vi": workspace.organisation, "ky": workspace.period, "docgen": __version__}
    lines = {"dong_nhat_ky": last.line if last else 0, "ma_nhat_ky": last.hash if last else ""}
    kept = {
        "cau_truc": SCHEMA_VERSION,
        "postgresql": bool(workspace.journal_url),
        "thu_muc_trong": list(_empty_folders(workspace.root)),
    }
    return {**about, **lines, **kept}


def _pieces(workspace: Workspace, held: Path, target: Path) -> Iterator[tuple[str, Path]]:
    if workspace.journal_url:
        copies = dump(workspace.journal_url, held)
    else:
        copies = [held / JOURNAL]
        snapshot(workspace.out / JOURNAL, copies[0])
    yield from ((f"{DATABASE}/{copy.name}", copy) for copy in sorted(copies))
    for path in _files(workspace.root):
        if path != target:
            yield f"{WORK}/{path.relative_to(workspace.root).as_posix()}", path


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files to be copied, in order; links are not followed out of the workspace, nor earlier backups kept."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or _NOT_COPIED.fullmatch(path.name):
            continue
        _require_plain(path)
        if path.is_file():
            yield path
        elif not (path.name == FOLDER and (path.parent / FILE).is_file()):
            yield from _files(path)


def _require_plain(path: Path) -> None:
    """Raise UnsafeName for a name that a ZIP cannot carry to every system: one that is no text, or has a backslash."""
    if "\\" in path.name or path.name != path.name.encode("utf-8", "replace").decode("utf-8"):
        shown = path.name.encode("utf-8", "replace").decode("utf-8")
        raise UnsafeName(f"Không sao lưu được tệp “{shown}” trong {path.parent}. Hãy đổi tên tệp đó rồi chạy lại.")


def _empty_folders(root: Path) -> Iterator[str]:
    for folder in sorted(path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()):
        if not any(folder.iterdir()) and not _NOT_COPIED.fullmatch(folder.name):
            yield folder.relative_to(root).as_posix()


def backups(workspace: Workspace) -> tuple[Path, ...]:
    """Return the backups made on the page, the newest first."""
    return tuple(sorted((workspace.root / FOLDER).glob("*.zip"), reverse=True))


def looked_through(file: BackupFile) -> Contents:
    """Read a backup from end to end without restoring it; raises BackupUnusable."""
    return check(file.path, file.password)
