"""The journey, one function per verb: read it from top to bottom and you know what docgen does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from docgen.archive.collection import Verdict, cores, expanded, verdicts
from docgen.archive.dossier.content import PackageRow
from docgen.archive.handover.verifier import verifier
from docgen.archive.pdf.conformance import Conformance
from docgen.archive.pdf.conformance import conformance as judge_pdfa
from docgen.core.appraisal.acts import ActKey
from docgen.core.meeting import Meeting
from docgen.core.planning.season import PlannedPaper
from docgen.core.planning.stages import papers_of
from docgen.core.problem import Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.statistics.tables import FigureTable
from docgen.files import write_changed
from docgen.journal.event import Event
from docgen.journey.archive.copies import CopyOrder, make_copy
from docgen.journey.archive.fixity import meant_by
from docgen.journey.archive.handover import Handover, hand_over, shelf_of
from docgen.journey.archive.handover_dates import handover_reminder as reminder
from docgen.journey.archive.receipts import Due, Receipt, due, receive
from docgen.journey.archive.register import find
from docgen.journey.data_changes.annotation import annotated_copy
from docgen.journey.dossiers.packing import pack_dossiers
from docgen.journey.dossiers.plans import PackOrder
from docgen.journey.meetings.deadlines import deadlines
from docgen.journey.meetings.deadlines import texts_apart as differing
from docgen.journey.meetings.marks import Mark, meeting_of, named_recipients, record_mark
from docgen.journey.meetings.notices import calendar_file, certificate_file
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.meetings.packets import Packets, make_meeting_papers, make_packets
from docgen.journey.papers.exports import ExportOrder, export_papers
from docgen.journey.papers.making import PaperRow, Tick
from docgen.journey.papers.rendering import Rendering as Rendering
from docgen.journey.papers.rendering import RenderOrder as RenderOrder
from docgen.journey.papers.rendering import planned as planned
from docgen.journey.papers.rendering import produce as produce
from docgen.journey.ratings.acts import record_acts as write_acts
from docgen.journey.ratings.weighing import Ratings, ratings
from docgen.journey.returns.blanks import BlankRow
from docgen.journey.returns.blanks import blank_forms as write_blanks
from docgen.journey.returns.collecting import Collected, CollectOrder, collect_forms
from docgen.journey.returns.saving import Incoming
from docgen.journey.season.loading import Loaded, load, nobody
from docgen.journey.session import Session
from docgen.journey.statistics.book import statistics_file
from docgen.journey.workspace.beginning import NewWorkspace, make_workspace
from docgen.register.query import Query
from docgen.register.register import Hit
from docgen.settings import load_workspace


def init(root: Path, form_set: str, period: str, *, sample: bool) -> tuple[Path, ...]:
    """Make a new workspace, empty or filled with the fictional commune; raises FolderNotEmpty, FormUnknown."""
    return make_workspace(root, NewWorkspace(form_set, period), sample=sample)


def check(root: Path, today: date, rows_read: Callable[[int], None] = nobody) -> Loaded:
    """Read and judge the data of a workspace; `rows_read` is told how many rows there are before they are judged."""
    return load(load_workspace(root), today, rows_read)


def annotate(loaded: Loaded) -> Path:
    """Write a copy of the workbook with every problem at its cell, beside the original; raises DataFaulty."""
    return annotated_copy(loaded)


def render(session: Session, order: RenderOrder, tick: Tick) -> Rendering:
    """Make the papers of a stage that changed since the last run."""
    return produce(session, planned(session, order), order, tick)


def readiness(session: Session, as_of: datetime) -> tuple[MeetingReadiness, ...]:
    """Judge every meeting as it stood at a moment."""
    return deadlines(session.desk, session.loaded, session.season, as_of)


def texts_apart(session: Session, as_of: datetime) -> tuple[Problem, ...]:
    """Return a warning for each paper that two places of review got in two texts."""
    return differing(session.desk, session.season, as_of)


def notices(
    session: Session, verdicts: Sequence[MeetingReadiness], as_of: datetime, ics: Path | None, certificate: Path | None
) -> list[tuple[Path, str]]:
    """Write the calendar entries and the certificate that are asked for; return each with "written" or "unchanged"."""
    makers = ((ics, calendar_file), (certificate, certificate_file))
    return [(path, write_changed(path, make(session, verdicts, as_of))) for path, make in makers if path]


def meeting(session: Session, id: str) -> Meeting:
    """Return a meeting of the season; raises DataFaulty naming those there are."""
    return meeting_of(session.season, id)


def mark(session: Session, order: Mark) -> tuple[Event, ...]:
    """Record that drafts are ready, sent or received."""
    return record_mark(session.desk, session.season, order)


def packet(session: Session, order: PacketOrder, tick: Tick) -> Packets:
    """Make the packets of a meeting; raises DataFaulty for a member who is not called to it."""
    named_recipients(session.season, order.meeting, order.members)
    return make_packets(session.desk, session.season, order, tick)


def meeting_papers(session: Session, order: PacketOrder) -> tuple[PaperRow, ...]:
    """Make a meeting's invitations, list and ballot as Word files only."""
    return make_meeting_papers(session.desk, session.season, order)


