"""Dossiers: for each subject the finished papers and those brought in, planned by the nine items and packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from docgen.archive.dossier.brought import looked_into
from docgen.archive.dossier.content import ARTICLE_17, DossierContent, PackageRow, PaperFile, Retention
from docgen.archive.dossier.package import pack
from docgen.archive.dossier.secrecy import by_level
from docgen.core.act import DossierEntry
from docgen.core.brought_in import Recognised, recognise
from docgen.core.dossier import DossierPlan, Paper, SubjectKind, brought_papers, plan_dossier
from docgen.core.dossier_remarks import remarks
from docgen.core.follow_up.routing import destination
from docgen.core.planning.filing import concerning
from docgen.core.planning.season import Season, home_of
from docgen.core.problem import Origin, Problem
from docgen.core.secrecy.level import NONE
from docgen.core.secrecy.parts import level_of, level_of_brought
from docgen.core.subject import Collective, Subject
from docgen.core.submission import plan_submission
from docgen.core.vietnamese.text import clean_symbol
from docgen.errors import DataFaulty, NotReady, PackageDamaged
from docgen.journey.desk import Desk
from docgen.journey.dossier_origins import provenance
from docgen.journey.papers import PaperRow
from docgen.journey.prints import pdf_of
from docgen.journey.season import Loaded, digest_of

_RETENTION = "thoi_han_bao_quan"
_TITLE = "Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng"
_SENT, _SENT_TITLE = "nop_cap_tren", "Hồ sơ gửi cấp trên về kiểm điểm, đánh giá, xếp loại chất lượng"
_SENT_BY = "Mẫu 04-HD KĐ.ĐG 2025"
_KEYWORDS = ("kiểm điểm", "đánh giá, xếp loại chất lượng")


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
    def of(cls, desk: Desk, loaded: Loaded, season: Season, rows: Iterable[PaperRow]) -> DossierDesk:
        """Gather the finished papers."""
        finished = {(row.form, row.subject): row for row in rows}
        return cls(desk, loaded, season, finished, digest_of(loaded.records))

    @cached_property
    def finished_by_source(self) -> dict[str, PaperRow]:
        """Return the finished papers by their place in the workspace."""
        return {_key(self, row): row for row in self.finished.values()}

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Return the PDFs of tai_lieu/ that no row of sheet `Hồ sơ` mentions; links and what is no file stay out."""
        folder = self.desk.workspace.brought_in
        told = {entry.file for entry in self.season.review.dossier_entries}
        found = (path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
        there = (p.relative_to(folder).as_posix() for p in found if p.is_file() and not p.is_symlink())
        return tuple(sorted(file for file in there if file not in told))


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
    there += _recognised(shelf, subject).papers
    own = (paper for paper in _made(shelf, subject) if not _brought_too(paper, there))
    return plan_dossier(kind, shelf.loaded.regime.dossier_items, [*own, *there], entries)


def _recognised(shelf: DossierDesk, subject: Subject) -> Recognised:
    """Return what the names of files say of those that no row of sheet `Hồ sơ` mentions."""
    return recognise(subject.id, shelf.files, shelf.loaded.regime.file_names)


def _planned(shelf: DossierDesk, subject: Subject, order: PackOrder) -> DossierPlan:
    whole = plan(shelf, subject)
    if not order.submission:
        return whole
    kind: SubjectKind = "collective" if isinstance(subject, Collective) else "member"
    return plan_submission(kind, shelf.loaded.regime.submission, whole, _entries(shelf, subject))


def _brought_too(paper: Paper, brought: Sequence[Paper]) -> bool:
    """Tell whether the signed original of a paper docgen made was brought in: the original stands in the dossier."""
    symbol = clean_symbol(paper.so_ky_hieu)
    return bool(symbol) and any((p.item, clean_symbol(p.so_ky_hieu)) == (paper.item, symbol) for p in brought)


def gaps_of(shelf: DossierDesk, subjects: Iterable[Subject], order: PackOrder) -> tuple[Problem, ...]:
    """Return what keeps dossiers from being complete, item by item."""
    hint = "Bổ sung văn bản ở sheet Hồ sơ và thư mục tai_lieu, hoặc đóng gói với --incomplete và lý do."
    return tuple(
        Problem("ho_so_thieu", Origin("Hồ sơ", f"{s.id}, mục {gap.item}"), f"{s.name}: {gap.reason}.", hint)
        for s in subjects
        for gap in _planned(shelf, s, order).gaps
    )


def pack_dossiers(shelf: DossierDesk, subjects: Sequence[Subject], order: PackOrder) -> Iterator[PackageRow]:
    """Pack one dossier after another; raises NotReady while a required paper is missing and no reason is given."""
    missing = () if order.incomplete else gaps_of(shelf, subjects, order)
    if missing:
        raise NotReady(
            f"Có {len(missing)} thành phần hồ sơ còn thiếu. "
            "Hãy bổ sung rồi đóng gói lại, hoặc thêm --incomplete kèm lý do.",
            missing,
        )
    folder = shelf.desk.workspace.dossiers / (_SENT if order.submission else "")
    parts = [(s, part) for s in subjects for part in by_level(_content(shelf, s, order))]
    looked = looked_into([content for _, content in parts])
    for (subject, _), content in zip(parts, looked, strict=True):
        row = pack(_remarked(shelf, subject, content), folder, as_folder=order.as_folder)
        _record(shelf.desk, row)
        yield row


def _record(desk: Desk, row: PackageRow) -> None:
    """Write the package's digest into the journal: after packing, or after a stop that came before the line.

    Raises PackageDamaged for a package that was whole but is not the one that was packed.
    """
    path = desk.relative(row.path)
    lines = desk.journal.entries(action="archived", form="", subject=row.dossier)
    known = [line.version for line in lines if line.path == path]
    if row.status == "written" or not known:
        desk.record("archived", subject=row.dossier, version=row.sha256, path=path)
    elif known[-1] != row.sha256:
        raise PackageDamaged(
            f"Gói {path} nguyên vẹn nhưng không phải gói nhật ký đã ghi: cả gói đã bị thay. "
            "Hãy lấy lại gói từ bản sao lưu."
        )


def _content(shelf: DossierDesk, subject: Subject, order: PackOrder) -> DossierContent:
    planned = _planned(shelf, subject, order)
    made = shelf.finished_by_source
    used = [made[paper.source] for paper in planned.papers if paper.source in made]
    organisation = shelf.season.review.organisation(home_of(subject))
    rule = shelf.loaded.regime.rule(_RETENTION)
    year = shelf.season.year
    return DossierContent(
        id=subject.id,
        title=f"{_SENT_TITLE if order.submission else _TITLE} năm {year} – {subject.name}",
        subject=subject.name,
        header=(organisation.header_above, organisation.header_below),
        period=shelf.desk.workspace.period,
        year=year,
        packed_on=max((p.dated for p in planned.papers if p.dated), default=date(year, 12, 31)),
        papers=tuple(_files(shelf, subject, paper) for paper in planned.papers),
        items=planned.items,
        retention=Retention(str(rule.value), rule.source, rule.status == "confirmed"),
        dia_danh=organisation.dia_danh,
        provenance=provenance(shelf.desk, used, shelf.data_version, f"Hồ sơ {subject.name}"),
        incomplete_reason=order.incomplete if planned.gaps else "",
        destination=destination(subject, shelf.loaded.regime),
        keywords=(*_KEYWORDS, f"năm {year}", organisation.name),
        change_reason=order.change,
        list_basis=_SENT_BY if order.submission and isinstance(subject, Collective) else ARTICLE_17,
    )


def _remarked(shelf: DossierDesk, subject: Subject, content: DossierContent) -> DossierContent:
    """Return the content with what an archivist would ask, of papers whose titles may be told."""
    told = (file.paper for file in content.papers if file.names_shown)
    unknown = _recognised(shelf, subject).unknown if content.secrecy == NONE else ()
    files = (f"Tệp tai_lieu/{file} chưa nhận ra là văn bản gì." for file in unknown)
    return replace(content, remarks=(*remarks(told, shelf.season.year), *files))


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
    for concern in concerning(shelf.season, subject):
        row = shelf.finished.get((concern.form, concern.about))
        if row and row.sha256:
            known = shelf.desk.form_set.form(concern.form)
            listed = (known.dossier_item or 9, known.title, concern.number, concern.dated, concern.author)
            yield Paper(*listed, "made", _key(shelf, row), None, concern.signer, concern.post)
