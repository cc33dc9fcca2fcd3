"""Dossiers packed: each by its items, with its origins and remarks, and a line in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from docgen.archive.dossier.brought import looked_into
from docgen.archive.dossier.content import (
    ARTICLE_17,
    ArchiveCodes,
    DossierContent,
    PackageRow,
    PaperFile,
    Retention,
)
from docgen.archive.dossier.package import pack
from docgen.archive.dossier.secrecy import by_level
from docgen.core.dossier import Paper
from docgen.core.dossier_remarks import remarks
from docgen.core.follow_up.routing import destination
from docgen.core.handover.retention import longest
from docgen.core.planning.season import home_of
from docgen.core.secrecy.level import NONE
from docgen.core.secrecy.parts import level_of, level_of_brought
from docgen.core.subject import Subject
from docgen.errors import NotReady, PackageDamaged
from docgen.journey.desk import Desk
from docgen.journey.dossiers.origins import provenance
from docgen.journey.dossiers.plans import DossierDesk, PackOrder, chosen, gaps_of, kind_of, planned, recognised
from docgen.journey.papers.making import PaperRow, Tick
from docgen.journey.papers.prints import pdf_of
from docgen.journey.papers.rendering import finished
from docgen.journey.session import Session

_RETENTION = "thoi_han_bao_quan"
_CODES = ("nop_luu.ma_co_quan", "nop_luu.phong_so", "nop_luu.muc_luc_so")
_CREATOR, _PRINTED_ON = "nop_luu.nguoi_lap", "nop_luu.in_giay"
_PAGES = {"hai_mat": 2, "mot_mat": 1}
_TITLE = "Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng"
_SENT, _SENT_TITLE = "nop_cap_tren", "Hồ sơ gửi cấp trên về kiểm điểm, đánh giá, xếp loại chất lượng"
_KEYWORDS = ("kiểm điểm", "đánh giá, xếp loại chất lượng")


def pack_dossiers(session: Session, order: PackOrder, tick: Tick) -> tuple[PackageRow, ...]:
    """Make the papers of the dossiers that are asked for, then pack one after another.

    Raises TemplateError for a paper that cannot be made, DataFaulty for a subject that has no dossier, NotReady while a
    required paper is missing and no reason is given, PackageDamaged for a package that was put in place of another.
    """
    shelf = DossierDesk.of(session, finished(session))
    rows = []
    for row in _packed(shelf, chosen(session.season, order.ids), order):
        rows.append(row)
        tick()
    return tuple(rows)


def _packed(shelf: DossierDesk, subjects: Sequence[Subject], order: PackOrder) -> Iterator[PackageRow]:
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
    plan = planned(shelf, subject, order)
    made = shelf.finished_by_source
    used = [made[paper.source] for paper in plan.papers if paper.source in made]
    organisation = shelf.season.review.organisation(home_of(subject))
    year, regime = shelf.season.year, shelf.loaded.regime
    return DossierContent(
        id=subject.id,
        title=f"{_SENT_TITLE if order.submission else _TITLE} năm {year} – {subject.name}",
        subject=subject.name,
        header=(organisation.header_above, organisation.header_below),
        period=shelf.desk.workspace.period,
        year=year,
        packed_on=max((p.dated for p in plan.papers if p.dated), default=date(year, 12, 31)),
        papers=tuple(_files(shelf, subject, paper) for paper in plan.papers),
        items=plan.items,
        retention=_retention(shelf, used),
        dia_danh=organisation.dia_danh,
        provenance=provenance(shelf.desk, used, shelf.data_version, f"Hồ sơ {subject.name}"),
        incomplete_reason=order.incomplete if plan.gaps else "",
        destination=destination(subject, regime),
        creator=str(regime.rule(_CREATOR).value),
        codes=ArchiveCodes(*(str(regime.rule(code).value) for code in _CODES)),
        pages_per_sheet=_PAGES[regime.rule(_PRINTED_ON).value],
        keywords=(*_KEYWORDS, f"năm {year}", organisation.name),
        change_reason=order.change,
        list_basis=_list_basis(shelf, subject, order),
    )


def _list_basis(shelf: DossierDesk, subject: Subject, order: PackOrder) -> str:
    """Return the text that prescribes the items: that of the set for the superior where it has a list of its own."""
    rows = shelf.loaded.regime.submission if order.submission else ()
    return next((row.source for row in rows if getattr(row, kind_of(subject)) != "none"), "") or ARTICLE_17


def _retention(shelf: DossierDesk, used: Iterable[PaperRow]) -> Retention:
    """Return the term of the dossier: that of the regime, or the longest of its papers where that is longer."""
    rule = shelf.loaded.regime.rule(_RETENTION)
    forms = [shelf.desk.form_set.form(row.form) for row in used]
    term = longest([str(rule.value), *(form.retention for form in forms)])
    if term == rule.value:
        return Retention(term, rule.source, rule.status == "confirmed")
    kept = next(form for form in forms if form.retention == term)
    return Retention(term, f"Thời hạn dài nhất của các văn bản: Mẫu {kept.code}, {kept.title}")


def _remarked(shelf: DossierDesk, subject: Subject, content: DossierContent) -> DossierContent:
    """Return the content with what an archivist would ask, of papers whose titles may be told."""
    told = (file.paper for file in content.papers if file.names_shown)
    files = _files_left_out(shelf, subject) if content.secrecy == NONE else ()
    return replace(content, remarks=(*remarks(told, shelf.season.year), *files))


def _files_left_out(shelf: DossierDesk, subject: Subject) -> Iterator[str]:
    found = recognised(shelf, subject)
    for file in found.unknown:
        yield f"Tệp tai_lieu/{file} chưa nhận ra là văn bản gì."
    for file in found.other:
        yield f"Tệp tai_lieu/{file} không phải PDF nên không vào hồ sơ; hãy quét hoặc in ra PDF."


def _files(shelf: DossierDesk, subject: Subject, paper: Paper) -> PaperFile:
    review = shelf.season.review
    if paper.kind == "brought":
        path = shelf.there[paper.source]
        return PaperFile(paper, path, original=path, secrecy=level_of_brought(review, subject.id, paper.source))
    word = shelf.desk.workspace.root / paper.source
    form = shelf.finished_by_source[paper.source].form
    return PaperFile(paper, pdf_of(word), word, secrecy=level_of(review, subject.id, form))
