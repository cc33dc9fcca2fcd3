"""Dossiers come in to the archive: what lies on the shelf, taken over or sent back, never by the one who packed it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.collection import judged
from docgen.archive.handover.filed import filed, packages_on
from docgen.archive.verify import outer_digest
from docgen.core.context.handover import told_title
from docgen.core.handover.series import FiledDossier
from docgen.core.problem import Problem
from docgen.errors import DataFaulty, NotYours, PackageDamaged
from docgen.files import inside, write_changed
from docgen.journal.event import Entry
from docgen.journal.journal import Journal
from docgen.journey.archive.fixity import HURT, known_packages, unlike_the_journal
from docgen.journey.desk import Desk
from docgen.settings import Workspace

ACCEPTED, RETURNED = "accepted", "returned"
# Why a dossier is sent back: a row of this list goes into the journal, the words go on a slip.
REASONS: Mapping[str, str] = {
    "thieu_van_ban": "Thiếu văn bản",
    "sai_van_ban": "Văn bản không phải của hồ sơ này",
    "chua_ky": "Văn bản chưa ký, chưa có số, ngày",
    "goi_hong": "Gói không qua kiểm tra",
    "mo_ta_sai": "Mục lục, thời hạn bảo quản hoặc mô tả sai",
    "khac": "Lý do khác, ghi ở dưới",
}
_SLIPS = "tra_lai"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package on the shelf: who packed it, whether it was taken over or sent back, and what the last round found.

    `dossier` is None for a package that says nothing readable.
    """

    path: Path
    dossier: FiledDossier | None
    packed: Entry | None
    verdict: Entry | None
    hurt: Entry | None

    @property
    def title(self) -> str:
        """Return the title as far as it may be told."""
        return told_title(self.dossier) if self.dossier else "(không đọc được)"

    @property
    def version(self) -> str:
        """Return the SHA-256 the package was packed with, "" for one the journal does not know."""
        return self.packed.version if self.packed else ""


def incoming(workspace: Workspace, journal: Journal) -> tuple[Incoming, ...]:
    """Return the packages on the shelf, those that nobody has judged first; raises JournalUnusable."""
    known = known_packages(workspace, journal)
    verdicts = {e.version: e for action in (ACCEPTED, RETURNED) for e in journal.entries(action=action)}
    hurt = {workspace.root / entry.path: entry for entry in journal.entries(action=HURT)}
    rows = []
    for path in packages_on(workspace.dossiers):
        packed = known.get(path)
        verdict = verdicts.get(packed.version) if packed else None
        rows.append(Incoming(path, _read(path), packed, verdict, hurt.get(path)))
    return tuple(sorted(rows, key=lambda row: (row.verdict is not None, row.path.name)))


def _read(path: Path) -> FiledDossier | None:
    try:
        return filed(path)
    except PackageDamaged:
        return None


def package_named(workspace: Workspace, journal: Journal, name: str) -> Incoming:
    """Return one package of the shelf; raises DataFaulty, UnsafeName."""
    path = inside(workspace.dossiers, name)
    for row in incoming(workspace, journal):
        if row.path == path:
            return row
    raise DataFaulty(f"Không có gói “{name}” trong kho. Hãy chọn trong danh sách.")


def faults_of(workspace: Workspace, journal: Journal, row: Incoming) -> tuple[Problem, ...]:
    """Verify a package now and hold it against the journal."""
    _, found = judged(row.path, bag_only=False)
    return (*found, *unlike_the_journal(row.path, known_packages(workspace, journal)))


def accept(desk: Desk, row: Incoming) -> None:
    """Take a package over, as it lies there; a second time nothing is written.

    Raises NotYours for who packed it, PackageDamaged with every fault, DataFaulty for a package nobody packed here.
    """
    _require_another(desk, row)
    faults = tuple(p for p in faults_of(desk.workspace, desk.journal, row) if p.severity == "error")
    if faults or outer_digest(row.path) != row.version:
        raise PackageDamaged("Gói không qua kiểm tra nên không nhận được. Hãy trả lại kèm lý do.", faults)
    if not (row.verdict and row.verdict.action == ACCEPTED):
        _record(desk, ACCEPTED, row, {})


def give_back(desk: Desk, row: Incoming, reason: str, note: str) -> Path:
    """Send a package back; the words go on a slip beside the hand-overs, the journal keeps their hash.

    Raises NotYours, DataFaulty for a reason that is none, or "khac" without words.
    """
    _require_another(desk, row)
    slip, detail = slip_of(desk, (row.path, row.version), reason, note)
    _record(desk, RETURNED, row, detail)
    return slip


def slip_of(desk: Desk, package: tuple[Path, str], reason: str, note: str) -> tuple[Path, dict[str, str]]:
    """Write the slip that goes back with a package, its place and SHA-256, and return what the journal keeps of it.

    Raises DataFaulty for a reason that is none, or "khac" without words.
    """
    if reason not in REASONS or (reason == "khac" and not note):
        raise DataFaulty("Trả lại hồ sơ phải nêu lý do. Hãy chọn lý do, và ghi rõ nếu là lý do khác.")
    path, version = package
    said = f"Gói {path.name}\nMã {version}\nTrả lại: {REASONS[reason]}\n{note}".strip()
    slip = inside(desk.workspace.handover / _SLIPS, f"{path.stem}_{version[:8]}_{desk.now:%Y%m%d%H%M%S}.txt")
    write_changed(slip, f"{said}\n".encode())
    digest = hashlib.sha256(slip.read_bytes()).hexdigest()
    return slip, {"reason": reason, "slip": digest, "file": desk.relative(slip)}


def note_of(workspace: Workspace, verdict: Entry | None) -> str:
    """Return what a slip says, "" where there is none or it is not the one the journal knows."""
    if not verdict or verdict.action != RETURNED:
        return ""
    path = workspace.root / str(verdict.detail["file"])
    data = path.read_bytes() if path.is_file() else b""
    return data.decode() if hashlib.sha256(data).hexdigest() == verdict.detail["slip"] else ""


def _require_another(desk: Desk, row: Incoming) -> None:
    if row.packed is None:
        raise DataFaulty("Nhật ký không biết gói này. Hãy xem ai đã đặt gói vào kho.")
    if row.packed.actor == desk.actor:
        raise NotYours("Người đóng gói không tự nhận hồ sơ của mình. Hãy để người khác làm lưu trữ nhận.")


def _record(desk: Desk, action: str, row: Incoming, detail: Mapping[str, str]) -> None:
    subject = row.packed.subject if row.packed else ""
    path = desk.relative(row.path)
    desk.record(action, subject=subject, stage="archive", version=row.version, path=path, detail=dict(detail))
