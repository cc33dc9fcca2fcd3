"""Context of the tổng hợp ý kiến góp ý and of what was accepted and explained."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.core.act import Opinion
from docgen.core.context.counting import two_digits
from docgen.core.context.frame import BLANK, DOTTED_LINE, Context, sentence, short_date_or_blank
from docgen.core.context.issued import Issued, closing, unnumbered
from docgen.core.context.minutes import giver_of
from docgen.core.context.people import post, subject_name
from docgen.core.follow_up.consultation import Request, requests_of
from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date

_MEETING_ITSELF = "Việc chung của hội nghị"


def opinions_summary(issued: Issued, meeting: Meeting) -> Context:
    """Return the context of the summary of a meeting's opinions, subject by subject in the order they came up."""
    review, issued = issued.review, issued.dated(meeting.ends.date())
    collective = review.collective(meeting.collective)
    head = review.member(collective.head)
    heard = review.opinions_at(meeting.id)
    subjects = dict.fromkeys(o.subject for o in heard)
    return {
        **unnumbered(issued),
        **closing(issued),
        "ten_hoi_nghi": meeting.name,
        "chi_dao": f"đồng chí {head.name}, {post(head)}",
        "lay_y_kien": [_asked(request) for request in requests_of(review, collective)],
        "so_y_kien": two_digits(sum(o.kind in ("gop_y", "bao_luu") for o in heard)),
        "so_doi_tuong": two_digits(len(subjects)),
        "doi_tuong": [
            {"stt": str(number), **_about(review, id, [o for o in heard if o.subject == id])}
            for number, id in enumerate(subjects, 1)
        ],
    }


def _asked(request: Request) -> Context:
    answer = "đã trả lời" if request.answered else BLANK
    return {
        "noi": request.body,
        "ngay_hoi": short_date_or_blank(request.asked_on),
        "ngay_tra_loi": short_date(request.answered_on) if request.answered_on else answer,
    }


def _about(review: Review, id: str | None, heard: list[Opinion]) -> Context:
    return {
        "ten": subject_name(review, id) or _MEETING_ITSELF,
        "gop_y": _said(review, (o for o in heard if o.kind == "gop_y")),
        "tiep_thu": _said(review, (o for o in heard if o.kind == "tiep_thu")),
        "giai_trinh": _said(review, (o for o in heard if o.kind == "giai_trinh")),
        "bao_luu": _said(review, (o for o in heard if o.kind == "bao_luu")),
        "de_trong": [] if any(o.kind in ("tiep_thu", "giai_trinh") for o in heard) else [DOTTED_LINE],
    }


def _said(review: Review, opinions: Iterable[Opinion]) -> list[Context]:
    """Every opinion word for word, dissent above all (forms.md D06)."""
    return [{"ho_ten": giver_of(review, o), "noi_dung": sentence(o.text)} for o in opinions]
