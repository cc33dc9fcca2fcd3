"""The lines of Biểu số 6F-BTCTW: collectives and members to review, reviewed, not reviewed, given a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.review import Review
from docgen.core.statistics.levels import levels, whole_by_class
from docgen.core.statistics.reported import Received
from docgen.core.subject import Collective


@dataclass(frozen=True, slots=True)
class Line6F:
    """One line of Biểu 6F: its number, its text, collectives and members; None where the line is not about them."""

    number: str
    text: str
    collectives: int | None
    members: int | None


def lines_of_6f(review: Review, assignments: Sequence[Assignment]) -> tuple[Line6F, ...]:
    """Return the lines of Biểu số 6F-BTCTW; the one of cấp huyện is left out, there is none since 01/7/2025 (Q35).

    The form counts those exempt among those not reviewed, so its line 1 is everybody. Who gave the letters that were
    only reported as a number is not known, so lines 4.1 and 4.2 are left open then.
    """
    sides = [_side(review, assignments, of_collectives=wanted) for wanted in (True, False)]
    new = sum(c.standing == "thanh_lap_moi" for c in review.collectives)
    return (
        Line6F("1", "Số phải kiểm điểm", *(side.everybody for side in sides)),
        Line6F("2", "Số đã kiểm điểm", *(side.reviewed for side in sides)),
        Line6F("3", "Số chưa kiểm điểm", *(side.everybody - side.reviewed for side in sides)),
        Line6F("3.1", "Tập thể thành lập mới", None if sides[0].partly_reported else new, None),
        Line6F("3.2", _EXCUSED, None, sides[1].excused),
        Line6F("4", "Số được gợi ý kiểm điểm", *(side.suggested for side in sides)),
        Line6F("4.1", "Diện ban thường vụ cấp uỷ cấp tỉnh gợi ý", *(side.by_province for side in sides)),
        Line6F("4.2", "Diện đảng uỷ cơ sở gợi ý", *(side.by_base for side in sides)),
    )


_EXCUSED = "Đảng viên mới kết nạp chưa đủ 6 tháng; được miễn; đình chỉ sinh hoạt đảng"


@dataclass(frozen=True, slots=True)
class _Side:
    """Collectives or members: their counts, rows and received figures together."""

    everybody: int
    reviewed: int
    excused: int
    suggested: int
    by_province: int | None
    partly_reported: bool

    @property
    def by_base(self) -> int | None:
        return None if self.by_province is None else self.suggested - self.by_province


def _side(review: Review, assignments: Sequence[Assignment], *, of_collectives: bool) -> _Side:
    rows = [a for a in assignments if a.outcome != "rated_only" and _is_collective(review, a) == of_collectives]
    received = _received(review, assignments, "tap_the" if of_collectives else "dang_vien")
    letters = {s.subject: review.organisation(s.issuer).kind for s in review.suggestions}
    from_province = sum(letters.get(a.subject) == "dang_bo_tinh" for a in rows)
    return _Side(
        everybody=len(rows) + sum(row.figures.get("tong", row.figures.get("phai", 0)) for row in received),
        reviewed=sum(a.outcome == "form" for a in rows) + _told(received, "da"),
        excused=sum(a.outcome == "exempt" for a in rows) + _told(received, "mien"),
        suggested=sum(a.subject in letters for a in rows) + _told(received, "goi_y"),
        by_province=None if _told(received, "goi_y") else from_province,
        partly_reported=bool(received),
    )


def _received(review: Review, assignments: Sequence[Assignment], kind: str) -> Sequence[Received]:
    whole = whole_by_class(levels(review, assignments)) if review.reported else {}
    return whole[kind].received if kind in whole else ()


def _told(received: Sequence[Received], column: str) -> int:
    return sum(row.figures.get(column, 0) for row in received)


def _is_collective(review: Review, assignment: Assignment) -> bool:
    return isinstance(review.subject(assignment.subject), Collective)
