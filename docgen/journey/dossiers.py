"""Dossiers: for each subject the finished papers and those brought in, planned by the nine items and packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen import __version__
from docgen.archive.dossier.content import DossierContent, PackageRow, PaperFile, Provenance, Retention
from docgen.archive.dossier.package import pack
from docgen.archive.dossier.secrecy import by_level
from docgen.core.act import DossierEntry
from docgen.core.context.issued import issuing_body
from docgen.core.context.letters import letter_names, letters_of
from docgen.core.dossier import DossierPlan, Paper, SubjectKind, brought_papers, plan_dossier
from docgen.core.follow_up.routing import destination
from docgen.core.planning.season import Season, home_of
from docgen.core.problem import Origin, Problem
from docgen.core.review import Review
from docgen.core.secrecy.parts import level_of, level_of_brought
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.text import clean_symbol
from docgen.errors import DataFaulty, NotReady
from docgen.journey.desk import Desk
from docgen.journey.papers import PaperRow
from docgen.journey.prints import pdf_of, require_one_printer
from docgen.journey.season import Loaded, digest_of

_RETENTION = "thoi_han_bao_quan"


@dataclass(frozen=True)
class DossierDesk:
    """What packing needs: the season, the finished papers by (form, subject), and the data's own digest."""

    desk: Desk
    loaded: Loaded
    season: Season
    finished: dict[tuple[str, str], PaperRow]
    data_version: str

    @classmethod
    def of(cls, desk: Desk, loaded: Loaded, season: Season, rows: Iterable[PaperRow]) -> DossierDesk:
        """Gather the finished papers."""
        finished = {(row.form, row.subject): row for row in rows}
        return cls(desk, loaded, season, finished, digest_of(loaded.records))

    @cached_property
    def finished_by_source(self) -> dict[str, PaperRow]:
        """Return the finished papers by their place in the workspace."""
        return {_key(self, row): row for row in self.finished.values()}


def chosen(season: Season, ids: Sequence[str]) -> tuple[Subject, ...]:
    """Return the subjects that have a dossier, all or those named; raises DataFaulty for one that has none."""
    reviewed = tuple(season.review.subject(a.subject) for a in season.assignments if a.form)
    known = {subject.id for subject in reviewed}
    unknown = [id for id in ids if id not in known]
    if unknown:
        raise DataFaulty(f"Không có hồ sơ của {', '.join(unknown)}. Hãy ghi mã tập thể hoặc cá nhân được kiểm điểm.")
    return tuple(s for s in reviewed if not ids or s.id in ids)


def plan(shelf: DossierDesk, subject: Subject) -> DossierPlan:
    """Return the papers and the statement on each item for one subject."""
    entries = _entries(shelf, subject)
    kind: SubjectKind = "collective" if isinstance(subject, Collective) else "member"
    there = [p for p in brought_papers(entries) if (shelf.desk.workspace.brought_in / p.source).is_file()]
    own = (paper for paper in _made(shelf, subject) if not _brought_too(paper, there))
    return plan_dossier(kind, shelf.loaded.regime.dossier_items, [*own, *there], entries)


def _brought_too(paper: Paper, brought: Sequence[Paper]) -> bool:
    """Tell whether the signed original of a paper docgen made was brought in: the original stands in the dossier."""
    symbol = clean_symbol(paper.so_ky_hieu)
    return bool(symbol) and any((p.item, clean_symbol(p.so_ky_hieu)) == (paper.item, symbol) for p in brought)


def gaps_of(shelf: DossierDesk, subjects: Iterable[Subject]) -> tuple[Problem, ...]:
    """Return what keeps dossiers from being complete, item by item."""
    hint = "Bổ sung văn bản ở sheet Hồ sơ và thư mục tai_lieu, hoặc đóng gói với --incomplete và lý do."
    return tuple(
        Problem("ho_so_thieu", Origin("Hồ sơ", f"{s.id}, mục {gap.item}"), f"{s.name}: {gap.reason}.", hint)
        for s in subjects
        for gap in plan(shelf, s).gaps
    )


def pack_dossiers(shelf: DossierDesk, subjects: Sequence[Subject], reason: str = "") -> Iterator[PackageRow]:
    """Pack one dossier after another; raises NotReady while a required paper is missing and no reason is given."""
    missing = () if reason else gaps_of(shelf, subjects)
    if missing:
        raise NotReady(
            f"Có {len(missing)} thành phần hồ sơ còn thiếu. "
            "Hãy bổ sung rồi đóng gói lại, hoặc thêm --incomplete kèm lý do.",
            missing,
        )
    for content in (part for subject in subjects for part in by_level(_content(shelf, subject, reason))):
        row = pack(content, shelf.desk.workspace.dossiers)
        if row.status == "written":
            shelf.desk.record("archived", subject=row.dossier, version=row.sha256, path=shelf.desk.relative(row.path))
        yield row


