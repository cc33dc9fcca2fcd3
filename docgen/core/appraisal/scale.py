"""Points against the 100-point scale: which level they reach, compared exactly and never rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from docgen.core.rating import Rating
from docgen.core.regime import Regime, Rule
from docgen.core.vietnamese.numbers import figure

BOUNDS = {Rating.XS: "diem_toi_thieu_xs", Rating.HTT: "diem_toi_thieu_htt", Rating.HTNV: "diem_toi_thieu_htnv"}


@dataclass(frozen=True, slots=True)
class Scale:
    """The rows of a regime that rates by points: the two groups and the lower bound of each level."""

    general: Rule
    task: Rule
    bounds: tuple[tuple[Rating, Rule], ...]

    @classmethod
    def of(cls, regime: Regime) -> Scale | None:
        """Read the rows; None for a regime without points, such as those before 2025."""
        rules = regime.rules
        if "diem_chung_toi_da" not in rules:
            return None
        bounds = tuple((level, rules[key]) for level, key in BOUNDS.items())
        return cls(rules["diem_chung_toi_da"], rules["diem_nhiem_vu_toi_da"], bounds)

    def level(self, points: Decimal) -> Rating:
        """Return the level that points reach."""
        return next((level for level, bound in self.bounds if points >= bound.value), Rating.KHT)

    def reason(self, points: Decimal) -> str:
        """Say why: "88 điểm: từ 70 đến dưới 90"."""
        above: Rule | None = None
        for _, bound in self.bounds:
            if points >= bound.value:
                upper = f" đến dưới {above.value}" if above else " trở lên"
                return f"{figure(points)} điểm: từ {bound.value}{upper} ({bound.source})"
            above = bound
        return f"{figure(points)} điểm: dưới {above.value} ({above.source})" if above else figure(points)
