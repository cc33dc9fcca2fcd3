"""Context of the sổ theo dõi gửi tài liệu: who was sent which version, when, and when it was confirmed (D05)."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from docgen.core.context.frame import BLANK, Context, Edition, frame
from docgen.core.context.meeting_papers import Document, numbered_document
from docgen.core.context.minutes import organisation_of
from docgen.core.context.people import participant_name, recipients_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.readiness.delivery import last
from docgen.core.review import Review
from docgen.core.vietnamese.dates import official_moment, short_moment


def sending_log(review: Review, meeting: Meeting, documents: tuple[Document, ...], edition: Edition) -> Context:
    """Return the context of the log: for each recipient one row for all documents that went together.

    The documents are named by their numbers in the second list, which gives the version of each.
    """
    confirmed = last([d.received_by.get(g.id) for d in documents for g in recipients_of(review, meeting)])
    rows = [row for guest in recipients_of(review, meeting) for row in _rows(review, meeting, guest, documents)]
    return {
        **frame(organisation_of(review, meeting), confirmed.date() if confirmed else None, edition),
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "dong": [{"stt": str(number), **row} for number, row in enumerate(rows, 1)],
        "tai_lieu": [numbered_document(n, d) for n, d in enumerate(documents, 1)],
        "nguoi_gui": review.member(meeting.secretary).name,
    }


def _rows(review: Review, meeting: Meeting, guest: Participant, documents: tuple[Document, ...]) -> list[Context]:
    numbered = list(enumerate(documents, 1))
    together = groupby(numbered, key=lambda pair: (pair[1].sent_to.get(guest.id), pair[1].received_by.get(guest.id)))
    return [
        {
            "nguoi_nhan": participant_name(review, guest),
            "tai_lieu": _span([number for number, _ in group]),
            "hinh_thuc": meeting.sending_method or BLANK,
            "thoi_diem_gui": _moment(sent),
            "thoi_diem_xac_nhan": _moment(received),
            "nguoi_gui": review.member(meeting.secretary).name,
        }
        for (sent, received), group in together
    ]


def _span(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} đến {numbers[-1]}"


def _moment(moment: datetime | None) -> str:
    return short_moment(moment) if moment else BLANK
