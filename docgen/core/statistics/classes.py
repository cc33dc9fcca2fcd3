"""The classes of subjects that a báo cáo kết quả counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def _collective(_: Review, subject: Subject) -> bool:
    return isinstance(subject, Collective)


def _member(_: Review, subject: Subject) -> bool:
    return not isinstance(subject, Collective)


def _leader(_: Review, subject: Subject) -> bool:
    return not isinstance(subject, Collective) and subject.kind == "ldql"


Class = tuple[str, str, Callable[[Review, Subject], bool]]
# The five blocks of the house table, forms.md D14, in its order.
CLASSES: tuple[Class, ...] = (
    ("tccsd", "Tổ chức cơ sở đảng", _base_organisation),
    ("chi_bo", "Chi bộ trực thuộc", _dependent_cell),
    ("dang_vien", "Đảng viên", _member),
    ("tap_the_ldql", "Tập thể lãnh đạo, quản lý", _leading_collective),
    ("ca_nhan_ldql", "Cá nhân lãnh đạo, quản lý", _leader),
)
# All collectives, which are reviewed rather than rated (S20), stand before the five blocks.
EVERY_CLASS: tuple[Class, ...] = (("tap_the", "Tập thể", _collective), *CLASSES)
CLASS_NAMES = {id: name for id, name, _ in EVERY_CLASS}


def by_class(
    review: Review, assignments: Sequence[Assignment], classes: Sequence[Class] = CLASSES
) -> tuple[Tally, ...]:
    """Return one row for each class that has anybody; a leader is counted as a member too, as the table asks."""
    rows = (
        tally(id, name, review, (a for a in assignments if belongs(review, review.subject(a.subject))))
        for id, name, belongs in classes
    )
    return tuple(row for row in rows if row.count("tong"))
