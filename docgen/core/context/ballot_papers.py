"""Contexts of the blank ballot and of the minutes of the count; counts only, never a filled ballot."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.act import BallotCount
from docgen.core.context.frame import BLANK, Context, Edition, frame
from docgen.core.context.minutes import copies
from docgen.core.context.people import subject_post
from docgen.core.meeting import Meeting
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.voting.attendance import attendance


def ballot(review: Review, meeting: Meeting, subjects: tuple[str, ...], edition: Edition) -> Context:
    """Return the context of the blank ballot on the subjects reviewed at a meeting."""
    rows = [review.subject(id) for id in subjects]
    return {
        **frame(_issuer(review, meeting), meeting.starts.date(), edition),
        "ten_hoi_nghi": meeting.name,
        "doi_tuong": [
            {"stt": str(n), "ho_ten": row.name, "chuc_vu": subject_post(row)} for n, row in enumerate(rows, 1)
        ],
    }


def count_minutes(review: Review, meeting: Meeting, edition: Edition) -> Context:
    """Return the context of biên bản kiểm phiếu; the totals are the papers handed out, the rows each subject's."""
    counts = review.ballots_at(meeting.id)
    counted = attendance(review, meeting)
    counting = tellers(meeting)
    return {
        **frame(_issuer(review, meeting), meeting.ends.date(), edition),
        **_totals(counts),
        "ten_hoi_nghi": meeting.name,
        "to_kiem_phieu": counting,
        "so_trieu_tap": str(counted.called),
        "so_co_mat": str(counted.present),
        "so_co_quyen": str(counted.voters),
        "dong": [_row(review, n, count) for n, count in enumerate(counts, 1)],
        "chu_tri": review.member(meeting.chair).name,
        "to_truong": counting[0]["ho_ten"] if counting else BLANK,
        "so_ban": copies(edition),
    }


def _totals(counts: Sequence[BallotCount]) -> Context:
    """One ballot lists every subject, so the papers issued and collected are the largest of the rows."""
    return {
        "so_phat_ra": str(max((c.issued for c in counts), default=0)),
        "so_thu_ve": str(max((c.collected for c in counts), default=0)),
        "so_hop_le": str(max((c.valid for c in counts), default=0)),
        "so_khong_hop_le": str(min((c.invalid for c in counts), default=0)),
    }


def _row(review: Review, number: int, count: BallotCount) -> Context:
    subject = review.subject(count.subject)
    figures = {
        "phat_ra": count.issued,
        "thu_ve": count.collected,
        "hop_le": count.valid,
        "khong_hop_le": count.invalid,
        "xs": count.xs,
        "htt": count.htt,
        "htnv": count.htnv,
        "kht": count.kht,
        "chua": count.none,
    }
    words = {"stt": str(number), "ho_ten": subject.name, "chuc_vu": subject_post(subject), "ghi_chu": count.note}
    return {**words, **{name: str(value) for name, value in figures.items()}}


def tellers(meeting: Meeting) -> list[Context]:
    """Return those who count the ballots, their head first, with name and role."""
    lines = [line for line in meeting.record.text("to_kiem_phieu").splitlines() if line.strip()]
    pairs = [line.partition(" - ") for line in lines]
    return [{"ho_ten": name.strip(), "vai_tro": role.strip() or "thành viên"} for name, _, role in pairs]


def _issuer(review: Review, meeting: Meeting) -> Organisation:
    return review.organisation(review.collective(meeting.collective).organisation)
