"""How far each dossier of a season is: what it would lack if it were packed now, and the edition packed last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.core.problem import Problem
from docgen.core.subject import Subject
from docgen.journal.event import Entry
from docgen.journey.dossiers.plans import DossierDesk, PackOrder, chosen, gaps_of
from docgen.journey.papers.making import PaperRow
from docgen.journey.papers.shelf import MadePaper
from docgen.journey.session import Session

# What dossiers hold is made at these stages.
STAGES = ("prepare", "final", "report")


@dataclass(frozen=True, slots=True)
class DossierStanding:
    """One dossier: `packed` is the journal's line of its last edition, None while there is none."""

    subject: Subject
    gaps: tuple[Problem, ...]
    packed: Entry | None
    editions: int


def dossiers_now(session: Session, papers: Iterable[MadePaper]) -> tuple[DossierStanding, ...]:
    """Return every dossier of a season as it stands with the papers made until now; nothing is made."""
    shelf = DossierDesk.of(session, _rows(session, papers))
    order = PackOrder()
    editions: dict[str, list[Entry]] = {}
    for line in session.desk.journal.entries(action="archived", form=""):
        editions.setdefault(line.subject, []).append(line)
    return tuple(
        DossierStanding(subject, gaps_of(shelf, (subject,), order), _last(editions, subject), _count(editions, subject))
        for subject in chosen(session.season, ())
    )


def _rows(session: Session, papers: Iterable[MadePaper]) -> list[PaperRow]:
    root = session.desk.workspace.root
    return [
        PaperRow(paper.form, paper.subject, paper.stage, root / paper.path, paper.version, "unchanged")
        for paper in papers
        if paper.stage in STAGES
    ]


def _last(editions: dict[str, list[Entry]], subject: Subject) -> Entry | None:
    lines: Sequence[Entry] = editions.get(subject.id, ())
    return lines[-1] if lines else None


def _count(editions: dict[str, list[Entry]], subject: Subject) -> int:
    return len(editions.get(subject.id, ()))
