"""Handing over: the shelf read and verified, papers for each receiver, the set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.archive.collection import cores, verdicts
from docgen.archive.handover.filed import filed, latest, packages_on
from docgen.archive.handover.sealing import sealed
from docgen.archive.handover.transfer import TransferOrder, TransferSet, make_set
from docgen.core.context.handover import Proof, file_list, labels, minutes, transfer_index
from docgen.core.follow_up.routing import destination
from docgen.core.handover.note import set_note
from docgen.core.handover.series import FiledDossier, Series, series_of
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.plain import slug
from docgen.errors import NotReady, PackageDamaged
from docgen.journal.journal import Journal
from docgen.journey.archive.fixity import gone, known_packages, packages_kept, unlike_the_journal
from docgen.journey.papers.making import PaperRow, Tick, all_made, make_papers
from docgen.journey.papers.prints import NO_PRINTER, can_print, on_this_machine, pdf_of, print_papers
from docgen.journey.session import Session

BOX = "nop_luu.to_moi_hop"
NOBODY = "chua-ro-noi-nhan"
_NAME_LENGTH = 40
Shelf = tuple[tuple[Path, FiledDossier], ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """One set ready to be handed over, its receiver, its papers, and the ZIP under a password where one was asked."""

    series: Series
    set: TransferSet
    papers: tuple[PaperRow, ...]
    zip: Path | None = None


def shelf_of(session: Session) -> Shelf:
    """Return the newest package of every dossier with what it says of itself and who receives it.

    Raises NotReady where nothing is packed, PackageDamaged for a package that cannot be read.
    """
    packages = packages_on(session.desk.workspace.dossiers)
    if not packages:
        raise NotReady("Chưa có gói hồ sơ nào trong out/luu_tru. Hãy chạy docgen archive trước.")
    found = latest((path, filed(path)) for path in packages)
    return tuple((path, replace(d, destination=_receiver(session, d.id))) for path, d in found)


def _receiver(session: Session, dossier: str) -> str:
    try:
        return destination(session.season.review.subject(dossier), session.loaded.regime)
    except KeyError:  # packed from data that no longer know the subject
        return ""


def hand_over(session: Session, password: str, tick: Tick) -> tuple[tuple[Handover, ...], tuple[Problem, ...]]:
    """Make the papers and the set of each receiver; with a password the ZIP too.

    Raises NotReady, PackageDamaged with every problem, FileThere, OutputNotWritable.
    """
    shelf = shelf_of(session)
    open_ones = tuple((path, d) for path, d in shelf if not d.secrecy)
    _require_whole(session, open_ones)
    per_box = int(session.loaded.regime.rule(BOX).value)
    groups = series_of((d for _, d in open_ones), per_box)
    plans = [plan for series in groups for plan in plans_of(session, series)]
    papers = all_made(
        make_papers(session.desk, [*plans, _list_of_all(session, shelf)], session.desk.workspace.handover)
    )
    problems = _printed(session, papers)
    paths = {dossier.id: path for path, dossier in open_ones}
    made = []
    for series in groups:
        made.append(_set_of(session, series, papers, paths, password))
        tick()
    return tuple(made), (*problems, *_left_out(shelf))


def _require_whole(session: Session, shelf: Shelf) -> None:
    """Verify every package and hold it against the journal: what is signed for is what was packed."""
    paths = tuple(path for path, _ in shelf)
    if any(path.is_dir() for path in paths):
        raise NotReady("Bộ giao nộp chỉ gồm gói ZIP. Hãy đóng gói lại bằng docgen archive, không kèm --folder.")
    faults = [p for _, found in verdicts(paths, workers=cores()) for p in found if p.severity == "error"]
    known = known_packages(session.desk.workspace, session.desk.journal)
    faults += [problem for path in paths for problem in unlike_the_journal(path, known)]
    faults += gone(session.desk.workspace, known, packages_kept(session.desk.workspace))
    if faults:
        raise PackageDamaged(
            f"Có {len(faults)} điểm sai ở các gói sắp giao nộp. Hãy lấy lại gói từ bản sao lưu rồi chạy lại.",
            tuple(faults),
        )


def set_name(session: Session, series: Series) -> str:
    """Return the name of a set: the period and who receives it."""
    return f"{session.desk.workspace.period}_{slug(series.receiver, _NAME_LENGTH) or NOBODY}"


def plans_of(session: Session, series: Series) -> Iterator[PlannedPaper]:
    """Plan the index, the minutes and the labels of one series."""
    season, rules, name = session.season, session.loaded.regime.rules, set_name(session, series)
    receiver = slug(series.receiver, _NAME_LENGTH) or NOBODY
    index = transfer_index(season.issued("ML-NL", receiver), series, rules)
    yield PlannedPaper("ML-NL", receiver, "final", name, index)
    proof = _proof(session.desk.journal, series)
    yield PlannedPaper("BB-GN", receiver, "final", name, minutes(season.issued("BB-GN", receiver), series, proof))
    yield PlannedPaper("NH-H", receiver, "final", name, labels(season.issued("NH-H", receiver), series))


def _list_of_all(session: Session, shelf: Shelf) -> PlannedPaper:
    season: Season = session.season
    issued = season.issued("DM-HS", season.organiser)
    return PlannedPaper("DM-HS", season.organiser, "final", season.organiser, file_list(issued, [d for _, d in shelf]))


def _proof(journal: Journal, series: Series) -> Proof:
    """Return the last line about these packages: lines written later would make every set a new one."""
    versions = {dossier.sha256 for dossier in series.dossiers}
    last = max((e for e in journal.entries(action="archived") if e.version in versions), key=lambda entry: entry.id)
    return Proof(last.id, last.hash)


def _printed(session: Session, papers: Sequence[PaperRow]) -> tuple[Problem, ...]:
    if not can_print(session.desk.workspace.printer):
        return (NO_PRINTER,)
    return print_papers(session.desk, papers, on_this_machine(2), lambda: None)


def _set_of(
    session: Session, series: Series, papers: Sequence[PaperRow], paths: dict[str, Path], password: str
) -> Handover:
    name = set_name(session, series)
    own = tuple(paper for paper in papers if paper.path.parent.name in (name, session.season.organiser))
    files = tuple(file for paper in own for file in (paper.path, pdf_of(paper.path)) if file.is_file())
    packages = tuple((paths[dossier.id], dossier.sha256) for dossier in series.dossiers)
    order = TransferOrder(name, packages, files, set_note(series, session.season.year))
    made = make_set(order, session.desk.workspace.transfers)
    if made.status == "written":
        session.desk.record("prepared", stage="handover", version=made.sha256, path=session.desk.relative(made.path))
    return Handover(series, made, own, sealed(made.path, password) if password else None)


def _left_out(shelf: Shelf) -> Iterator[Problem]:
    hint = "Giao nộp hồ sơ có độ mật riêng, theo quy định về bảo vệ bí mật nhà nước."
    for path, dossier in shelf:
        if dossier.secrecy:
            message = f"Gói {path.name} có độ mật {dossier.secrecy} nên không nằm trong bộ giao nộp."
            yield Problem("ho_so_mat_khong_giao_kem", Origin(path.name), message, hint, "warning")
