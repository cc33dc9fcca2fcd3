"""Packages from elsewhere: held in an inbox, put there from a USB stick or by the page, and verified where they lie."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.bag.source import opened_bag
from docgen.archive.collection import judged
from docgen.archive.handover.filed import DESCRIPTION, filed, packages_on
from docgen.archive.handover.sums import is_set, packages_of, set_problems
from docgen.archive.verify import SIDECAR_SUFFIX, outer_digest, sidecar_of
from docgen.core.context.handover import told_title
from docgen.core.handover.series import FiledDossier
from docgen.core.problem import Problem
from docgen.errors import DataFaulty, MachineNotIsolated, PackageDamaged, UploadRefused
from docgen.files import inside, plain, write_copy, write_once
from docgen.journal.event import Entry
from docgen.journal.journal import Journal
from docgen.journey.archive.acceptance import ACCEPTED, RETURNED
from docgen.journey.archive.fixity import FROM_ELSEWHERE
from docgen.settings import FILE, Workspace

STAGE = FROM_ELSEWHERE
# No description of a dossier is as long; what is longer was made to tire whoever reads it.
_LONGEST_DESCRIPTION = 16 << 20
_BURSTING = {"bom_nen", "ten_qua_dai", "qua_nhieu_tep", "khong_phai_zip"}
_GONE = "Không còn gói ấy. Hãy chọn trong danh sách gói đến."


@dataclass(frozen=True, slots=True)
class Arrival:
    """A package from elsewhere: its SHA-256, what it says of itself, the set it came in, and what was decided.

    `dossier` is None for a package that says nothing readable.
    """

    path: Path
    version: str
    dossier: FiledDossier | None
    verdict: Entry | None = None
    set: Path | None = None

    @property
    def title(self) -> str:
        """Return the title as far as it may be told."""
        return told_title(self.dossier) if self.dossier else "(không đọc được)"


def arrivals(workspace: Workspace, journal: Journal) -> tuple[Arrival, ...]:
    """Return what lies in the inbox, what nobody has judged first; a link is not followed."""
    known = verdicts_from_elsewhere(journal)
    rows: dict[str, Arrival] = {}
    for path, whole in _lying(workspace.arrivals):
        version = outer_digest(path)
        rows.setdefault(version, Arrival(path, version, _read(path), known.get(version), whole))
    return tuple(sorted(rows.values(), key=lambda row: (row.verdict is not None, row.path.name)))


def _lying(inbox: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield the packages of the inbox, each with the hand-over set it lies in."""
    yield from ((path, None) for path in packages_on(inbox) if not path.is_symlink())
    folders = sorted(path for path in inbox.iterdir() if path.is_dir()) if inbox.is_dir() else []
    for folder in folders:
        if not folder.is_symlink() and not folder.name.startswith("."):
            whole = folder if is_set(folder) else None
            found = packages_of(folder) if whole else packages_on(folder)
            yield from ((path, whole) for path in found if not path.is_symlink())


def verdicts_from_elsewhere(journal: Journal) -> dict[str, Entry]:
    """Return what was decided last about each package from elsewhere, by its SHA-256."""
    lines = [e for action in (ACCEPTED, RETURNED) for e in journal.entries(action=action, stage=STAGE)]
    return {entry.version: entry for entry in sorted(lines, key=lambda entry: entry.id)}


def _read(path: Path) -> FiledDossier | None:
    """Return what a package of a stranger says of itself, None where that is not safe or not readable."""
    with opened_bag(path) as bag:
        if isinstance(bag, Problem) or _is_endless(path):
            return None
    try:
        return filed(path)
    except PackageDamaged:
        return None


def _is_endless(path: Path) -> bool:
    if path.is_dir():
        return (path / DESCRIPTION).stat().st_size > _LONGEST_DESCRIPTION
    with zipfile.ZipFile(path) as opened:
        told = (member for member in opened.infolist() if member.filename.endswith(DESCRIPTION))
        return any(member.file_size > _LONGEST_DESCRIPTION for member in told)


def arrival(workspace: Workspace, journal: Journal, version: str) -> Arrival:
    """Return a package of the inbox, or one that was taken over, by its SHA-256; raises DataFaulty."""
    found = next((row for row in arrivals(workspace, journal) if row.version == version), None)
    if found is None:
        verdict = verdicts_from_elsewhere(journal).get(version)
        path = workspace.root / verdict.path if verdict and verdict.action == ACCEPTED else None
        if path is None or not path.exists():
            raise DataFaulty(_GONE)
        found = Arrival(path, version, _read(path), verdict)
    return found


def faults_of_arrival(row: Arrival) -> tuple[Problem, ...]:
    """Verify a package now, and the list of the set it came in."""
    _, found = judged(row.path, bag_only=False)
    return (*(set_problems(row.set) if row.set else ()), *found)


def hold_files(workspace: Workspace, files: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Put files that were sent into the inbox, name and bytes: packages, and the SHA-256 that go beside them.

    Raises UploadRefused for what is no package or would burst, MachineNotIsolated for a secret one, UnsafeName.
    """
    named = {plain(name.replace("\\", "/").rpartition("/")[2]): data for name, data in files}
    beside = {name for name in named if name.endswith(SIDECAR_SUFFIX)}
    held = {name: _held(workspace, name, named[name]) for name in named if name not in beside}
    for name, data in ((seal.removesuffix(SIDECAR_SUFFIX), named[seal]) for seal in beside):
        package = held.get(name, inside(workspace.arrivals, name))
        if not package.is_file():
            raise DataFaulty(f"Chưa có gói “{name}” đi kèm tệp mã. Hãy gửi gói cùng với tệp mã của nó.")
        write_once(sidecar_of(package), data)
    return tuple(held.values())


def _held(workspace: Workspace, name: str, data: bytes) -> Path:
    if not (name.endswith(".zip") and data.startswith(b"PK")):
        raise UploadRefused("Tệp gửi lên không phải gói hồ sơ. Hãy gửi tệp .zip và tệp .zip.sha256 đi kèm.")
    path = write_copy(inside(workspace.arrivals, name), "", data)
    try:
        require_takeable(workspace, path)
    except (UploadRefused, MachineNotIsolated):
        path.unlink()
        raise
    return path


def require_takeable(workspace: Workspace, path: Path) -> None:
    """Refuse a package that would burst, or that is secret on a machine not declared isolated (M3).

    Raises UploadRefused, MachineNotIsolated.
    """
    _, found = judged(path, bag_only=True)
    bursting = tuple(problem for problem in found if problem.code in _BURSTING)
    if bursting:
        raise UploadRefused("Gói này không mở được an toàn nên không nhận. Hãy hỏi lại nơi giao.", bursting)
    dossier = _read(path)
    if dossier and dossier.secrecy and not workspace.isolated:
        raise MachineNotIsolated(
            "Gói này có độ mật mà máy này chưa được khai là máy độc lập; docgen không giữ gì. "
            f"Hãy nhận ở máy độc lập, nơi người quản trị đã ghi may_doc_lap = true trong {FILE}."
        )
