"""Sets taken over by who receives them, and by when each dossier on the shelf is due there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.archive.handover.filed import filed
from docgen.archive.handover.sums import LIST, packages_of, set_problems
from docgen.core.handover.dates import HandoverDates, State, handover_dates
from docgen.core.handover.series import FiledDossier
from docgen.errors import DataFaulty, PackageDamaged
from docgen.files import inside, sha256_of
from docgen.journal.event import Event
from docgen.journey.session import Session


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who took a set over, when, and the number of the minutes."""

    set: str
    receiver: str
    at: datetime
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A dossier on the shelf: by when it goes where, and when it went."""

    dossier: FiledDossier
    dates: HandoverDates
    state: State
    handed: datetime | None


def receive(session: Session, receipt: Receipt) -> tuple[Event, ...]:
    """Register that a set was taken over, a line for each package; a second time nothing is written.

    Raises DataFaulty for an unknown set or a time to come, PackageDamaged for a set that was altered.
    """
    folder = inside(session.desk.workspace.transfers, receipt.set)
    if not (folder / LIST).is_file():
        there = ", ".join(sorted(p.name for p in folder.parent.glob("*/") if not p.name.startswith(".")))
        raise DataFaulty(f"Không có bộ giao nộp “{receipt.set}”. Hãy chọn một trong: {there or 'chưa có bộ nào'}.")
    if receipt.at > session.desk.now:
        raise DataFaulty(f"Thời điểm {receipt.at:%d/%m/%Y %H:%M} chưa tới. Hãy ghi thời điểm đã diễn ra.")
    problems = set_problems(folder)
    if problems:
        raise PackageDamaged(f"Bộ giao nộp {receipt.set} đã bị thay đổi. Hãy đối chiếu với bên nhận.", problems)
    known = {(e.subject, e.version) for e in session.desk.journal.entries(action="handed")}
    events = tuple(e for e in _handed(session, receipt, folder) if (e.subject, e.version) not in known)
    session.desk.journal.append_many(events)
    return events


def _handed(session: Session, receipt: Receipt, folder: Path) -> Iterator[Event]:
    detail = {"receiver": receipt.receiver, "minutes": receipt.minutes, "list": sha256_of(folder / LIST)}
    for path in packages_of(folder):
        dossier = filed(path)
        yield Event(
            action="handed",
            at=receipt.at,
            actor=session.desk.actor,
            subject=dossier.id,
            stage="handover",
            version=dossier.sha256,
            path=session.desk.relative(path),
            detail=detail,
        )


def due(session: Session, shelf: Iterable[tuple[Path, FiledDossier]], as_of: datetime) -> tuple[Due, ...]:
    """Return by when each dossier goes and how it stands, the most pressing first."""
    handed = {entry.version: entry.at for entry in session.desk.journal.entries(action="handed") if entry.at <= as_of}
    rules = session.loaded.regime.rules
    rows = []
    for _, dossier in shelf:
        dates = handover_dates(dossier.ended, rules)
        rows.append(Due(dossier, dates, dates.state(as_of.date()), handed.get(dossier.sha256)))
    return tuple(sorted(rows, key=lambda row: (row.handed is not None, row.dates.binding, row.dossier.id)))
