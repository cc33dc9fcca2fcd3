"""Deadlines that rule rows state by month and day, for any year: each season's dates are made from the same rows."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.core.regime import Regime, Rule

# Unit of a rule row → how many years after the period its month and day lie.
UNITS = {"before_month_day": 0, "before_month_day_next_year": 1}
INCLUSIVE = "han_tinh_ca_ngay"
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_TITLES = {
    "han_hoan_thanh": "Hoàn thành kiểm điểm, đánh giá, xếp loại",
    "han_hoan_thanh_cap_tren": "Cấp trên trực tiếp của tổ chức cơ sở đảng hoàn thành, báo cáo",
    "han_hoan_thanh_dac_thu": "Hoàn thành ở nơi kết thúc năm công tác muộn, do cấp trên trực tiếp quy định",
    "han_nop_ho_so": "Nộp hồ sơ về Ban Tổ chức Trung ương theo Mẫu 04",
    "han_bao_cao_cap_tinh": "Cấp tỉnh, thành phố hoàn thành, báo cáo",
    "han_bao_cao_trung_uong": "Ban Tổ chức Trung ương báo cáo Bộ Chính trị",
}
# Row of the regime: kind of organisation → the rows that bind it, the first that names a day wins.
LEVELS, _OTHERS = "han_theo_loai", "khac"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A rule row in a year: "trước ngày" `named`; `last_day` is the last day allowed (Q15).

    `binds` are the kinds of organisations that must have finished by then, "khac" for all that no row names.
    """

    rule: Rule
    named: date
    inclusive: bool = False
    binds: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """Return what must be done by then; a row of an office's own is called by its note."""
        return _TITLES.get(self.rule.key) or self.rule.note or self.rule.key

    @property
    def last_day(self) -> date:
        """Return the last day allowed: the day before the one named, unless the office counts that day too."""
        return self.named if self.inclusive else self.named - timedelta(days=1)


def deadlines(regime: Regime, year: int) -> tuple[Deadline, ...]:
    """Return the deadlines of a year in their order; a row left open, or that is no month and day, has none."""
    return tuple(sorted(_stated(regime, year), key=lambda deadline: deadline.last_day))


def _stated(regime: Regime, year: int) -> Iterator[Deadline]:
    counted = regime.rules.get(INCLUSIVE)
    inclusive = bool(counted and counted.value)
    days = {rule.key: named for rule in regime.rules.values() if (named := day_named(rule, year))}
    levels = regime.rules[LEVELS].value if LEVELS in regime.rules else {}
    bound = {kind: next((key for key in keys if key in days), None) for kind, keys in levels.items()}
    for key, named in days.items():
        kinds = frozenset(kind for kind, by in bound.items() if by == key)
        yield Deadline(regime.rules[key], named, inclusive, kinds)


def day_named(rule: Rule, year: int) -> date | None:
    """Return the day a row names for a period, None when it names none; 29 February is the month's end every year."""
    found = _MONTH_DAY.fullmatch(str(rule.value)) if rule.unit in UNITS else None
    if not found:
        return None
    in_year, month, day = year + UNITS[rule.unit], int(found[1]), int(found[2])
    if (month, day) == (2, 29) and not isleap(in_year):
        day = 28
    try:
        return date(in_year, month, day)
    except ValueError:
        return None


def binding(stated: tuple[Deadline, ...], kind: str) -> Deadline | None:
    """Return the deadline that binds an organisation of a kind to finish its review."""
    own = (next((d for d in stated if name in d.binds), None) for name in (kind, _OTHERS))
    return next(filter(None, own), None)