def report(session: Session, order: RenderOrder, tick: Tick) -> Rendering:
    """Make the result tables, the lists, and what carries the result up and down."""
    return produce(session, reports_of(session), replace(order, stage="report"), tick)


def statistics(session: Session, figures: Sequence[FigureTable]) -> Path:
    """Write the statistics as a workbook, with charts and the cells behind every figure; return its path."""
    return statistics_file(session.desk, session.loaded, session.season, figures)


def reports_of(session: Session) -> list[PlannedPaper]:
    """Return the papers of a season's result."""
    return list(papers_of(session.season, "report"))


def rating(session: Session, subjects: Sequence[str] = ()) -> Ratings:
    """Weigh the season, or the named subjects, as the rules see them; raises DataFaulty for who is not reviewed."""
    return ratings(session, subjects)


def record_acts(
    session: Session, act: ActKey, subjects: Sequence[str] = ()
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Put self-ratings, appraisals or decisions into the journal; raises DataFaulty for one account doing two acts."""
    return write_acts(session, act, subjects)


def archive(session: Session, order: PackOrder, tick: Tick) -> tuple[PackageRow, ...]:
    """Pack dossiers, or the sets for the superior; raises NotReady while something required is missing."""
    return pack_dossiers(session, order, tick)


def blank_forms(session: Session, subjects: Sequence[str], tick: Tick, form: str = "") -> Iterator[BlankRow]:
    """Write forms to be filled in by hand in Word; raises DataFaulty for a subject or a form that has none."""
    return write_blanks(session, subjects, tick, form)


def collect(session: Session, files: Sequence[Incoming], order: CollectOrder) -> Collected:
    """Read what came back, show what it changes and, on request, put it into the data."""
    return collect_forms(session, files, order)


def copy(session: Session, order: CopyOrder) -> Path:
    """Make a numbered copy of a secret dossier, written into the journal first; return where it is."""
    return make_copy(session.desk, session.season.review, order)


def export(root: Path, order: ExportOrder, tick: Tick) -> Rendering:
    """Take papers out of the pack, or only check what is there; raises DataFaulty when there is none."""
    return export_papers(load_workspace(root), order, tick)


def handover(session: Session, password: str, tick: Tick) -> tuple[tuple[Handover, ...], tuple[Problem, ...]]:
    """Make the papers and the set of each receiver; raises PackageDamaged when a package is not what was packed."""
    return hand_over(session, password, tick)


def handover_receipt(session: Session, receipt: Receipt) -> tuple[Event, ...]:
    """Register that a set was taken over."""
    return receive(session, receipt)


def handover_due(session: Session, as_of: datetime) -> tuple[Due, ...]:
    """Return by when each packed dossier is handed over, and which were."""
    return due(session, shelf_of(session), as_of)


def handover_reminder(session: Session, as_of: datetime) -> tuple[Problem, ...]:
    """Return the reminder that dossiers are due at the archive, from the day the rule names."""
    return reminder(session, as_of.date())


def write_verifier(path: Path) -> str:
    """Write the verifier that needs only Python; return "written" or "unchanged"."""
    return write_changed(path, verifier())


def verify(paths: Sequence[Path], *, bag_only: bool = False) -> dict[Path, tuple[Problem, ...]]:
    """Check packages with nothing but the packages."""
    return dict(verify_each(expanded(paths), bag_only=bag_only))


def conformance(paths: Sequence[Path]) -> Iterator[Conformance]:
    """Hold PDFs, and those of packages, against the PDF/A they claim."""
    return judge_pdfa(paths)


def search(root: Path, query: Query, folders: Sequence[Path], tick: Tick) -> tuple[Hit, ...]:
    """Find dossiers in the archive of a workspace, and in other folders of packages."""
    return find(root, query, folders, tick)


def packages_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return what the paths stand for: packages, those in a folder or a workspace, a hand-over set and its packages."""
    return expanded(path for given in paths for path in meant_by(given))


def verify_each(paths: tuple[Path, ...], *, bag_only: bool = False) -> Iterator[Verdict]:
    """Yield the verdict on each package as soon as it is known, on every core."""
    return verdicts(paths, bag_only=bag_only, workers=cores())
