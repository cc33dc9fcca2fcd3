"""How packets made by a command are shown."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.cli.output import Output
from docgen.errors import ExitCode
from docgen.journey.packets import Packets
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
