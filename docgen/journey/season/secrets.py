"""State secrets in a workspace: only on a machine declared isolated, and no level lowered without a decision."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.secrecy.level import HANDLING, NONE, is_secret
from docgen.core.secrecy.parts import Lowering, Part, lowerings, secret_parts
from docgen.core.vietnamese.text import fold
from docgen.errors import MachineNotIsolated, SecrecyForbids, SecrecyLowered
from docgen.files import PART_SUFFIX, refusing_to_write
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.settings import FILE, Workspace

DECLARED, CLASSIFIED = "isolated", "classified"
# Sheet → its column that states a level.
_STATED = {"do_mat": "muc", "ho_so": "do_mat"}
_OPEN = {fold(text) for text in ("", NONE, "Không", HANDLING[NONE].label)}


def require_isolated(workspace: Workspace, records: Iterable[Record]) -> None:
    """Refuse data that states a secret, before anything is made of it; raises MachineNotIsolated.

    A level that cannot be read counts as one.
    """
    if workspace.isolated:
        return
    rows = [record for record in records if record.kind in _STATED and _states_secret(record)]
    if rows:
        first = rows[0].at(_STATED[rows[0].kind])
        raise MachineNotIsolated(
            f"{len(rows)} dòng ghi độ mật (dòng đầu: {first.file}, {first.place}) mà máy này chưa được khai là máy "
            "độc lập hoặc thuộc mạng LAN độc lập; docgen không mở, không lập, không lưu gì. Hãy chuyển dữ liệu sang "
            f"máy độc lập, nơi người quản trị đã ghi may_doc_lap = true trong {FILE}."
        )


def _states_secret(record: Record) -> bool:
    return fold(record.text(_STATED[record.kind])) not in _OPEN


def record_secrecy(desk: Desk, review: Review) -> None:
    """Write down the declaration and each level that is new, or changed; raises SecrecyLowered."""
    _record_declaration(desk)
    before = _recorded(desk.journal)
    lowered = list(lowerings(review, {part: level for part, level in before.items() if is_secret(level)}))
    _require_decisions(desk, lowered)
    now = secret_parts(review) | {change.part: change.level for change in lowered}
    statements = {change.part: change.statement for change in lowered}
    for part, level in sorted(now.items()):
        if before.get(part, NONE) != level:
            said = statements.get(part)
            decision = {"so": said.decision_number, "ngay": str(said.decided_on)} if said else {}
            subject, form = part
            desk.record(CLASSIFIED, subject=subject, form=form, detail={"do_mat": level, "quyet_dinh": decision})


def _record_declaration(desk: Desk) -> None:
    lines = desk.journal.entries(action=DECLARED)
    declared = bool(lines and lines[-1].detail["may_doc_lap"])
    if declared != desk.workspace.isolated:
        desk.record(DECLARED, detail={"may_doc_lap": desk.workspace.isolated})


def _recorded(journal: Journal) -> dict[Part, str]:
    return {(line.subject, line.form): line.detail["do_mat"] for line in journal.entries(action=CLASSIFIED)}


def _require_decisions(desk: Desk, lowered: Iterable[Lowering]) -> None:
    used = {
        (line.subject, line.form, line.detail["quyet_dinh"].get("so"))
        for line in desk.journal.entries(action=CLASSIFIED)
    }
    for change in lowered:
        if not change.is_decided or (*change.part, change.statement and change.statement.decision_number) in used:
            subject, form = change.part
            raise SecrecyLowered(
                f"{subject} {form}".rstrip() + f" đã ghi là {HANDLING[change.before].label}, nay dữ liệu ghi "
                f"{HANDLING[change.level].label} mà không có quyết định mới. Hãy ghi lại mức cũ, hoặc ghi số, ngày "
                "quyết định giảm mật, giải mật ở sheet Độ mật."
            )


def require_shareable(journal: Journal, subjects: Collection[str], what: str) -> None:
    """Refuse to bind or hand out papers of these subjects, or of all, while any is secret; raises SecrecyForbids."""
    recorded = {subject for (subject, _), level in _recorded(journal).items() if is_secret(level)}
    secret = sorted(subject for subject in recorded if not subjects or subject in subjects)
    if secret:
        raise SecrecyForbids(
            f"{what}: {', '.join(secret)} có văn bản mật nên docgen không ghép, không xuất chung. "
            "Hãy làm riêng từng văn bản, đóng dấu, đánh số bản theo quy định."
        )


@contextmanager
def temporary_files_inside(out: Path, review: Review) -> Iterator[None]:
    """While anything is secret, let temporary files of this process and its children lie in the workspace alone (M8).

    They are gone afterwards; what a killed run left is swept when the workspace is opened again.
    """
    if not secret_parts(review):
        yield
        return
    place, outside, elsewhere = out / f".tam{PART_SUFFIX}", tempfile.tempdir, os.environ.get("TMPDIR")
    with refusing_to_write(place):
        place.mkdir(exist_ok=True)
    tempfile.tempdir = os.environ["TMPDIR"] = str(place)
    try:
        yield
    finally:
        tempfile.tempdir = outside
        os.environ.pop("TMPDIR") if elsewhere is None else os.environ.update(TMPDIR=elsewhere)
        shutil.rmtree(place, ignore_errors=True)
