"""The classes of subjects that a báo cáo kết quả counts, and the rows of Biểu 6F-BTCTW."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.review import Review
from docgen.core.statistics.tally import Tally, tally
from docgen.core.subject import Collective, Subject

_BASE = {"dang_bo_co_so", "chi_bo_co_so"}


def _base_organisation(review: Review, subject: Subject) -> bool:
    own = isinstance(subject, Collective) and subject.kind != "tap_the_ldql" and not _within(review, subject)
    return own and review.organisation(subject.organisation).kind in _BASE  # type: ignore[union-attr]


def _within(review: Review, collective: Collective) -> bool:
    """A standing committee beside its whole committee is part of it: the organisation is counted once."""
    beside = review.collectives_of(collective.organisation) if collective.kind == "ban_thuong_vu" else ()
    return any(other.kind == "cap_uy" for other in beside)


def _dependent_cell(review: Review, subject: Subject) -> bool:
    own = isinstance(subject, Collective) and subject.kind == "chi_bo"
    return own and review.organisation(subject.organisation).kind not in _BASE  # type: ignore[union-attr]


def _leading_collective(_: Review, subject: Subject) -> bool:
    return isinstance(subject, Collective) and subject.kind in ("cap_uy", "ban_thuong_vu", "tap_the_ldql")


def _member(_: Review, subject: Subject) -> bool:
    return not isinstance(subject, Collective)


def _leader(_: Review, subject: Subject) -> bool:
    return not isinstance(subject, Collective) and subject.kind == "ldql"


# The five blocks of the house table, forms.md D14, in its order.
CLASSES: tuple[tuple[str, str, Callable[[Review, Subject], bool]], ...] = (
    ("tccsd", "Tổ chức cơ sở đảng", _base_organisation),
    ("chi_bo", "Chi bộ trực thuộc", _dependent_cell),
    ("dang_vien", "Đảng viên", _member),
    ("tap_the_ldql", "Tập thể lãnh đạo, quản lý", _leading_collective),
    ("ca_nhan_ldql", "Cá nhân lãnh đạo, quản lý", _leader),
)


def by_class(review: Review, assignments: Sequence[Assignment]) -> tuple[Tally, ...]:
    """Return one row for each class that has anybody; a leader is counted as a member too, as the table asks."""
    rows = (
        tally(id, name, review, (a for a in assignments if belongs(review, review.subject(a.subject))))
        for id, name, belongs in CLASSES
    )
    return tuple(row for row in rows if row.count("tong"))


@dataclass(frozen=True, slots=True)
class Line6F:
    """One line of Biểu 6F: its number, its text, collectives and members; None where the line is not about them."""

    number: str
    text: str
    collectives: int | None
    members: int | None


def lines_of_6f(review: Review, assignments: Sequence[Assignment]) -> tuple[Line6F, ...]:
    """Return the lines of Biểu số 6F-BTCTW; the one of cấp huyện is left out, there is none since 01/7/2025 (Q35).

    The form counts those exempt among those not reviewed, so its line 1 is everybody.
    """
    counted = [a for a in assignments if a.outcome != "rated_only"]
    groups = tuple(tuple(a for a in counted if _is_collective(review, a) == wanted) for wanted in (True, False))
    reviewed = [sum(a.outcome == "form" for a in group) for group in groups]
    missing = [len(group) - done for group, done in zip(groups, reviewed, strict=True)]
    exempt = sum(a.outcome == "exempt" for a in groups[1])
    new = sum(c.standing == "thanh_lap_moi" for c in review.collectives)
    suggested = {s.subject: review.organisation(s.issuer).kind for s in review.suggestions}
    province = [sum(suggested.get(a.subject) == "dang_bo_tinh" for a in group) for group in groups]
    every = [sum(a.subject in suggested for a in group) for group in groups]
    return (
        Line6F("1", "Số phải kiểm điểm", len(groups[0]), len(groups[1])),
        Line6F("2", "Số đã kiểm điểm", *reviewed),
        Line6F("3", "Số chưa kiểm điểm", *missing),
        Line6F("3.1", "Tập thể thành lập mới", new, None),
        Line6F("3.2", "Đảng viên mới kết nạp chưa đủ 6 tháng; được miễn; đình chỉ sinh hoạt đảng", None, exempt),
        Line6F("4", "Số được gợi ý kiểm điểm", *every),
        Line6F("4.1", "Diện ban thường vụ cấp uỷ cấp tỉnh gợi ý", *province),
        Line6F("4.2", "Diện đảng uỷ cơ sở gợi ý", *(a - b for a, b in zip(every, province, strict=True))),
    )


def _is_collective(review: Review, assignment: Assignment) -> bool:
    return isinstance(review.subject(assignment.subject), Collective)
