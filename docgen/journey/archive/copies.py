"""Numbered copies of secret dossiers: each to one recipient, written down before it is made (M5)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.archive.dossier.editions import Standing, latest
from docgen.archive.dossier.secrecy import package_id
from docgen.core.review import Review
from docgen.core.secrecy.level import HANDLING, NONE
from docgen.core.vietnamese.dates import short_date
from docgen.errors import DataFaulty, SecrecyForbids
from docgen.files import inside, write_once
from docgen.journal.event import Entry
from docgen.journey.desk import Desk

COPIED = "copied"
FOLDER = "ban_sao_mat"
_ALLOWED = "duoc_phep"


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Which package is copied, and for whom."""

    dossier: str
    recipient: str


def copies_of(desk: Desk) -> tuple[Entry, ...]:
    """Return the log of copies, oldest first."""
    return desk.journal.entries(action=COPIED)


def make_copy(desk: Desk, review: Review, order: CopyOrder) -> Path:
    """Copy the latest package of a secret dossier under its next number; return where the copy is.

    Raises DataFaulty for a dossier that is not packed or not secret, SecrecyForbids where copying is not allowed.
    """
    standing = latest(desk.workspace.dossiers, order.dossier)
    level = str(standing.document.get("do_mat", NONE)) if standing else ""
    if not standing or not HANDLING[level].numbered or standing.path.is_dir():
        raise DataFaulty(f"Không có gói ZIP hồ sơ mật nào mang mã {order.dossier}. Hãy xem mã gói ở out/luu_tru.")
    _require_allowed(review, order.dossier, level)
    number = 1 + sum(line.subject == order.dossier for line in copies_of(desk))
    folder = inside(desk.workspace.out, FOLDER, order.dossier, f"ban_so_{number:02d}")
    target = inside(folder, standing.path.name)
    facts = {"version": standing.sha256, "path": desk.relative(target), "person": order.recipient}
    desk.record(COPIED, subject=order.dossier, detail={"so_ban": number, "do_mat": level}, **facts)
    write_once(target, standing.path.read_bytes())
    write_once(inside(folder, "phieu_ban_so.txt"), _slip(desk, order, standing, number))
    return target


def _require_allowed(review: Review, dossier: str, level: str) -> None:
    """Copying is allowed only where the data says so, of this level."""
    owners = {row.subject for row in review.classifications if dossier in (row.subject, package_id(row.subject, level))}
    said = {row.copying for owner in owners for row in review.classifications_of(owner) if row.level == level}
    if said != {_ALLOWED}:
        raise SecrecyForbids(
            f"Hồ sơ {dossier} ({HANDLING[level].label}) chưa được ghi là được phép sao, chụp. "
            "Hãy xin phép người có thẩm quyền, rồi ghi cột Sao, chụp ở sheet Độ mật."
        )


def _slip(desk: Desk, order: CopyOrder, standing: Standing, number: int) -> bytes:
    rows = {
        "Hồ sơ": order.dossier,
        "Mức độ mật": HANDLING[str(standing.document.get("do_mat", NONE))].label,
        "Bản số": f"{number:02d}",
        "Nơi nhận": order.recipient,
        "Sao, chụp": "được phép",
        "Ngày sao": short_date(desk.now.date()),
        "Người sao": desk.actor,
        "SHA-256": standing.sha256,
    }
    return "".join(f"{name}: {value}\n" for name, value in rows.items()).encode()
