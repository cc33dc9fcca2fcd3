"""Context of the danh sách đề nghị khen thưởng: those decided XS, collectives first (D20)."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.act import Outcome
from docgen.core.context.counting import counted
from docgen.core.context.frame import BLANK, Context, level_text
from docgen.core.context.issued import Issued, closing, unnumbered
from docgen.core.context.people import subject_post
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject


def rewards(issued: Issued, outcomes: Sequence[Outcome]) -> Context:
    """Return the context of the list; the form of a reward is the office's to propose, never computed (Q38)."""
    review = issued.review
    ordered = sorted(outcomes, key=lambda o: not isinstance(review.subject(o.subject), Collective))
    return {
        **unnumbered(issued),
        **closing(issued),
        "so_luong": counted(len(ordered)),
        "dong": [_row(review, number, outcome) for number, outcome in enumerate(ordered, 1)],
    }


def _row(review: Review, number: int, outcome: Outcome) -> Context:
    subject = review.subject(outcome.subject)
    return {
        "stt": str(number),
        "ho_ten": subject.name,
        "chuc_vu": _post(review, subject),
        "muc": level_text(outcome.decision),
        "so_nam": str(outcome.excellent_years) if outcome.excellent_years else BLANK,
        "hinh_thuc": outcome.reward or BLANK,
        "can_cu": outcome.ground or BLANK,
    }


def _post(review: Review, subject: Subject) -> str:
    post = subject_post(subject)
    return post if isinstance(subject, Collective) else f"{post}, {review.organisation(subject.cell).name}"
