"""Which special cases concern a subject: from its circumstances, its standing and its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.core.appraisal.audience import audience_of
from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.appraisal.tables import TREATMENTS, SpecialCase
from docgen.core.assignment import Assignment, months_after
from docgen.core.problem import Origin
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Member, Subject


@dataclass(frozen=True, slots=True)
class Applied:
    """A case that concerns a subject: what it asks for, and the rows it rests on.

    What belongs to another unit or period is told, and not `counted` here.
    """

    case: SpecialCase
    text: str
    rows: tuple[Origin, ...]
    counted: bool = True

    @property
    def is_ground(self) -> bool:
        """Tell whether it means KHT."""
        return self.counted and self.case.treatment == "muc_kht"


def applied(review: Review, regime: Regime, subject: Subject, owed: Assignment | None, year: int) -> Iterator[Applied]:
    """Yield the cases of the regime that concern a subject, in the order of the table."""
    rows: dict[str, list[Circumstance]] = {}
    for circumstance in review.circumstances_of(subject.id):
        rows.setdefault(circumstance.kind, []).append(circumstance)
    audience = audience_of(subject)
    for case in regime.cases:
        if audience in case.audiences:
            yield from _one(case, rows.get(case.kind, []), year)
            yield from _by_itself(case, subject, owed)


def _one(case: SpecialCase, found: list[Circumstance], year: int) -> Iterator[Applied]:
    counted = [row for row in found if case.treatment != "muc_kht" or _counts(row, year)]
    if counted and _lasts(counted, case.months, year):
        eased = "; ".join(row.extenuating for row in counted if row.extenuating)
        weighed = f"; có tình tiết giảm nhẹ, người có thẩm quyền cân nhắc: {eased}" if eased else ""
        yield _applied(case, counted, f"{TREATMENTS[case.treatment]}{weighed}", counts=True)
    elsewhere = [row for row in found if row not in counted]
    if elsewhere:
        where = "đơn vị cũ" if any(row.at == "cu" for row in elsewhere) else "kỳ khác"
        yield _applied(case, elsewhere, f"thuộc kết quả của {where}, không tính ở đây", counts=False)


def _applied(case: SpecialCase, rows: list[Circumstance], asks: str, *, counts: bool) -> Applied:
    documents = ", ".join(dict.fromkeys(row.document for row in rows))
    return Applied(case, f"{case.title} ({documents}): {asks}", tuple(row.record.origin for row in rows), counts)


def _by_itself(case: SpecialCase, subject: Subject, owed: Assignment | None) -> Iterator[Applied]:
    """Yield what sheet `Cá nhân` says already: exempt, suspended, admitted too late."""
    if isinstance(subject, Member) and owed and _stands(case, subject, owed):
        yield Applied(case, owed.unrated or owed.reason, (subject.record.origin,))


def _stands(case: SpecialCase, member: Member, owed: Assignment) -> bool:
    if case.kind != "moi_ket_nap":
        return member.standing == case.kind
    return bool(owed.unrated) or (owed.outcome == "exempt" and member.standing == "binh_thuong")


def _counts(row: Circumstance, year: int) -> bool:
    """Tell whether a ground belongs to this period and place: the day of the decision counts, Điều 11."""
    return row.at != "cu" and (row.dated is None or row.dated.year == year)


def _lasts(rows: list[Circumstance], months: int, year: int) -> bool:
    """Tell whether the spells of a year add up to `months`: only its own days count, and each of them once."""
    if not months:
        return True
    days = {day for row in rows if row.begun for day in _days(row.begun, row.ended, year)}
    return bool(days) and min(days) + timedelta(days=len(days)) >= months_after(min(days), months)


def _days(begun: date, ended: date | None, year: int) -> Iterator[date]:
    first, last = max(begun, date(year, 1, 1)), min(ended or date.max, date(year, 12, 31))
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
