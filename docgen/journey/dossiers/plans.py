"""What belongs into each dossier of a season: papers made, papers brought in, what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unicodedata import is_normalized, normalize

from docgen.core.act import DossierEntry
from docgen.core.brought_in import Recognised, recognise
from docgen.core.dossier import DossierPlan, Paper, SubjectKind, brought_papers, plan_dossier
from docgen.core.planning.filing import concerning
from docgen.core.planning.season import Season
from docgen.core.problem import Origin, Problem
from docgen.core.subject import Collective, Subject
from docgen.core.submission import plan_submission
from docgen.core.vietnamese.plain import slug
from docgen.core.vietnamese.text import clean_symbol
from docgen.errors import DataFaulty
from docgen.journey.desk import Desk
from docgen.journey.papers.making import PaperRow
from docgen.journey.season.loading import Loaded, digest_of
from docgen.journey.session import Session
from docgen.readers.brought_in import OPEN_ELSEWHERE


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What to pack: the dossiers of these subjects, or of all; or the sets for the superior; as ZIPs or folders.

    `incomplete` says why a dossier with gaps is packed all the same, `change` why a further edition is made.
    """

    ids: tuple[str, ...] = ()
    incomplete: str = ""
    change: str = ""
    submission: bool = False
    as_folder: bool = False


@dataclass(frozen=True)
class DossierDesk:
    """What packing needs: the season, the finished papers by (form, subject), and the data's own digest."""

    desk: Desk
    loaded: Loaded
    season: Season
    finished: dict[tuple[str, str], PaperRow]
    data_version: str

    @classmethod
    def of(cls, session: Session, rows: Iterable[PaperRow]) -> DossierDesk:
        """Gather the finished papers of a session."""
        finished = {(row.form, row.subject): row for row in rows}
        return cls(session.desk, session.loaded, session.season, finished, digest_of(session.loaded.records))

    @cached_property
    def finished_by_source(self) -> dict[str, PaperRow]:
        """Return the finished papers by their place in the workspace."""
        return {_key(self, row): row for row in self.finished.values()}

    @cached_property
    def there(self) -> dict[str, Path]:
        """Return the files of tai_lieu/ by path in NFC, the spelling of the data; links and what is no file stay out.

        A stick from a Mac brings names in NFD, which look the same and which nobody can type.
        """
        folder = self.desk.workspace.brought_in
        lying = (p for p in folder.rglob("*") if not p.name.startswith(OPEN_ELSEWHERE))
        found = sorted(p for p in lying if p.is_file() and not p.is_symlink())
        paths = [(p.relative_to(folder).as_posix(), p) for p in found]
        return {normalize("NFC", name): p for name, p in paths} | dict(paths)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Return the files of tai_lieu/ that no row of sheet `Hồ sơ` mentions."""
        told = {entry.file for entry in self.season.review.dossier_entries}
        return tuple(sorted(file for file in self.there if is_normalized("NFC", file) and file not in told))


def chosen(season: Season, ids: Sequence[str]) -> tuple[Subject, ...]:
    """Return the subjects that have a dossier, all or those named; raises DataFaulty for one that has none."""
    reviewed = tuple(season.review.subject(a.subject) for a in season.assignments if a.form)
    known = {subject.id for subject in reviewed}
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise DataFaulty(f"Không có hồ sơ của {', '.join(unknown)}. Hãy ghi mã tập thể hoặc cá nhân được kiểm điểm.")
    return tuple(s for s in reviewed if not ids or s.id in ids)


def kind_of(subject: Subject) -> SubjectKind:
    """Return which column of a list of items is about this subject."""
    return "collective" if isinstance(subject, Collective) else "member"


def plan(shelf: DossierDesk, subject: Subject) -> DossierPlan:
    """Return the papers and the statement on each item for one subject."""
    entries = _entries(shelf, subject)
    there = [p for p in brought_papers(entries) if p.source in shelf.there]
    there += recognised(shelf, subject).papers
    own = (paper for paper in _made(shelf, subject) if not _brought_too(paper, there))
    return plan_dossier(kind_of(subject), shelf.loaded.regime.dossier_items, [*own, *there], entries)


def recognised(shelf: DossierDesk, subject: Subject) -> Recognised:
    """Return what the names of files say of those that no row of sheet `Hồ sơ` mentions."""
    return recognise(subject.id, shelf.files, shelf.loaded.regime.file_names)


def planned(shelf: DossierDesk, subject: Subject, order: PackOrder) -> DossierPlan:
    """Return the plan of a subject's dossier, or of the set that is sent to the superior."""
    whole = plan(shelf, subject)
    if not order.submission:
        return whole
    return plan_submission(kind_of(subject), shelf.loaded.regime.submission, whole, _entries(shelf, subject))


def _brought_too(paper: Paper, brought: Sequence[Paper]) -> bool:
    """Tell whether the signed original of a paper docgen made was brought in: the original stands in the dossier.

    It is known by the number; of papers without one (a tally sheet) by title and day.
    """
    own = _marks(paper)
    return own is not None and any(_marks(p) == own for p in brought)


def _marks(paper: Paper) -> tuple[object, ...] | None:
    symbol = clean_symbol(paper.so_ky_hieu)
    if symbol:
        return paper.item, symbol
    return (paper.item, slug(paper.title), paper.dated) if paper.dated else None


def gaps_of(shelf: DossierDesk, subjects: Iterable[Subject], order: PackOrder) -> tuple[Problem, ...]:
    """Return what keeps dossiers from being complete, item by item."""
    hint = "Bổ sung văn bản ở sheet Hồ sơ và thư mục tai_lieu, hoặc đóng gói với --incomplete và lý do."
    return tuple(
        Problem("ho_so_thieu", Origin("Hồ sơ", f"{s.id}, mục {gap.item}"), f"{s.name}: {gap.reason}.", hint)
        for s in subjects
        for gap in planned(shelf, s, order).gaps
    )


def _entries(shelf: DossierDesk, subject: Subject) -> tuple[DossierEntry, ...]:
    return shelf.season.review.dossier_entries_of(subject.id)


def _key(shelf: DossierDesk, row: PaperRow) -> str:
    return shelf.desk.relative(row.path)


def _made(shelf: DossierDesk, subject: Subject) -> Iterator[Paper]:
    """The finished papers that concern a subject, each under the item its form states."""
    for concern in concerning(shelf.season, subject):
        row = shelf.finished.get((concern.form, concern.about))
        if row and row.sha256:
            known = shelf.desk.form_set.form(concern.form)
            listed = (known.dossier_item or 9, known.title, concern.number, concern.dated, concern.author)
            yield Paper(*listed, "made", _key(shelf, row), None, concern.signer, concern.post)
