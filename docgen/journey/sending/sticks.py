"""Packets for a USB stick: one AES-256 ZIP for each recipient or each chi bộ, its password on a slip of its own."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.handover.sealing import sealed
from docgen.archive.handover.sums import LIST, sums_of
from docgen.core.vietnamese.text import plain
from docgen.errors import DataFaulty
from docgen.files import PART_SUFFIX, inside, refusing_to_write, write_once
from docgen.journey.papers.making import Tick
from docgen.journey.sending.parcels import CALENDAR, Parcel, Sending, calendar_of
from docgen.journey.session import Session
from docgen.messages.invitation import general_text
from docgen.messages.passwords import passwords
from docgen.settings import Workspace

FOLDER = "usb"
_UNFIT = re.compile(r"[^A-Za-z0-9_-]+")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Stick:
    """A ZIP and for whom it is; `password` is on the slip and nowhere else."""

    label: str
    path: Path
    people: tuple[str, ...]
    names: tuple[str, ...]
    size: int
    password: str


def sticks(session: Session, sending: Sending, typed: str, *, per_cell: bool, tick: Tick) -> tuple[Stick, ...]:
    """Write the ZIPs of a meeting, each under its own password drawn from `typed`; raises FileThere."""
    groups = dict(_groups(session, sending.parcels, per_cell=per_cell))
    drawn = passwords(typed, f"{sending.notice.series}/{sending.meeting.id}", tuple(groups))
    folder = inside(session.desk.workspace.outgoing, sending.meeting.id, FOLDER)
    made = []
    for label, parcels in groups.items():
        path = _sealed(session, sending, folder, (label, parcels), drawn[label])
        people, names = tuple(p.person for p in parcels), tuple(p.name for p in parcels)
        made.append(Stick(label, path, people, names, path.stat().st_size, drawn[label]))
        tick()
    return tuple(made)


def sticks_there(workspace: Workspace, meeting: str) -> tuple[Path, ...]:
    """Return the ZIPs of a meeting that lie on this machine."""
    return tuple(sorted(inside(workspace.outgoing, meeting, FOLDER).glob("*.zip")))


def give_up_sticks(workspace: Workspace, meeting: str) -> None:
    """Remove the ZIPs of a meeting, for which others are made under other passwords; raises OutputNotWritable."""
    for path in sticks_there(workspace, meeting):
        with refusing_to_write(path):
            path.unlink()


def slips(sending: Sending, made: Sequence[Stick]) -> str:
    """Return the slips, to be printed and cut: each goes to its holder apart from the stick."""
    return "".join(
        f"{sending.notice.name}\nTệp: {stick.path.name}\nNgười nhận: {'; '.join(stick.names)}\n"
        f"Mật khẩu: {stick.password}\nMở bằng 7-Zip. Đưa phiếu này riêng, không kèm USB.\n{'- ' * 35}\n"
        for stick in made
    )


def require_place(session: Session, sending: Sending, path: Path | None) -> None:
    """Refuse to seal without a place for the slips, or with one among what is handed out; raises DataFaulty."""
    if path is None:
        raise DataFaulty("Mỗi ZIP có mật khẩu riêng, in ở phiếu. Hãy thêm --slips với nơi ghi phiếu mật khẩu.")
    folder = inside(session.desk.workspace.outgoing, sending.meeting.id)
    if path.resolve().is_relative_to(folder.resolve()):
        raise DataFaulty(f"Phiếu mật khẩu không để cùng chỗ với ZIP ({folder}). Hãy chọn nơi khác cho --slips.")


def write_slips(path: Path, text: str) -> None:
    """Write the slips for their owner alone."""
    write_once(path, text.encode())
    path.chmod(0o600)


def _groups(session: Session, parcels: Sequence[Parcel], *, per_cell: bool) -> Iterator[tuple[str, tuple[Parcel, ...]]]:
    members = {member.id: member.cell for member in session.season.review.members} if per_cell else {}
    cells: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        label = f"chi-bo_{members[parcel.person]}" if parcel.person in members else f"nguoi_{parcel.person}"
        cells.setdefault(_UNFIT.sub("-", plain(label)), []).append(parcel)
    yield from ((label, tuple(found)) for label, found in cells.items())


def _sealed(
    session: Session, sending: Sending, folder: Path, group: tuple[str, tuple[Parcel, ...]], password: str
) -> Path:
    """Gather the files under a name that a killed run leaves to be swept, seal them, and let go of the open ones."""
    label, parcels = group
    name = f"{label}_{_version(parcels)}"
    target, work = inside(folder, f"{name}.zip"), folder / f".{name}{PART_SUFFIX}"
    with refusing_to_write(target):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        inner = inside(work, name)
        files = dict(_contents(session, sending, parcels))
        digests = {file: write_once(inside(inner, file), data) for file, data in files.items()}
        write_once(inside(inner, LIST), sums_of(digests))
        return sealed(inner, password, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _contents(session: Session, sending: Sending, parcels: Sequence[Parcel]) -> Iterator[tuple[str, bytes]]:
    for parcel in parcels:
        assert parcel.packet is not None, "packets are made before sticks"
        yield parcel.packet.name, parcel.packet.read_bytes()
    yield "loi_moi.txt", general_text(sending.notice).encode()
    # Stamped with the meeting's own time, not the clock's: the same set is the same on another day.
    stamped = session.at(sending.meeting.starts)
    yield CALENDAR, calendar_of(stamped, sending)


def _version(parcels: Sequence[Parcel]) -> str:
    return hashlib.sha256("".join(parcel.sha256 for parcel in parcels).encode()).hexdigest()[:_DIGITS]
