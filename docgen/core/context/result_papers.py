"""Contexts of the result tables: tổng hợp kết quả, danh sách chưa kiểm điểm, chưa xếp loại."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.core.act import Outcome
from docgen.core.assignment import Assignment
from docgen.core.context.counting import PLACES, percentage
from docgen.core.context.frame import BLANK, Context, Edition, frame, points
from docgen.core.context.issued import office_signature
from docgen.core.context.people import subject_post
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.statistics.tally import Tally
from docgen.core.subject import Member, Subject
from docgen.core.vietnamese.dates import short_date

# Short names in table cells, explained under the table.
_SHORT = {"XS": "XS", "HTT": "HTT", "HTNV": "HTNV", "KHT": "KHT", "CHUA": "Chưa"}
_COUNTS = ("phai", "da", "chua", "da_xep_loai", "xs", "htt", "htnv", "kht")


def results(
    review: Review,
    organisation: Organisation,
    subjects: tuple[Subject, ...],
    tallies: Iterable[Tally],
    edition: Edition,
) -> Context:
    """Return the context of the summary table of one organisation."""
    return {
        **frame(organisation, review.last_decision, edition),
        "ten_don_vi": organisation.name,
        "dong": [_row(n, s, review.outcome_of(s.id)) for n, s in enumerate(subjects, 1)],
        "thong_ke": [_figures(t) for t in tallies],
        "ky": office_signature(review, organisation),
        "nguoi_lap": BLANK,
    }


def not_reviewed(
    review: Review, organisation: Organisation, assignments: Iterable[Assignment], edition: Edition
) -> Context:
    """Return the context of the list of those not reviewed or not rated, each with the reason."""
    missing = [a for a in assignments if a.unreviewed]
    return {
        **frame(organisation, None, edition),
        "ten_don_vi": organisation.name,
        "dong": [_missing_row(n, review.member(a.subject), review, a) for n, a in enumerate(missing, 1)],
        "so_nguoi": f"{len(missing):02d}",
        "ky": office_signature(review, organisation),
    }


def _missing_row(number: int, member: Member, review: Review, assignment: Assignment) -> Context:
    return {
        "stt": str(number),
        "ho_ten": member.name,
        "chi_bo": review.organisation(member.cell).name,
        "ngay_ket_nap": short_date(member.admitted),
        "chua_kiem_diem": "X",
        "chua_xep_loai": "X",
        "ly_do": assignment.reason,
    }


def _row(number: int, subject: Subject, outcome: Outcome | None) -> Context:
    figures = points(subject, PLACES)
    return {
        "stt": str(number),
        "ho_ten": subject.name,
        "chuc_vu": subject_post(subject),
        "nhom": subject.group if isinstance(subject, Member) else "",
        "diem_chung": figures["diem_chung"],
        "diem_nhiem_vu": figures["diem_nhiem_vu"],
        "tong": figures["tong_diem"],
        "tu_de_xuat": _short(subject.self_rating),
        "ccvc": _short(outcome.state_rating if outcome else None),
        "chi_bo": _short(outcome.proposal if outcome else None),
        "tham_dinh": _short(outcome.appraisal if outcome else None),
        "quyet_dinh": _short(outcome.decision if outcome else None),
        "can_cu": outcome.ground if outcome else "",
        "ghi_chu": "",
    }


def _figures(tally: Tally) -> Context:
    ratios = {"ti_le_htt": tally.excellent_of_good(), "ti_le_tot": tally.excellent_of_good_or_better()}
    return {
        "ten": tally.name,
        **{name: str(tally.count(name)) for name in _COUNTS},
        **{name: percentage(value) for name, value in ratios.items()},
    }


def _short(code: str | None) -> str:
    return _SHORT[code] if code else ""
