"""How packets made by a command are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from docgen.cli.output import Output
from docgen.errors import ExitCode
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.meetings.packets import Packets
from docgen.journey.member.slips import write_slips
from docgen.journey.session import Session


def show_packets(session: Session, made: Sequence[Packets], output: Output) -> int:
    """Print the packets of each meeting and return the exit code."""
    problems = [problem for packets in made for problem in packets.problems]
    rows = [
        {
            "meeting": packets.meeting,
            "member": row.recipient,
            "copy": row.copy_number,
            "path": session.desk.relative(row.path),
            "sha256": row.sha256,
            "pages": row.pages,
            "versions": list(row.versions),
            "status": row.status,
        }
        for packets in made
        for row in packets.rows
    ]
    broken = any(problem.severity == "error" for problem in problems)
    output.document("packet", not broken, problems, packets=rows)
    output.problems(problems)
    for packets in made:
        written = sum(row.status == "written" for row in packets.rows)
        output.say(
            "{meeting}: {count} gói ({written} mới), {pages} trang.",
            meeting=packets.meeting,
            count=len(packets.rows),
            written=written,
            pages=sum(row.pages for row in packets.rows),
        )
    return ExitCode.DAMAGED if broken else ExitCode.DONE


# What is made in place of the PDF packets: files of a meeting, each with "written" or "unchanged".
Maker = Callable[[Session, PacketOrder], tuple[tuple[Path, str], ...]]


def slips(session: Session, order: PacketOrder) -> tuple[tuple[Path, str], ...]:
    """Make the paper slips of a meeting."""
    return (write_slips(session, order.meeting, order.members),)


def show_files(session: Session, make: Maker, orders: Sequence[PacketOrder], output: Output) -> int:
    """Make files of each meeting, print where they are and return the exit code."""
    made = [
        (order.meeting.id, session.desk.relative(path), status)
        for order in orders
        for path, status in make(session, order)
    ]
    rows = [{"meeting": meeting, "path": path, "status": status} for meeting, path, status in made]
    output.document("packet", True, files=rows)
    for order in orders:
        of_this = [(path, status) for meeting, path, status in made if meeting == order.meeting.id]
        written = sum(status == "written" for _, status in of_this)
        output.say(
            "{meeting}: {count} tệp ({written} mới) ở {folder}.",
            meeting=order.meeting.id,
            count=len(of_this),
            written=written,
            folder=Path(of_this[0][0]).parent.as_posix(),
        )
    return ExitCode.DONE
