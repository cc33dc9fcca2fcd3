"""Making the papers of a stage: which of them, by whom, printed or not, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.batch.pool import local
from docgen.core.planning.season import PlannedPaper
from docgen.core.planning.stages import papers_of
from docgen.core.problem import Problem
from docgen.errors import DataFaulty, ExitCode
from docgen.journey.papers.after_sending import after_sending
from docgen.journey.papers.making import Hire, PaperRow, Tick, all_made, papers_into
from docgen.journey.papers.own_form import require_own_form
from docgen.journey.papers.prints import NO_PRINTER, Press, can_print, on_this_machine, print_papers
from docgen.journey.papers.sinks import Folder, Packed, pack_beside
from docgen.journey.session import Session
from docgen.settings import Workspace

Pdf = Literal["none", "wanted", "required"]

_FOLDERS: Mapping[str, Callable[[Workspace], Path]] = {
    "prepare": lambda workspace: workspace.prepared,
    "draft": lambda workspace: workspace.drafts,
    "final": lambda workspace: workspace.finals,
    "report": lambda workspace: workspace.reports,
}
# A paper that failed for one of these is missing; its template and its data are in order.
_LOST = {"tien_trinh_dung_dot_ngot", "van_ban_hong", "tep_trung_ten"}


@dataclass(frozen=True, slots=True)
class RenderOrder:
    """Which papers to make: a stage, and form codes and subject ids, empty for all.

    `pdf` wanted prints where LibreOffice is there and says so where it is not; required refuses without it. `workers`
    processes render and as many print. With `pack` the Word files go into the stage's pack, and nothing is printed.
    `hire` gives who renders, `press` who prints, None for this machine.
    """

    stage: str = "draft"
    forms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    pdf: Pdf = "wanted"
    workers: int = 2
    pack: bool = False
    hire: Hire | None = None
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """The papers of a run and what went wrong with any of them."""

    papers: tuple[PaperRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> int:
        """Return how many papers are new or changed."""
        return sum(row.status == "written" for row in self.papers)

    @property
    def exit_code(self) -> ExitCode:
        """Return the contract's code: a template that failed, a PDF that is missing, or done."""
        faults = {problem.code for row in self.papers if row.status == "failed" for problem in row.problems}
        if faults - _LOST:
            return ExitCode.TEMPLATE
        return ExitCode.DAMAGED if any(p.severity == "error" for p in self.problems) else ExitCode.DONE


def planned(session: Session, order: RenderOrder) -> list[PlannedPaper]:
    """Return the papers of a stage that the order asks for; raises DataFaulty for a form or subject that has none."""
    plans = papers_of(session.season, order.stage)
    for code in order.forms:
        session.desk.form_set.form(code)
    wanted = [
        plan
        for plan in plans
        if (not order.forms or plan.form in order.forms) and (not order.subjects or plan.subject in order.subjects)
    ]
    unmatched = _unmatched(wanted, order)
    if unmatched or not wanted:
        require_own_form(session.season, order.forms, order.subjects)
        asked = f" khớp {', '.join(unmatched)}" if unmatched else ""
        raise DataFaulty(
            f"Không có văn bản nào{asked} ở giai đoạn {order.stage}. Hãy xem lại --form, --subject, --stage và dữ liệu."
        )
    return wanted


def _unmatched(plans: Sequence[PlannedPaper], order: RenderOrder) -> list[str]:
    forms, subjects = {plan.form for plan in plans}, {plan.subject for plan in plans}
    return [f"--form {code}" for code in order.forms if code not in forms] + [
        f"--subject {id}" for id in order.subjects if id not in subjects
    ]


def produce(session: Session, plans: Sequence[PlannedPaper], order: RenderOrder, tick: Tick) -> Rendering:
    """Render plans to Word, into the folder of their stage, and, when asked, to PDF."""
    root = _FOLDERS[order.stage](session.desk.workspace)
    pack = pack_beside(root) if order.pack else None
    workspace = session.desk.workspace
    sink = (
        Packed(pack) if pack else Folder(root, workspace.root, workspace.versions if order.stage == "draft" else None)
    )
    hire = order.hire or (lambda forms: local(forms, order.workers, len(plans), pack))
    rows = []
    for row in papers_into(sink, session.desk, plans, hire):
        rows.append(row)
        tick()
    faults = tuple(dict.fromkeys(problem for row in rows for problem in row.problems))
    faults += tuple(after_sending(rows))
    return Rendering(tuple(rows), faults + _print(session, rows, order, tick))


def _print(session: Session, rows: Sequence[PaperRow], order: RenderOrder, tick: Tick) -> tuple[Problem, ...]:
    if order.pdf == "none" or order.pack:
        return ()
    if order.pdf == "wanted" and not can_print(session.desk.workspace.printer):
        return (NO_PRINTER,)
    return print_papers(session.desk, rows, order.press or on_this_machine(order.workers), tick)


def finished(session: Session) -> tuple[PaperRow, ...]:
    """Return the papers that belong in dossiers, made and printed; raises TemplateError when one cannot be made."""
    orders = (RenderOrder(stage, pdf="required") for stage in ("prepare", "final", "report"))
    made = (produce(session, papers_of(session.season, o.stage), o, lambda: None) for o in orders)
    return all_made(row for rendering in made for row in rendering.papers)
