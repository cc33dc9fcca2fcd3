"""Context of the tổng hợp ý kiến góp ý and of what was accepted and explained."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.core.act import Opinion
from docgen.core.comment import OUTCOMES, Comment
from docgen.core.context.counting import two_digits
from docgen.core.context.frame import BLANK, DOTTED_LINE, Context, sentence, short_date_or_blank
from docgen.core.context.issued import Issued, closing, unnumbered
from docgen.core.context.minutes import giver_of
from docgen.core.context.people import participant_name, post, subject_name
from docgen.core.follow_up.consultation import Request, requests_of
from docgen.core.meeting import Meeting
from docgen.core.readiness.findings import VERSION_SHOWN
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date

# Where a remark stands above the first heading.
HEAD = "Phần đầu"
# Two dotted lines of a narrow cell.
ROOM = "\n".join(("…" * 16,) * 2)
_MEETING_ITSELF = "Việc chung của hội nghị"


def opinions_summary(issued: Issued, meeting: Meeting, remarks: Iterable[Comment] = ()) -> Context:
    """Return the context of the summary of a meeting's opinions, subject by subject in the order they came up.

    `remarks` are those on its drafts before it, in their order: the table behind the summary.
    """
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
        "bang_gop_y": [_row(review, meeting, number, remark) for number, remark in enumerate(remarks, 1)],
    }


def _row(review: Review, meeting: Meeting, number: int, remark: Comment) -> Context:
    """Return a row of the table; without an answer there is room to write one by hand."""
    answer = f"{OUTCOMES[remark.outcome]}: {sentence(remark.answer)}" if remark.answered else ROOM
    return {
        "stt": str(number),
        "doi_tuong": subject_name(review, remark.subject),
        "nguoi": person_name(review, meeting, remark.person),
        "muc": remark.section or HEAD,
        "ban": remark.version[:VERSION_SHOWN],
        "noi_dung": sentence(remark.told),
        "tra_loi": answer,
    }


def person_name(review: Review, meeting: Meeting, id: str) -> str:
    """Return the name of who made a remark: a participant, a member, else the id itself."""
    called = {p.id: participant_name(review, p) for p in review.participants_of(meeting.id)}
    members = {member.id: member.name for member in review.members} if id not in called else {}
    return called.get(id) or members.get(id) or id


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
