"""Packages from elsewhere admitted together into the archive, or sent back; and the minutes of that."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from docgen.archive.handover.filed import filed
from docgen.archive.verify import outer_digest, sidecar_of
from docgen.core.context.handover import Giving, received_minutes
from docgen.core.handover.series import Series, boxed
from docgen.core.planning.season import PlannedPaper
from docgen.errors import DataFaulty, NotYours, PackageDamaged
from docgen.files import PART_SUFFIX, inside, publish, refusing_to_write, write_once
from docgen.journal.event import Entry, Event
from docgen.journal.journal import Journal
from docgen.journey.archive.acceptance import ACCEPTED, RETURNED, slip_of
from docgen.journey.archive.handover import BOX
from docgen.journey.archive.intake import STAGE, Arrival, faults_of_arrival, require_takeable
from docgen.journey.desk import Desk
from docgen.journey.papers.making import PaperRow, all_made, make_papers
from docgen.journey.session import Session
from docgen.settings import Workspace

GIVER = "ben_giao.json"


def take_over(desk: Desk, rows: Sequence[Arrival], giving: Giving) -> str:
    """Take packages over together and return the name of the taking over; those taken over before are left out.

    Raises DataFaulty without a giver or a package, NotYours for a package of this office, PackageDamaged with every
    fault of any of them, MachineNotIsolated.
    """
    fresh = [row for row in rows if not (row.verdict and row.verdict.action == ACCEPTED)]
    if not (fresh and giving.office):
        raise DataFaulty("Chưa chọn gói nào chưa nhận, hoặc chưa ghi nơi giao. Hãy chọn gói và ghi nơi giao.")
    _require_sound(desk, fresh)
    name = f"{desk.now:%Y%m%d_%H%M%S}_{fresh[0].version[:8]}"
    folder = inside(desk.workspace.received, name)
    write_once(folder / GIVER, json.dumps(asdict(giving), ensure_ascii=False).encode())
    kept = [_copied(row, folder) for row in fresh]
    desk.journal.append_many(_lines(desk, fresh, kept, name))
    for row in fresh:
        _cleared(row)
    return name


def _require_sound(desk: Desk, rows: Sequence[Arrival]) -> None:
    own = {entry.version for entry in desk.journal.entries(action="archived")}
    if any(row.version in own for row in rows):
        raise NotYours("Có gói do chính nơi này đóng. Hãy nhận gói ấy ở trang Hồ sơ đến, bởi người không đóng gói.")
    faults = []
    for row in rows:
        require_takeable(desk.workspace, row.path)
        faults += [problem for problem in faults_of_arrival(row) if problem.severity == "error"]
        if row.dossier is None or outer_digest(row.path) != row.version:
            raise PackageDamaged(f"Gói {row.path.name} không đọc được mô tả. Hãy trả lại kèm lý do.", tuple(faults))
    if faults:
        raise PackageDamaged(
            f"Có {len(faults)} điểm sai nên chưa nhận gói nào. Hãy bỏ chọn gói sai hoặc trả lại kèm lý do.",
            tuple(faults),
        )


def _copied(row: Arrival, folder: Path) -> Path:
    """Put a package and the SHA-256 beside it into the archive, whole."""
    target = inside(folder, row.path.name)
    if target.exists():  # two packages of one name from two folders of the inbox
        target = inside(folder, f"{row.version[:8]}_{row.path.name}")
    with refusing_to_write(target):
        part = target.with_name(f".{row.version[:16]}{PART_SUFFIX}")
        if row.path.is_dir():
            shutil.copytree(row.path, part, symlinks=True)
        else:
            shutil.copy2(row.path, part)
        publish(part, target)
        write_once(sidecar_of(target), f"{row.version}  {target.name}\n".encode())
    return target


def _lines(desk: Desk, rows: Sequence[Arrival], kept: Sequence[Path], name: str) -> Iterator[Event]:
    for row, path in zip(rows, kept, strict=True):
        subject = row.dossier.id if row.dossier else ""
        about = {"subject": subject, "stage": STAGE, "version": row.version, "path": desk.relative(path)}
        yield Event(ACCEPTED, desk.now, desk.actor, **about, detail={"taking_over": name})


def _cleared(row: Arrival) -> None:
    """Take out of the inbox what was sent there; a set stays as it was brought."""
    if row.set is None and not row.path.is_dir():
        row.path.unlink(missing_ok=True)
        sidecar_of(row.path).unlink(missing_ok=True)


def send_back(desk: Desk, row: Arrival, reason: str, note: str) -> Path:
    """Send a package back; the words go on a slip, the journal keeps their hash.

    Raises DataFaulty for a reason that is none, NotYours for a package that was taken over.
    """
    if row.verdict and row.verdict.action == ACCEPTED:
        raise NotYours("Gói này đã nhận rồi. Hãy lập biên bản với nơi giao nếu phải trả lại.")
    slip, detail = slip_of(desk, (row.path, row.version), reason, note)
    subject = row.dossier.id if row.dossier else ""
    about = {"subject": subject, "stage": STAGE, "version": row.version}
    desk.record(RETURNED, **about, path=desk.relative(row.path), detail=detail)
    return slip


@dataclass(frozen=True, slots=True)
class TakingOver:
    """Packages taken over together: its name, when, by whom, from whom, and the packages."""

    name: str
    at: datetime
    actor: str
    giving: Giving
    lines: tuple[Entry, ...]


def takings_over(workspace: Workspace, journal: Journal) -> tuple[TakingOver, ...]:
    """Return what was taken over from elsewhere, the newest first."""
    groups: dict[str, list[Entry]] = {}
    for entry in journal.entries(action=ACCEPTED, stage=STAGE):
        groups.setdefault(str(entry.detail["taking_over"]), []).append(entry)
    return tuple(
        TakingOver(name, lines[0].at, lines[0].actor, _giver(workspace, name), tuple(lines))
        for name, lines in reversed(groups.items())
    )


def taking_over(workspace: Workspace, journal: Journal, name: str) -> TakingOver:
    """Return one of them; raises DataFaulty."""
    found = next((one for one in takings_over(workspace, journal) if one.name == name), None)
    if found is None:
        raise DataFaulty("Không có lần nhận ấy. Hãy chọn trong danh sách.")
    return found


def _giver(workspace: Workspace, name: str) -> Giving:
    path = inside(workspace.received, name, GIVER)
    told: Mapping[str, str] = json.loads(path.read_bytes()) if path.is_file() else {"office": ""}
    return Giving(**told)


def minutes_of(session: Session, name: str) -> PaperRow:
    """Make the minutes of a taking over, in two copies to be signed; raises DataFaulty, TemplateError."""
    workspace, season = session.desk.workspace, session.season
    one = taking_over(workspace, session.desk.journal, name)
    dossiers = tuple(replace(filed(workspace.root / line.path), sha256=line.version) for line in one.lines)
    box = boxed(dossiers, int(session.loaded.regime.rule(BOX).value))
    issued = season.issued("BB-GN", name).dated(one.at.date())
    context = received_minutes(issued, Series("", dossiers, box), one.giving)
    (paper,) = all_made(
        make_papers(session.desk, [PlannedPaper("BB-GN", name, "final", name, context)], workspace.handover)
    )
    return paper


def minutes_made(workspace: Workspace, name: str) -> Path | None:
    """Return the newest minutes of a taking over, None where there are none."""
    found = sorted(inside(workspace.handover, name).glob("*.docx"))
    return found[-1] if found else None
