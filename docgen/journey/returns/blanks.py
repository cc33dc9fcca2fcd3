"""Forms to be filled in, one for each person: his own paper, pre-filled, open only where he writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from docgen.batch.task import MARK
from docgen.core.planning.season import PlannedPaper
from docgen.core.planning.stages import papers_of
from docgen.errors import DataFaulty
from docgen.files import inside, plain, write_changed
from docgen.journey.papers.own_form import require_own_form
from docgen.journey.returns.outline import outline
from docgen.journey.session import Session
from docgen.returns.blank import fillable
from docgen.returns.slip import Slip
from docgen.sheets import extended
from docgen.templating.template import Template, compile_template

FOLDER = "phieu_dien"


@dataclass(frozen=True, slots=True)
class BlankRow:
    """One form that goes out: whose, where it is, its SHA-256, whether it was written this time."""

    form: str
    subject: str
    path: Path
    sha256: str
    status: str


def blank_forms(
    session: Session, subjects: Sequence[str] = (), tick: Callable[[], None] = lambda: None
) -> Iterator[BlankRow]:
    """Write the forms of the named people, or of everybody who owes one; raises DataFaulty for who owes none."""
    plans = own_papers(session, subjects)
    templates: dict[str, Template] = {}
    for plan in plans:
        data = _blank(session, plan, templates)
        yield _kept(session, plan, data)
        tick()


def blank_form(session: Session, subject: str) -> bytes:
    """Return the form of one person; raises DataFaulty when he owes none."""
    return _blank(session, own_papers(session, (subject,))[0], {})


def own_papers(session: Session, subjects: Sequence[str] = ()) -> list[PlannedPaper]:
    """Return the forms that people owe, the named or all, as drafts; raises DataFaulty for a name that owes none."""
    members = {member.id for member in session.season.review.members}
    owed = {(assignment.subject, assignment.form) for assignment in session.season.assignments}
    plans = (plan for plan in papers_of(session.season, "draft") if plan.subject in members)
    drafts = [plan for plan in plans if (plan.subject, plan.form) in owed]
    wanted = [plan for plan in drafts if not subjects or plan.subject in subjects]
    missing = sorted(set(subjects) - {plan.subject for plan in wanted})
    if missing or not wanted:
        require_own_form(session.season, (), missing)
        raise DataFaulty(f"Không có cá nhân nào lập mẫu: {', '.join(missing)}. Hãy xem lại mã ở sheet Cá nhân.")
    return wanted


def _blank(session: Session, plan: PlannedPaper, templates: dict[str, Template]) -> bytes:
    desk, review = session.desk, session.season.review
    if plan.form not in templates:
        templates[plan.form] = compile_template(desk.template(plan.form)[1].data)
    member = review.member(plan.subject)
    with extended(desk.form_set.columns):
        made = outline(review, member, plan.context)
    slip = Slip(plan.form, plan.subject, str(desk.workspace.period), rows=made.rows)
    return fillable(templates[plan.form].render({**made.context, MARK: ""}), made.fields, slip)


def _kept(session: Session, plan: PlannedPaper, data: bytes) -> BlankRow:
    desk = session.desk
    name = f"phieu_{desk.form_set.form(plan.form).file_stem}_{plan.subject}.docx"
    path = inside(desk.workspace.out, FOLDER, plain(plan.folder), plain(name))
    status = write_changed(path, data)
    version = sha256(data).hexdigest()
    if status == "written":
        desk.record("form_made", form=plan.form, subject=plan.subject, version=version, path=desk.relative(path))
    return BlankRow(plan.form, plan.subject, path, version, status)
