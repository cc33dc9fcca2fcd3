"""The workspace of a backup made again, in a new folder: every file, the journal, the accounts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from docgen.accounts import tables as accounts
from docgen.backup.container import Contents, leads_out, unpack
from docgen.comments import comments
from docgen.errors import BackupUnusable, FolderNotEmpty
from docgen.files import publish, refusing_to_write, sha256_of, sweep
from docgen.journal.copying import forget_sessions, load
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journal.tables import SCHEMA_VERSION
from docgen.journey.workspace.backup import DATABASE, JOURNAL, WORK, BackupFile
from docgen.messages import outbox
from docgen.scaffold import clear, scaffold
from docgen.settings import FILE, load_workspace

_URL_LINE = re.compile(r"(?m)^nhat_ky\s*=.*$")
_TABLES = (accounts.METADATA, comments.METADATA, outbox.METADATA)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workspace is restored: a new folder, and the URL of an empty database instead of the one it names."""

    folder: Path
    journal: str = field(default="", repr=False)


def restore(file: BackupFile, place: Place, now: datetime, actor: str) -> Contents:
    """Make the workspace of a backup again; everybody who was signed in has to do so again.

    Raises FolderNotEmpty, BackupUnusable, OutputNotWritable, JournalUnusable.
    """
    folder = place.folder.resolve()
    clear(folder.parent)
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(f"Thư mục {folder} đã có tệp. Hãy chọn một thư mục mới để khôi phục.")
    with refusing_to_write(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with scaffold(folder.parent) as held:
            contents = unpack(file.path, held, file.password)
            _require_known(contents)
            made, copies = held / WORK, held / DATABASE
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
    tables = sorted(copies.glob("*.jsonl"))
    if url and not tables:
        raise BackupUnusable("Nhật ký trong bản sao lưu này là một tệp, không ở cơ sở dữ liệu. Hãy bỏ --journal.")
    if url:
        line = f"nhat_ky = {json.dumps(url)}"
        settings.write_text(_URL_LINE.sub(lambda _: line, settings.read_text("utf-8-sig")), "utf-8")
    place = load_workspace(made).journal_url
    if place:
        load(place, tables, _TABLES)
    else:
        (made / "out").mkdir(exist_ok=True)
        (copies / JOURNAL).replace(made / "out" / JOURNAL)
        forget_sessions(made / "out" / JOURNAL)
    sweep(made)


def _say_restored(folder: Path, file: Path, now: datetime, actor: str) -> None:
    with closing(Journal.open(load_workspace(folder).journal)) as journal:
        journal.append(Event("restored", now, actor, stage="backup", version=sha256_of(file)))
