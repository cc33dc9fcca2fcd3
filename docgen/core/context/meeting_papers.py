"""Contexts of the papers that go out with the packets of a meeting: giấy mời, danh sách ký nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from docgen.core.context.counting import two_digits
from docgen.core.context.frame import (
    BLANK,
    Context,
    Edition,
    frame,
    number_line,
    paragraphs,
    recipients,
    signature,
)
from docgen.core.context.people import (
    participant_brief_post,
    participant_name,
    participant_post,
    post,
    recipients_of,
)
from docgen.core.meeting import Meeting, Participant
from docgen.core.place.venue import holder_of
from docgen.core.readiness.delivery import copy_number, last
from docgen.core.review import Review
from docgen.core.vietnamese.dates import official_moment, short_date, short_moment
from docgen.core.voting.attendance import attendance

_VERSION_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Document:
    """A draft in a packet: title, version (sha256), day of sending; when it went to whom (id) and was confirmed."""

    title: str
    version: str
    sent_at: datetime | None = None
    sent_to: Mapping[str, datetime | None] = field(default_factory=dict)
    received_by: Mapping[str, datetime | None] = field(default_factory=dict)


def invitation(
    review: Review, meeting: Meeting, guest: Participant, documents: tuple[Document, ...], edition: Edition
) -> Context:
    """Return the context of one participant's invitation; the body that meets issues and signs it (S5)."""
    host = holder_of(review, meeting)
    organisation = review.organisation(host.organisation)
    name, title = participant_name(review, guest), participant_post(review, guest)
    return {
        **frame(organisation, meeting.invitation_date, edition),
        "so_van_ban": number_line(meeting.invitation_number),
        "kinh_moi": f"đồng chí {name}, {title}" if title else f"đồng chí {name}",
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "dia_diem": meeting.place,
        "diem_cau": online_points(meeting),
        "chu_tri": chair_of(review, meeting),
        "thanh_phan": called_to(review, meeting),
        "noi_nhan": recipients(edition, meeting.invitation_date),
        "tai_lieu": [{**numbered_document(n, d), "ngay_gui": _day(d.sent_at)} for n, d in enumerate(documents, 1)],
        "ky": signature(host, review.member(host.signer)),
    }


def distribution_list(review: Review, meeting: Meeting, documents: tuple[Document, ...], edition: Edition) -> Context:
    """Return the context of the list that recipients sign when they get their numbered copy.

    The hour beside a name is when the last of the documents went to that person, blank until all have gone.
    """
    organisation = review.organisation(holder_of(review, meeting).organisation)
    guests = recipients_of(review, meeting)
    sent = {guest.id: last([d.sent_to.get(guest.id) for d in documents]) for guest in guests}
    latest = last(list(sent.values()))
    return {
        **frame(organisation, latest.date() if latest else None, edition),
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "tai_lieu": [numbered_document(n, d) for n, d in enumerate(documents, 1)],
        "dong": [
            {
                "stt": str(number),
                "ho_ten": participant_name(review, guest),
                "chuc_vu": participant_brief_post(review, guest),
                "so_ban": copy_number(number, len(guests)),
                "thoi_diem_gui": _moment(sent[guest.id]),
            }
            for number, guest in enumerate(guests, 1)
        ],
        "nguoi_giao": review.member(meeting.secretary).name,
    }


def numbered_document(number: int, document: Document) -> Context:
    """Return a row of a list of documents: number, title, the first digits of the version."""
    return {"stt": str(number), "ten": document.title, "phien_ban": document.version[:_VERSION_SHOWN]}


def online_points(meeting: Meeting) -> list[str]:
    """Return the places a meeting is held at beside its own, none for most."""
    text = meeting.record.text("diem_cau")
    return paragraphs(text) if text else []


def called_to(review: Review, meeting: Meeting) -> str:
    """Return how many are called to a meeting as its own, and who comes from above."""
    called = f"{two_digits(attendance(review, meeting).called)} đồng chí được triệu tập"
    return f"{called}; cấp trên dự, chỉ đạo: {meeting.superior}" if meeting.superior else called


def chair_of(review: Review, meeting: Meeting) -> str:
    """Return who chairs a meeting, with posts."""
    chair = review.member(meeting.chair)
    return f"đồng chí {chair.name}, {post(chair)}"


def _day(moment: datetime | None) -> str:
    return short_date(moment) if moment else BLANK


def _moment(moment: datetime | None) -> str:
    return short_moment(moment) if moment else BLANK
