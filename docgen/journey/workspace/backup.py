"""Backup and restore: settings, data, what was brought in, everything made, and the journal, in one verified file."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from docgen import __version__
from docgen.accounts import tables as accounts
from docgen.backup.container import Contents, check, leads_out, unpack, write
from docgen.comments import comments
from docgen.errors import BackupUnusable, FolderNotEmpty, SecrecyForbids, UnsafeName
from docgen.files import PART_SUFFIX, publish, refusing_to_write, sha256_of, sweep
from docgen.journal.anchors import head_of
from docgen.journal.copying import dump, forget_sessions, load, snapshot
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journal.lock import HOLDER_FILE, LOCK_FILE, workspace_lock
from docgen.journal.tables import SCHEMA_VERSION
from docgen.messages import outbox
from docgen.settings import FILE, Workspace, load_workspace

FOLDER = "sao_luu"
_WORK, _DATABASE = "thu_muc", "co_so_du_lieu"
_JOURNAL, _REGISTER = "nhat_ky.db", "tra_cuu.db"
# Locks of docgen and of office programs, what is half-written, what is made again, the databases, which are copied by
# themselves.
_NOT_COPIED = re.compile(
    rf"(~\$.*|\.~lock\..*#|\..*{re.escape(PART_SUFFIX)}|{re.escape(LOCK_FILE)}|{re.escape(HOLDER_FILE)}"
    rf"|({_JOURNAL}|{_REGISTER})(-wal|-shm|-journal)?)"
)
_URL_LINE = re.compile(r"(?m)^nhat_ky\s*=.*$")
_TABLES = (accounts.METADATA, comments.METADATA, outbox.METADATA)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """Where a backup lies or is to lie, and its password, empty for none."""

    path: Path
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workspace is restored: a new folder, and the URL of an empty database instead of the one it names."""

    folder: Path
    journal: str = field(default="", repr=False)


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
        with tempfile.TemporaryDirectory(prefix=".", suffix=PART_SUFFIX, dir=workspace.out) as held:
            write(target, _pieces(workspace, Path(held), target), _facts(workspace), file.password)
        contents, digest = _read_back(target, file.password), sha256_of(target)
        with closing(Journal.open(workspace.journal)) as journal:
            detail = {"pieces": len(contents.pieces), "bytes": contents.size}
            journal.append(Event("backed_up", now, actor, stage="backup", version=digest, detail=detail))
    return BackedUp(target, digest, contents)


def _read_back(target: Path, password: str) -> Contents:
    try:
        return check(target, password)
    except BackupUnusable:
        target.unlink()
        raise


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
        copies = [held / _JOURNAL]
        snapshot(workspace.out / _JOURNAL, copies[0])
    yield from ((f"{_DATABASE}/{copy.name}", copy) for copy in sorted(copies))
    for path in _files(workspace.root):
        if path != target:
            yield f"{_WORK}/{path.relative_to(workspace.root).as_posix()}", path


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


def restore(file: BackupFile, place: Place, now: datetime, actor: str) -> Contents:
    """Make the workspace of a backup again; everybody who was signed in has to do so again.

    Raises FolderNotEmpty, BackupUnusable, OutputNotWritable, JournalUnusable.
    """
    folder = place.folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(f"Thư mục {folder} đã có tệp. Hãy chọn một thư mục mới để khôi phục.")
    with refusing_to_write(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", suffix=PART_SUFFIX, dir=folder.parent) as held:
            contents = unpack(file.path, Path(held), file.password)
            _require_known(contents)
            made, copies = Path(held) / _WORK, Path(held) / _DATABASE
            _make_empty(made, contents.facts.get("thu_muc_trong", ()))
            _settle(made, copies, place.journal)
            # While nobody can see it: a run that is stopped leaves no workspace without this line.
            _say_restored(made, file.path, now, actor)
            if folder.exists():
                folder.rmdir()
            publish(made, folder)
    return contents


def _require_known(contents: Contents) -> None:
    # The backups of the first docgen do not say it.
    if int(contents.facts.get("cau_truc", 1)) > SCHEMA_VERSION:
        raise BackupUnusable("Nhật ký trong bản sao lưu do bản docgen mới hơn lập. Hãy cập nhật docgen rồi làm lại.")


def _make_empty(made: Path, folders: Sequence[str]) -> None:
    if any(map(leads_out, folders)):
        raise BackupUnusable("Bản sao lưu có thư mục sai chỗ. Hãy dùng một bản sao lưu khác.")
    for name in folders:
        (made / name).mkdir(parents=True, exist_ok=True)


def _settle(made: Path, copies: Path, url: str) -> None:
    """Put the database where the settings say."""
    settings = made / FILE
    if not settings.is_file():
        raise BackupUnusable(f"Bản sao lưu không có {FILE}. Hãy dùng một bản sao lưu khác.")
    if url:
        line = f'nhat_ky = "{url}"'
        settings.write_text(_URL_LINE.sub(lambda _: line, settings.read_text("utf-8-sig")), "utf-8")
    place = load_workspace(made).journal_url
    if place:
        load(place, sorted(copies.glob("*.jsonl")), _TABLES)
    else:
        (made / "out").mkdir(exist_ok=True)
        (copies / _JOURNAL).replace(made / "out" / _JOURNAL)
        forget_sessions(made / "out" / _JOURNAL)
    sweep(made)


def _say_restored(folder: Path, file: Path, now: datetime, actor: str) -> None:
    with closing(Journal.open(load_workspace(folder).journal)) as journal:
        journal.append(Event("restored", now, actor, stage="backup", version=sha256_of(file)))


def backups(workspace: Workspace) -> tuple[Path, ...]:
    """Return the backups made on the page, the newest first."""
    return tuple(sorted((workspace.root / FOLDER).glob("*.zip"), reverse=True))


def looked_through(file: BackupFile) -> Contents:
    """Read a backup from end to end without restoring it; raises BackupUnusable."""
    return check(file.path, file.password)
