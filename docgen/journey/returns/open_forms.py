"""Which papers of a season are forms that somebody fills in for himself or his collective, and why others are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from docgen.core.planning.quarter import registrations, score_sheets
from docgen.core.planning.quarter_papers import collective_reports
from docgen.core.planning.review_forms import draft_reviews
from docgen.core.planning.season import PlannedPaper, Season
from docgen.errors import DataFaulty
from docgen.forms.form import Form
from docgen.journey.papers.own_form import require_own_form
from docgen.journey.returns.outline import has_cells, sheet_of_subject
from docgen.journey.returns.row_tables import COLLECTIVE, PERSON
from docgen.journey.session import Session
from docgen.sheets import extended

# What somebody writes of himself or of his collective; every other paper is made of what others have written.
_PLANS: tuple[Callable[[Season], Iterator[PlannedPaper]], ...] = (
    draft_reviews,
    score_sheets,
    collective_reports,
    registrations,
)
_OWN = (PERSON, COLLECTIVE)
_NO_CELLS = "mẫu chỉ kê dữ liệu văn thư giữ, không có ô nào người lập tự ghi"
_OF_OTHERS = "không phải văn bản cá nhân hay tập thể tự ghi về mình"


@dataclass(frozen=True, slots=True)
class Closed:
    """A form that nobody fills in in Word: its code, what it is called, why."""

    form: str
    title: str
    reason: str


def forms_to_fill_in(session: Session) -> Iterator[PlannedPaper]:
    """Yield the papers of a season that are forms to somebody, kind by kind."""
    review, known = session.season.review, session.season.contents
    seen: dict[tuple[str, str], bool] = {}
    for plan in _PLANS:
        for paper in plan(session.season):
            key = (paper.form, sheet_of_subject(review.subject(paper.subject)))
            if paper.form in known and key not in seen:
                with extended(session.desk.form_set.columns):
                    seen[key] = has_cells(known[paper.form].fields, key[1])
            if seen.get(key):
                yield paper


def closed_forms(session: Session) -> tuple[Closed, ...]:
    """Return the forms that a person or a collective signs and yet nobody fills in, each with the reason."""
    signed = (form for form in session.desk.form_set.forms if form.signs in _OWN)
    with extended(session.desk.form_set.columns):
        return tuple(Closed(f.code, f.short or f.title, _NO_CELLS) for f in signed if not _has_cells(f))


def _has_cells(form: Form) -> bool:
    return has_cells(form.content.fields, form.signs)


def refuse(session: Session, form: str, missing: Sequence[str]) -> NoReturn:
    """Say why there is no such form: it is filled in by nobody, or not by those named."""
    known = session.desk.form_set.form(form) if form else None
    if known and (known.signs not in _OWN or known.code in {closed.form for closed in closed_forms(session)}):
        reason = _NO_CELLS if known.signs in _OWN else _OF_OTHERS
        raise DataFaulty(f"Mẫu {form} không có phiếu điền: {reason}. Hãy ghi nội dung ở sổ dữ liệu.")
    require_own_form(session.season, (form,) if form else (), missing)
    told = f"Mẫu {form}" if form else "mẫu nào"
    raise DataFaulty(f"Không điền {told}: {', '.join(missing) or 'ai cả'}. Hãy xem lại mã ở sheet Cá nhân, Tập thể.")
