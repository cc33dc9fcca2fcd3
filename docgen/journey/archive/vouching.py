"""What was given away or kept apart, held against the journal: packages, backups, exported files, typed numbers."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from docgen.archive.handover.filed import DESCRIPTION, lines_vouched
from docgen.backup.container import LIST
from docgen.core.problem import Problem
from docgen.errors import DataFaulty
from docgen.journal.anchors import Anchor, differing, typed_anchor
from docgen.journal.export import check
from docgen.journal.journal import Journal
from docgen.journey.workspace.backup import BackupFile, looked_through


def against(journal: Journal, given: Sequence[str]) -> tuple[int, tuple[Problem, ...]]:
    """Return how many lines others vouch for, and what they say that is not so in the journal.

    Each is "number:hash" from a certificate or minutes, or a package, a backup, an exported file. Raises DataFaulty,
    PackageDamaged, BackupUnusable, JournalUnusable.
    """
    anchors = [anchor for text in given for anchor in _anchors(text)]
    return len(anchors), differing(journal, anchors)


def _anchors(text: str) -> Iterator[Anchor]:
    typed, path = typed_anchor(text), Path(text)
    if typed:
        yield typed
    elif not path.exists():
        raise DataFaulty(
            f"“{text}” không phải số dòng:mã, cũng không phải tệp có ở đây. Hãy ghi như 312:9af3…, hoặc nêu một gói, "
            "một bản sao lưu, một tệp nhật ký đã xuất."
        )
    else:
        yield from (Anchor(line, hash, path.name) for line, hash in _reader(path)(path).items())


def _reader(path: Path) -> Callable[[Path], dict[int, str]]:
    if path.is_dir() and (path / DESCRIPTION).is_file():
        return lines_vouched
    if path.suffix == ".zip":
        return _of_backup if _is_backup(path) else lines_vouched
    return _of_export


def _is_backup(path: Path) -> bool:
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as opened:
        return LIST in opened.namelist()
    return False


def _of_backup(path: Path) -> dict[int, str]:
    facts = looked_through(BackupFile(path)).facts
    return {int(facts["dong_nhat_ky"]): str(facts["ma_nhat_ky"])} if facts.get("ma_nhat_ky") else {}


def _of_export(path: Path) -> dict[int, str]:
    found = check(path)
    if found.problems:
        raise DataFaulty(f"{path.name} không còn là tệp nhật ký nguyên vẹn. Hãy dùng một tệp khác.", found.problems)
    return {found.lines: found.last} if found.lines else {}
