"""Contexts of the papers around a meeting: giấy mời, danh sách ký nhận, biên bản hội nghị."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from docgen.core.act import BallotCount, Opinion
from docgen.core.ballot import attendance
from docgen.core.context.frame import (
    BLANK,
    Context,
    Edition,
    frame,
    level_text,
    number_line,
    paragraphs,
    recipients,
    sentence,
    signature,
)
from docgen.core.context.people import (
    participant_brief_post,
    participant_name,
    participant_post,
    post,
    recipients_of,
    subject_name,
)
from docgen.core.delivery import copy_number, last
from docgen.core.meeting import Meeting, Participant
from docgen.core.review import Review
from docgen.core.vietnamese.dates import official_moment, short_date, short_moment

_OPINION = {"gop_y": "góp ý", "tiep_thu": "tiếp thu", "giai_trinh": "giải trình", "bao_luu": "bảo lưu ý kiến"}
# Three copies of the minutes: local practice, forms.md D06; shown as a default, not as a rule.
COPIES_OF_MINUTES = "03"
_VERSION_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Document:
    """A draft in a packet: its title, its version (sha256), the day it is sent, and when it went to whom (id)."""

    title: str
    version: str
    sent_at: datetime | None = None
    sent_to: Mapping[str, datetime | None] = field(default_factory=dict)


def invitation(
    review: Review, meeting: Meeting, guest: Participant, documents: tuple[Document, ...], edition: Edition
) -> Context:
    """Return the context of one participant's invitation."""
    collective = review.collective(meeting.collective)
    organisation = review.organisation(collective.organisation)
    name, title = participant_name(review, guest), participant_post(review, guest)
    return {
        **frame(organisation, meeting.invitation_date, edition),
        "so_van_ban": number_line(meeting.invitation_number),
        "kinh_moi": f"đồng chí {name}, {title}" if title else f"đồng chí {name}",
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "dia_diem": meeting.place,
        "diem_cau": _online_points(meeting),
        "chu_tri": _chair(review, meeting),
        "noi_nhan": recipients(edition.recipients),
        "tai_lieu": [{**_document(n, d), "ngay_gui": _day(d.sent_at)} for n, d in enumerate(documents, 1)],
        "ky": signature(collective, review.member(collective.signer)),
    }


def distribution_list(review: Review, meeting: Meeting, documents: tuple[Document, ...], edition: Edition) -> Context:
    """Return the context of the list that recipients sign when they get their numbered copy.

    The hour beside a name is when the last of the documents went to that person, blank until all have gone.
    """
    organisation = review.organisation(review.collective(meeting.collective).organisation)
    guests = recipients_of(review, meeting)
    sent = {guest.id: last([d.sent_to.get(guest.id) for d in documents]) for guest in guests}
    latest = last(list(sent.values()))
    return {
        **frame(organisation, latest.date() if latest else None, edition),
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "tai_lieu": [_document(n, d) for n, d in enumerate(documents, 1)],
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


def minutes(review: Review, meeting: Meeting, titles: tuple[tuple[str, str], ...], edition: Edition) -> Context:
    """Return the context of the minutes; `titles` are (subject id, form code) of what was reviewed, in order."""
    organisation = review.organisation(review.collective(meeting.collective).organisation)
    record = meeting.record
    return {
        **frame(organisation, meeting.ends.date(), edition),
        **_attendance(review, meeting),
        "so_van_ban": number_line(record.text("so_bien_ban"), f"-BB/{organisation.symbol}"),
        "ten_hoi_nghi": meeting.name,
        "bat_dau": official_moment(meeting.starts),
        "ket_thuc": official_moment(meeting.ends),
        "dia_diem": meeting.place,
        "diem_cau": _online_points(meeting),
        "chu_tri": review.member(meeting.chair).name,
        "thu_ky": review.member(meeting.secretary).name,
        "chuong_trinh": _sentences(meeting.agenda),
        "ban_kiem_diem": [
            {"stt": str(n), "ten": subject_name(review, id), "mau": form} for n, (id, form) in enumerate(titles, 1)
        ],
        "y_kien": [_opinion(review, o) for o in review.opinions if o.meeting == meeting.id],
        "goi_y": _answers(review, {id for id, _ in titles}),
        "ket_luan": _sentences(record.text("ket_luan")),
        "cam_ket": _sentences(record.text("cam_ket")),
        "ket_qua": _results(review, meeting),
        "so_ban": COPIES_OF_MINUTES,
    }


def _attendance(review: Review, meeting: Meeting) -> Context:
    counted = attendance(review, meeting)
    called = review.participants_of(meeting.id)
    absent = [p for p in called if p.present == "khong"]
    guests = [p for p in called if p.role == "dai_bieu"]
    return {
        "so_trieu_tap": str(counted.called),
        "so_co_mat": str(counted.present),
        "so_vang": str(counted.absent),
        "so_chinh_thuc": str(counted.official),
        "so_du_bi": str(counted.probationary),
        "vang": [{"ho_ten": participant_name(review, p), "ly_do": sentence(p.absence_reason or BLANK)} for p in absent],
        "dai_bieu": [f"{participant_name(review, p)}, {participant_post(review, p)}".rstrip(", ") for p in guests],
    }


def _results(review: Review, meeting: Meeting) -> list[Context]:
    counts = [b for b in review.ballots if b.meeting == meeting.id]
    return [
        {
            "stt": str(number),
            "doi_tuong": subject_name(review, count.subject),
            "tu_nhan": level_text(review.subject(count.subject).self_rating),
            "bieu_quyet": ballot_sentence(count),
        }
        for number, count in enumerate(counts, 1)
    ]


def ballot_sentence(count: BallotCount) -> str:
    """Return "XS 8, HTT 1 (hợp lệ 9/10)": only the levels that got votes."""
    votes = (("XS", count.xs), ("HTT", count.htt), ("HTNV", count.htnv), ("KHT", count.kht), ("chưa XL", count.none))
    given = ", ".join(f"{name} {number}" for name, number in votes if number)
    return f"{given or 'không có phiếu'} (hợp lệ {count.valid}/{count.collected})"


def _answers(review: Review, subjects: set[str]) -> list[Context]:
    return [
        {
            "doi_tuong": subject_name(review, s.subject),
            "van_de": sentence(s.issue),
            "giai_trinh": sentence(s.answer or BLANK),
        }
        for s in review.suggestions
        if s.subject in subjects
    ]


def _opinion(review: Review, opinion: Opinion) -> Context:
    return {
        "ho_ten": review.member(opinion.member).name if opinion.member else opinion.giver,
        "loai": _OPINION[opinion.kind],
        "doi_tuong": subject_name(review, opinion.subject),
        "noi_dung": sentence(opinion.text),
    }


def _document(number: int, document: Document) -> Context:
    return {"stt": str(number), "ten": document.title, "phien_ban": document.version[:_VERSION_SHOWN]}


def _sentences(text: str) -> list[str]:
    return [sentence(line) for line in paragraphs(text)]


def _online_points(meeting: Meeting) -> list[str]:
    text = meeting.record.text("diem_cau")
    return paragraphs(text) if text else []


def _chair(review: Review, meeting: Meeting) -> str:
    chair = review.member(meeting.chair)
    return f"đồng chí {chair.name}, {post(chair)}"


def _day(moment: datetime | None) -> str:
    return short_date(moment) if moment else BLANK


def _moment(moment: datetime | None) -> str:
    return short_moment(moment) if moment else BLANK
