"""Contexts of the quyết định công nhận kết quả with its list, and of the thông báo that tells the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from docgen.core.act import Outcome
from docgen.core.context.counting import counted, two_digits
from docgen.core.context.frame import BLANK, Context, level_text, points, short_date_or_blank
from docgen.core.context.issued import Issued, basis, cited_number, closing, heading, issuing_body, signature_of
from docgen.core.context.people import subject_post
from docgen.core.decision import Decision
from docgen.core.rating import LABELS, LEVELS
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

# What the pattern of 2021 prints over Điều 1; a decision signed for the ban thường vụ names that body.
_DECIDES = {True: "BAN THƯỜNG VỤ QUYẾT ĐỊNH", False: "BAN CHẤP HÀNH QUYẾT ĐỊNH"}
_ALL_CELLS, _ALL_COLLECTIVES, _ALL_MEMBERS, _MIXED = "chi bộ", "tập thể", "đảng viên", "tập thể, đảng viên"


def recognition(issued: Issued, decision: Decision) -> Context:
    """Return the context of a decision; the number in Điều 1 is that of the rows of the list."""
    review = issued.review
    issued = issued.numbered(decision.number, decision.dated)
    subjects = [review.subject(o.subject) for o in decision.outcomes]
    block = signature_of(issued)
    return {
        **heading(issued, "QĐ"),
        **closing(issued),
        "can_cu": basis(issued),
        "loai_doi_tuong": _kind(subjects),
        "quyet_dinh": _DECIDES["BAN THƯỜNG VỤ" in block["quyen_han"]],
        "co_quan": issuing_body(review, issued.organisation),
        "so_luong": counted(len(subjects)),
        "muc": _levels(decision.outcomes),
        "dong": [_row(review, n, o) for n, o in enumerate(decision.outcomes, 1)],
        "dan_so": cited_number(issued, "QĐ"),
    }


def _levels(outcomes: Sequence[Outcome]) -> list[Context]:
    counts = Counter(o.decision for o in outcomes)
    return [{"ten": LABELS[level], "so": two_digits(counts[level])} for level in LEVELS if counts[level]]


def _row(review: Review, number: int, outcome: Outcome) -> Context:
    subject = review.subject(outcome.subject)
    home = subject.organisation if isinstance(subject, Collective) else subject.cell
    return {
        "stt": str(number),
        "ho_ten": subject.name,
        "ma": subject.id,
        "chi_bo": review.organisation(home).name,
        "muc": level_text(outcome.decision),
    }


def _kind(subjects: Sequence[Subject]) -> str:
    collectives = [s for s in subjects if isinstance(s, Collective)]
    if not collectives:
        return _ALL_MEMBERS
    if len(collectives) < len(subjects):
        return _MIXED
    return _ALL_CELLS if all(c.kind == "chi_bo" for c in collectives) else _ALL_COLLECTIVES


def notice(issued: Issued, cell: str, outcomes: Sequence[Outcome], *, scores: bool = False) -> Context:
    """Return the context of the notice to one chi bộ: levels only, points too where the office asks for them (Q20)."""
    review = issued.review
    decisions = dict.fromkeys((o.decision_number, o.decided_on) for o in outcomes)
    return {
        **heading(issued, "TB"),
        **closing(issued),
        "co_quan": issuing_body(review, issued.organisation),
        "ten_don_vi": review.organisation(cell).name,
        "quyet_dinh": "; ".join(
            f"Quyết định số {number or BLANK}, ngày {short_date_or_blank(day)}" for number, day in decisions
        ),
        "so_luong": counted(len(outcomes)),
        "hien_diem": "X" if scores else "",
        "dong": [_told(review.subject(o.subject), n, o) for n, o in enumerate(outcomes, 1)],
    }


def _told(subject: Subject, number: int, outcome: Outcome) -> Context:
    return {
        "stt": str(number),
        "ho_ten": subject.name,
        "chuc_vu": subject_post(subject),
        "diem": points(subject)["tong_diem"],
        "muc": level_text(outcome.decision),
    }
