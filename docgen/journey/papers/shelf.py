"""Every paper that was made, in its newest version: what the journal says of it, and what the disk still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from docgen.files import inside, sha256_of
from docgen.journal.event import Entry
from docgen.journal.journal import Journal
from docgen.journey.papers.prints import pdf_of
from docgen.settings import Workspace

PACKET = "packet"
# Stage → what people call its papers, in the order of a season.
STAGES = {
    "prepare": "Chuẩn bị",
    "draft": "Dự thảo",
    "meeting": "Tài liệu hội nghị",
    PACKET: "Gói tài liệu họp",
    "final": "Văn bản hoàn chỉnh",
    "report": "Kết quả, báo cáo",
}
_PRINTED = "-pdf"
# Folder below out/ → stage; what is made before the drafts is already final, and its line says so.
_FOLDERS = {
    "chuan_bi": "prepare",
    "du_thao": "draft",
    "goi_hop": "meeting",
    "hoan_chinh": "final",
    "bao_cao": "report",
}
State = Literal["whole", "altered", "missing", "packed"]


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper in its newest version; `number` is its line in the journal, `versions` how many there were.

    A packet has no form: `meeting` and `person` say which. `path` is relative to the workspace; `printed_from` is the
    version its PDF was made from, `pdf` the SHA-256 of that PDF.
    """

    number: int
    stage: str
    form: str
    subject: str
    version: str
    at: datetime
    actor: str
    path: str
    versions: int = 1
    meeting: str = ""
    person: str = ""
    in_pack: bool = False
    printed_from: str = ""
    pdf: str = ""

    @property
    def is_packet(self) -> bool:
        """Tell whether this is a member's packet, a PDF with no Word file."""
        return self.stage == PACKET


def made_papers(journal: Journal) -> tuple[MadePaper, ...]:
    """Return every paper and packet that was made, in its newest version, the newest first."""
    prints: dict[tuple[str, str, str], Entry] = {}
    papers: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in journal.entries(action="made"):
        key = (entry.form, entry.subject, entry.stage.removesuffix(_PRINTED))
        if entry.stage.endswith(_PRINTED):
            prints[key] = entry
        elif not entry.is_kept:
            papers.setdefault(key, []).append(entry)
    made = [_paper(lines, prints.get(key)) for key, lines in papers.items()]
    return tuple(sorted([*made, *_packets(journal.entries(action="packed"))], key=lambda paper: -paper.number))


def _paper(lines: list[Entry], printed: Entry | None) -> MadePaper:
    line = lines[-1]
    folder = line.path.split("/")[1].removeprefix("kho_")
    return MadePaper(
        line.id,
        _FOLDERS.get(folder, line.stage),
        line.form,
        line.subject,
        line.version,
        line.at,
        line.actor,
        line.path,
        len({entry.version for entry in lines}),
        in_pack="segment" in line.detail,
        printed_from=str(printed.detail.get("source", "")) if printed else "",
        pdf=printed.version if printed else "",
    )


def _packets(entries: Iterable[Entry]) -> list[MadePaper]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.meeting, entry.person), []).append(entry)
    return [
        MadePaper(
            line.id,
            PACKET,
            "",
            line.person,
            line.version,
            line.at,
            line.actor,
            line.path,
            len({entry.version for entry in lines}),
            line.meeting,
            line.person,
        )
        for lines in found.values()
        for line in lines[-1:]
    ]


def file_of(workspace: Workspace, paper: MadePaper) -> Path:
    """Return where a paper stands; raises UnsafeName for a line that leads out of the workspace."""
    return inside(workspace.root, *paper.path.split("/"))


def state_of(workspace: Workspace, paper: MadePaper) -> State:
    """Return whether the file is still the version of the journal, was changed by hand, is gone, or lies in a pack."""
    if paper.in_pack:
        return "packed"
    path = file_of(workspace, paper)
    if not path.is_file():
        return "missing"
    return "whole" if sha256_of(path) == paper.version else "altered"


def pdf_file(workspace: Workspace, paper: MadePaper) -> Path | None:
    """Return the PDF that was printed from just this version, None where there is none or it was changed."""
    if paper.is_packet:
        path = file_of(workspace, paper)
        return path if path.is_file() and sha256_of(path) == paper.version else None
    if paper.in_pack or paper.printed_from != paper.version:
        return None
    path = pdf_of(file_of(workspace, paper))
    return path if path.is_file() and sha256_of(path) == paper.pdf else None
