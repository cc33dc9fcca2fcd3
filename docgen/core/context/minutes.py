"""Context of biên bản hội nghị kiểm điểm, of a tập thể, a chi bộ or a tổ đảng."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docgen.core.act import BallotCount, Opinion
from docgen.core.context.counting import part, two_digits
from docgen.core.context.frame import (
    BLANK,
    Context,
    Edition,
    frame,
    level_text,
    number_line,
    paragraphs,
    sentence,
)
from docgen.core.context.issued import lines
from docgen.core.context.meeting_papers import online_points
from docgen.core.context.people import participant_name, participant_post, subject_name
from docgen.core.meeting import Meeting
from docgen.core.organisation import Organisation
from docgen.core.place.venue import holder_of
from docgen.core.rating import LABELS, LEVELS
from docgen.core.review import Review
from docgen.core.vietnamese.dates import official_moment, short_date
from docgen.core.voting.attendance import Attendance, attendance

_OPINION = {"gop_y": "góp ý", "tiep_thu": "tiếp thu", "giai_trinh": "giải trình", "bao_luu": "bảo lưu ý kiến"}
# Kind of a meeting → whose members are called; a collective has no members on probation.
_MEMBERSHIP = {"chi_bo": "đảng viên của chi bộ", "to_dang": "đảng viên của tổ đảng", "tap_the": "thành viên tập thể"}


def minutes(review: Review, meeting: Meeting, titles: tuple[tuple[str, str], ...], edition: Edition) -> Context:
    """Return the context of the minutes; `titles` are (subject id, form code) of what was reviewed, in order."""
    organisation = organisation_of(review, meeting)
    record, subjects = meeting.record, [id for id, _ in titles]
    return {
        **frame(organisation, meeting.ends.date(), edition),
        **_attendance(review, meeting),
        "so_van_ban": number_line(record.text("so_bien_ban"), f"-BB/{organisation.symbol}"),
        "ten_hoi_nghi": meeting.name,
        "bat_dau": official_moment(meeting.starts),
        "ket_thuc": official_moment(meeting.ends),
        "dia_diem": meeting.place,
        "diem_cau": online_points(meeting),
        "chu_tri": review.member(meeting.chair).name,
        "thu_ky": review.member(meeting.secretary).name,
        "muc_dich": [sentence(line) for line in lines(meeting.purpose)],
        "chuong_trinh": _sentences(meeting.agenda),
        "ban_kiem_diem": [
            {"stt": str(n), "ten": subject_name(review, id), "mau": form} for n, (id, form) in enumerate(titles, 1)
        ],
        "y_kien": [_opinion(review, o) for o in review.opinions_at(meeting.id)],
        "goi_y": _answers(review, set(subjects)),
        "ket_luan": _sentences(record.text("ket_luan")),
        "cam_ket": _sentences(record.text("cam_ket")),
        "ket_qua": _results(review, meeting, subjects),
        "so_doi_tuong": two_digits(len(subjects)),
        "tom_tat": _proposed(review, subjects),
        "so_ban": copies(edition),
        "xac_nhan": _confirmation(review, meeting),
    }


def copies(edition: Edition) -> str:
    """Return in how many copies minutes are made: "03", or a blank."""
    return two_digits(edition.copies) if edition.copies else BLANK


def organisation_of(review: Review, meeting: Meeting) -> Organisation:
    """Return the organisation that meets, a tổ đảng or that of the body whose meeting it is: it issues the papers."""
    if meeting.party_group:
        return review.organisation(meeting.party_group)
    return review.organisation(holder_of(review, meeting).organisation)


def kind_of(review: Review, meeting: Meeting) -> str:
    """Return chi_bo, to_dang or tap_the: as the sheet says, else as the collective is."""
    if meeting.kind or meeting.party_group:
        return meeting.kind or "to_dang"
    return "chi_bo" if holder_of(review, meeting).kind == "chi_bo" else "tap_the"


def _attendance(review: Review, meeting: Meeting) -> Context:
    counted = attendance(review, meeting)
    called = review.participants_of(meeting.id)
    absent = [p for p in called if p.present == "khong"]
    guests = [p for p in called if p.role == "dai_bieu"]
    return {
        "thanh_phan": _membership(kind_of(review, meeting), counted),
        "vang": [{"ho_ten": participant_name(review, p), "ly_do": sentence(p.absence_reason or BLANK)} for p in absent],
        "dai_bieu": [f"{participant_name(review, p)}, {participant_post(review, p)}".rstrip(", ") for p in guests],
    }


def _membership(kind: str, counted: Attendance) -> str:
    """The sentence seen in practice; members of a chi bộ or a tổ đảng are official or on probation (forms.md D06)."""
    split = f", trong đó chính thức {two_digits(counted.official)}, dự bị {two_digits(counted.probationary)}"
    called = f"Tổng số {_MEMBERSHIP[kind]}: {two_digits(counted.called)} đồng chí{split if kind != 'tap_the' else ''}"
    return f"{called}; dự họp {part(counted.present, counted.called)}; vắng {two_digits(counted.absent)}."


def _results(review: Review, meeting: Meeting, subjects: Sequence[str]) -> list[Context]:
    """One row for every subject reviewed, so that none is left out of the result."""
    counts = {b.subject: b for b in review.ballots_at(meeting.id)}
    proposed = _proposals(review, subjects)
    return [
        {
            "stt": str(number),
            "doi_tuong": subject_name(review, id),
            "tu_nhan": level_text(review.subject(id).self_rating),
            "bieu_quyet": ballot_sentence(counts[id]) if id in counts else BLANK,
            "de_xuat": proposed.get(id, BLANK),
        }
        for number, id in enumerate(subjects, 1)
    ]


def _proposals(review: Review, subjects: Sequence[str]) -> dict[str, str]:
    outcomes = ((id, review.outcome_of(id)) for id in subjects)
    given = {id: outcome.proposal for id, outcome in outcomes if outcome and outcome.proposal}
    return {id: level for id, level in given.items() if level in LEVELS}


def _proposed(review: Review, subjects: Sequence[str]) -> str:
    """The sentence of the result seen in practice: how many were proposed for each level."""
    proposed = _proposals(review, subjects)
    counts = Counter(proposed[id] for id in subjects if id in proposed)
    given = [f"{two_digits(counts[level])} {LABELS[level].lower()}" for level in LEVELS if counts[level]]
    return "; ".join(given) or BLANK


def ballot_sentence(count: BallotCount) -> str:
    """Return "XS 8, HTT 1 (hợp lệ 9/10)": only the levels that got votes."""
    votes = (("XS", count.xs), ("HTT", count.htt), ("HTNV", count.htnv), ("KHT", count.kht), ("chưa XL", count.none))
    given = ", ".join(f"{name} {number}" for name, number in votes if number)
    return f"{given or 'không có phiếu'} (hợp lệ {count.valid}/{count.collected})"


def _confirmation(review: Review, meeting: Meeting) -> list[Context]:
    """Who confirms the chair's signature when it is not sealed (HD 05-HD/VPTW); nobody unless sheet Văn bản says so."""
    issue = review.issue("BB-HN", meeting.id)
    if not issue.signer_post:
        return []
    chair = review.member(meeting.chair).name
    block = {"quyen_han": issue.signing_authority or BLANK, "chuc_vu": issue.signer_post}
    return [{"nguoi": chair, **block, "ho_ten": issue.signer or BLANK}]


def _answers(review: Review, subjects: set[str]) -> list[Context]:
    return [
        {
            "doi_tuong": subject_name(review, s.subject),
            "van_ban": f"{s.letter_number}, ngày {short_date(s.letter_date)}",
            "van_de": sentence(s.issue),
            "giai_trinh": sentence(s.answer or BLANK),
            "nguyen_nhan": sentence(s.cause or BLANK),
            "ket_luan": sentence(s.conclusion or BLANK),
        }
        for s in review.suggestions
        if s.subject in subjects
    ]


def _opinion(review: Review, opinion: Opinion) -> Context:
    return {
        "ho_ten": giver_of(review, opinion),
        "loai": _OPINION[opinion.kind],
        "doi_tuong": subject_name(review, opinion.subject),
        "noi_dung": sentence(opinion.text),
    }


def giver_of(review: Review, opinion: Opinion) -> str:
    """Return the name of who gave an opinion: a member, or the guest or body that was typed."""
    return review.member(opinion.member).name if opinion.member else opinion.giver


def _sentences(text: str) -> list[str]:
    return [sentence(line) for line in paragraphs(text)]
