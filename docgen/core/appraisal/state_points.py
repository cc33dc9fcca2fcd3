"""Points of công chức by month, quarter and year: the formula of Nghị định 335/2025/NĐ-CP, as its rows state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from docgen.core.appraisal.scale import BOUNDS
from docgen.core.appraisal.state_month import COEFFICIENT, Month
from docgen.core.problem import Origin, Problem
from docgen.core.rating import LEVELS, Rating
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import figure, percent, rounded

_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Formula:
    """The rows of the State: which coefficients are averaged, what is taken off, how many decimals, which levels.

    Whoever leads has the coefficients of `leading` too; `values` are all that those may be.
    """

    plain: tuple[str, ...]
    leading: tuple[str, ...]
    values: tuple[Decimal, ...]
    off: Decimal
    task_points: Decimal
    decimals: int
    months: int
    least_months: int
    bounds: tuple[tuple[Rating, Decimal], ...]

    @classmethod
    def of(cls, regime: Regime) -> Formula | None:
        """Read the rows; None where the regime states no formula."""
        rows: dict[str, Any] = {row.key: row.value for row in regime.state_rules}
        if "ccvc.he_so" not in rows:
            return None
        return cls(
            tuple(rows["ccvc.he_so"]),
            tuple(letter for letter in rows["ccvc.he_so_ldql"] if letter not in rows["ccvc.he_so"]),
            tuple(Decimal(str(value)) for value in rows["ccvc.gia_tri_he_so_ldql"]),
            Decimal(str(rows["ccvc.tru_moi_loi"])),
            Decimal(str(rows["diem_nhiem_vu_toi_da"])),
            int(rows["diem_so_thap_phan"]),
            int(rows["ccvc.so_thang_ca_nam"]),
            int(rows["thang_toi_thieu"]),
            tuple((level, Decimal(str(rows[name]))) for level, name in BOUNDS.items()),
        )

    def letters(self, month: Month) -> tuple[str, ...]:
        """Return the coefficients that count for a month: those of who leads when any of theirs is given."""
        leads = any(month.coefficient(letter) is not None for letter in self.leading)
        return (*self.plain, *self.leading) if leads else self.plain

    def points(self, month: Month) -> Decimal:
        """Return the points of a month: the general ones, and the average of the points of the tasks, less faults."""
        given = [month.coefficient(letter) or Decimal() for letter in self.letters(month)]
        average = rounded(sum(given, Decimal()) / len(given), self.decimals)
        result = average * self.task_points / 100
        return rounded(month.general + result - result * self.off * (month.faults or 0) / 100, self.decimals)

    def level(self, points: Fraction) -> Rating:
        """Return the level that points reach."""
        return next((level for level, bound in self.bounds if points >= Fraction(bound)), Rating.KHT)


@dataclass(frozen=True, slots=True)
class StatePoints:
    """A person's months with their points; quarters and year are the averages of whole ones only."""

    subject: str
    months: Mapping[int, Decimal]
    quarters: Mapping[int, Fraction]
    year: Fraction | None
    level: Rating | None
    reason: str
    rows: tuple[Origin, ...]


def state_points(review: Review, regime: Regime) -> tuple[StatePoints, ...]:
    """Return the points of everybody with a row, in the user's order; none where the regime states no formula."""
    formula = Formula.of(regime)
    people: dict[str, list[Month]] = {}
    for month in review.state_months:
        people.setdefault(month.subject, []).append(month)
    return tuple(_of(formula, subject, months) for subject, months in people.items()) if formula else ()


def _of(formula: Formula, subject: str, months: list[Month]) -> StatePoints:
    points = {month.number: formula.points(month) for month in sorted(months, key=lambda month: month.number)}
    starts = range(1, formula.months + 1, _MONTHS_OF_A_QUARTER)
    spans = {number: range(start, start + _MONTHS_OF_A_QUARTER) for number, start in enumerate(starts, 1)}
    quarters = {number: _mean(points, span) for number, span in spans.items() if all(m in points for m in span)}
    whole = len(points) == formula.months
    year = _mean(points, range(1, formula.months + 1)) if whole else None
    level = formula.level(year) if year is not None else None
    rows = tuple(month.record.origin for month in months)
    return StatePoints(subject, points, quarters, year, level, _reason(formula, len(points)), rows)


def _mean(points: Mapping[int, Decimal], months: range) -> Fraction:
    return sum((Fraction(points[month]) for month in months), Fraction()) / len(months)


def _reason(formula: Formula, months: int) -> str:
    if months == formula.months:
        return f"trung bình {months} tháng"
    short = f", chưa đủ {formula.least_months} tháng" if months < formula.least_months else ""
    return f"mới có {months}/{formula.months} tháng{short}: chưa tính cả năm"


def state_point_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield rows whose coefficients the formula cannot take, then levels of the State unlike the points."""
    formula = Formula.of(regime)
    for month in review.state_months if formula else ():
        if formula:
            yield from _row_faults(formula, month)
    for found in state_points(review, regime):
        outcome = review.outcome_of(found.subject)
        stated = outcome.state_rating if outcome else None
        if outcome and found.year is not None and stated in LEVELS and stated != found.level and found.level:
            yield Problem(
                "diem_ccvc_lech",
                outcome.record.at("muc_ccvc"),
                f"{review.member(found.subject).name}: {found.reason} được {figure(shown(found.year))} điểm, thuộc mức "
                f"{found.level.label}; sheet Kết quả ghi {Rating(stated).label}.",
                "Đối chiếu kết quả của cơ quan quản lý; docgen chỉ tính theo các dòng đã ghi.",
                "warning",
            )


def _row_faults(formula: Formula, month: Month) -> Iterator[Problem]:
    for letter in formula.leading if len(formula.letters(month)) > len(formula.plain) else ():
        value = month.coefficient(letter)
        if value not in formula.values:
            allowed = ", ".join(percent(one) for one in formula.values)
            said = "để trống" if value is None else f"là {percent(value)}"
            yield Problem(
                "he_so_ccvc_sai",
                month.record.at(f"{COEFFICIENT}{letter}"),
                f"Hệ số này {said}; người giữ chức vụ lãnh đạo, quản lý ghi đủ, mỗi hệ số một trong: {allowed}.",
                "Ghi đủ các hệ số của người giữ chức vụ, hoặc để trống tất cả với người không giữ chức vụ.",
            )


def shown(points: Fraction) -> Decimal:
    """Return an average as it is printed, to two decimals; it is compared unrounded."""
    return rounded(Decimal(points.numerator) / points.denominator, 2)