def _content(shelf: DossierDesk, subject: Subject, reason: str) -> DossierContent:
    planned = plan(shelf, subject)
    organisation = shelf.season.review.organisation(home_of(subject))
    rule = shelf.loaded.regime.rule(_RETENTION)
    year = shelf.season.year
    return DossierContent(
        id=subject.id,
        title=f"Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng năm {year} – {subject.name}",
        subject=subject.name,
        header=(organisation.header_above, organisation.header_below),
        period=shelf.desk.workspace.period,
        year=year,
        packed_on=max((p.dated for p in planned.papers if p.dated), default=date(year, 12, 31)),
        papers=tuple(_files(shelf, subject, paper) for paper in planned.papers),
        items=planned.items,
        retention=Retention(str(rule.value), rule.source, rule.status == "confirmed"),
        dia_danh=organisation.dia_danh,
        provenance=_provenance(shelf, planned, subject.name),
        incomplete_reason=reason if planned.gaps else "",
        destination=destination(subject, shelf.loaded.regime),
    )


def _provenance(shelf: DossierDesk, planned: DossierPlan, subject: str) -> Provenance:
    made = shelf.finished_by_source
    used = [made[paper.source] for paper in planned.papers if paper.source in made]
    templates = {row.form: shelf.desk.template(row.form)[0] for row in used}
    printers = require_one_printer(shelf.desk, used, f"Hồ sơ {subject}")
    by_file = {pdf_of(path).name: identity for path, identity in printers.items()}
    return Provenance(__version__, shelf.data_version, templates, by_file)


def _files(shelf: DossierDesk, subject: Subject, paper: Paper) -> PaperFile:
    review = shelf.season.review
    if paper.kind == "brought":
        path = shelf.desk.workspace.brought_in / paper.source
        return PaperFile(paper, path, original=path, secrecy=level_of_brought(review, subject.id, paper.source))
    word = shelf.desk.workspace.root / paper.source
    form = shelf.finished_by_source[paper.source].form
    return PaperFile(paper, pdf_of(word), word, secrecy=level_of(review, subject.id, form))


def _entries(shelf: DossierDesk, subject: Subject) -> tuple[DossierEntry, ...]:
    return shelf.season.review.dossier_entries_of(subject.id)


def _key(shelf: DossierDesk, row: PaperRow) -> str:
    return shelf.desk.relative(row.path)


def _made(shelf: DossierDesk, subject: Subject) -> Iterator[Paper]:
    """The finished papers that concern a subject, each under the item its form states."""
    for form, about, symbol, dated, author in _concerning(shelf, subject):
        row = shelf.finished.get((form, about))
        if row and row.sha256:
            known = shelf.desk.form_set.form(form)
            yield Paper(known.dossier_item or 9, known.title, symbol, dated, author, "made", _key(shelf, row))


Concern = tuple[str, str, str, date | None, str]  # form, what it is about, number, date, author


def _concerning(shelf: DossierDesk, subject: Subject) -> Iterator[Concern]:
    review = shelf.season.review
    home = review.organisation(home_of(subject))
    owed = shelf.season.owed.get(subject.id)
    yield (owed and owed.form) or "", subject.id, "", subject.paper_date, subject.name
    for (number, about), issues in letters_of(review).items():
        if about == subject.id:
            name = letter_names(review)[number, about]
            yield "CV-GY", name, number, issues[0].letter_date, _body(review, issues[0].issuer)
            answer = review.issue("BC-GT", about)
            yield "BC-GT", name, answer.number, answer.dated, subject.name
    if isinstance(subject, Collective):
        asked = review.issue("CV-YK", subject.id)
        yield "CV-YK", subject.id, asked.number, asked.dated, _body(review, home.id)
    for meeting in shelf.season.meetings_of(subject.id):
        held = meeting.ends.date()
        body = review.collective(meeting.collective).name
        yield "BB-HN", meeting.id, meeting.record.text("so_bien_ban"), held, body
        yield "BB-KP", meeting.id, "", held, body
        if meeting.collective == subject.id:
            yield "TH-GY", meeting.id, "", held, body
    outcome = review.outcome_of(subject.id)
    yield "TH-KQ", home.id, "", outcome.decided_on if outcome else None, _body(review, home.id)


def _body(review: Review, organisation: str) -> str:
    return issuing_body(review, review.organisation(organisation))
