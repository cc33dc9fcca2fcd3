"""Context of the list of complaints and petitions about ratings, and of the opinions reserved (S47)."""

from __future__ import annotations

from docgen.core.act import Opinion
from docgen.core.context.counting import two_digits
from docgen.core.context.frame import BLANK, Context, short_date_or_blank
from docgen.core.context.issued import Issued, closing, unnumbered
from docgen.core.context.minutes import giver_of
from docgen.core.context.people import subject_name
from docgen.core.follow_up.complaints import reserved_opinions
from docgen.core.follow_up.records import Complaint
from docgen.core.review import Review

_KINDS = {"khieu_nai": "Khiếu nại", "kien_nghi": "Kiến nghị"}


def complaint_list(issued: Issued) -> Context:
    """Return the context of the list: each complaint with its term and who settles it, each opinion word for word."""
    review = issued.review
    reserved = reserved_opinions(review)
    return {
        **unnumbered(issued),
        **closing(issued),
        "so_viec": two_digits(len(review.complaints)),
        "so_xong": two_digits(sum(complaint.settled_on is not None for complaint in review.complaints)),
        "khieu_nai": [_complaint(review, number, row) for number, row in enumerate(review.complaints, 1)],
        "so_bao_luu": two_digits(len(reserved)),
        "bao_luu": [_reserved(review, number, opinion) for number, opinion in enumerate(reserved, 1)],
    }


def _complaint(review: Review, number: int, complaint: Complaint) -> Context:
    settled = short_date_or_blank(complaint.settled_on)
    return {
        "stt": str(number),
        "viec": f"{_KINDS[complaint.kind]}, nhận ngày {short_date_or_blank(complaint.received_on)}",
        "nguoi_gui": complaint.sender or BLANK,
        "doi_tuong": subject_name(review, complaint.subject),
        "noi_dung": complaint.text,
        "co_quan": complaint.handled_by or BLANK,
        "han": short_date_or_blank(complaint.due),
        "giai_quyet": f"{complaint.symbol}, {settled}" if complaint.symbol else settled,
        "ket_qua": complaint.result or BLANK,
    }


def _reserved(review: Review, number: int, opinion: Opinion) -> Context:
    day = opinion.given_on or review.meeting(opinion.meeting).ends.date()
    return {
        "stt": str(number),
        "nguoi": giver_of(review, opinion),
        "doi_tuong": subject_name(review, opinion.subject) or BLANK,
        "hoi_nghi": f"{review.meeting(opinion.meeting).name}, {short_date_or_blank(day)}",
        "noi_dung": opinion.text,
        "xu_ly": opinion.handling or BLANK,
    }
