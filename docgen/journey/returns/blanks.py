"""Forms to be filled in: the own papers of a person or a collective, pre-filled, open only where they write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from docgen.core.planning.season import PlannedPaper
from docgen.files import inside, plain, write_changed
from docgen.journey.returns.open_forms import forms_to_fill_in, refuse
from docgen.journey.returns.press import pressed
from docgen.journey.session import Session

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
    session: Session, subjects: Sequence[str] = (), tick: Callable[[], None] = lambda: None, form: str = ""
) -> Iterator[BlankRow]:
    """Write the forms of the named, or of everybody who fills one in; raises DataFaulty for who does not."""
    for plan, data in pressed(session, own_papers(session, subjects, form)):
        yield _kept(session, plan, data)
        tick()


def blank_form(session: Session, subject: str, form: str = "") -> bytes:
    """Return a form of a subject, the first where none is named; raises DataFaulty when none is filled in."""
    ((_, data),) = pressed(session, own_papers(session, (subject,), form)[:1])
    return data


def own_papers(session: Session, subjects: Sequence[str] = (), form: str = "") -> list[PlannedPaper]:
    """Return the papers that are forms to the named, or to all; raises DataFaulty for who fills in none."""
    papers = forms_to_fill_in(session)
    wanted = [p for p in papers if form in ("", p.form) and (not subjects or p.subject in subjects)]
    missing = sorted(set(subjects) - {paper.subject for paper in wanted})
    if missing or not wanted:
        refuse(session, form, missing)
    return wanted


def _kept(session: Session, plan: PlannedPaper, data: bytes) -> BlankRow:
    desk = session.desk
    name = f"phieu_{desk.form_set.form(plan.form).file_stem}_{plan.subject}.docx"
    path = inside(desk.workspace.out, FOLDER, plain(plan.folder), plain(name))
    status = write_changed(path, data)
    version = sha256(data).hexdigest()
    if status == "written":
        desk.record("form_made", form=plan.form, subject=plan.subject, version=version, path=desk.relative(path))
    return BlankRow(plan.form, plan.subject, path, version, status)
