"""Conditions of each level that have nothing to do with points: QĐ 366-QĐ/TW Điều 11, one row for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from docgen.core.appraisal.audience import audience_of, leaders_of, units_under
from docgen.core.appraisal.measures import MEASURES, Measure
from docgen.core.problem import Origin
from docgen.core.rating import Rating
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject
from docgen.core.vietnamese.numbers import percent

_ALL = ("collective", "leader", "member", "outside")
_LEADING = ("collective", "leader")
_UPPER = (Rating.XS, Rating.HTT, Rating.HTNV)


@dataclass(frozen=True, slots=True)
class Condition:
    """One row of the table: rule, measure, how they compare, the levels it opens, the audiences it concerns.

    A condition of KHT is a ground: it is bad when it is met. `of_unit` looks at the collective led, too.
    """

    rule: str
    measure: str
    at: Literal[">=", "<=", ">", "<"]
    levels: tuple[Rating, ...]
    audiences: tuple[str, ...] = _ALL
    of_unit: bool = True


CONDITIONS = (
    Condition("nhiem_vu_hoan_thanh_toi_thieu", "hoàn thành", ">=", _UPPER),
    Condition("cham_tien_do_toi_da_htt", "chậm tiến độ", "<=", (Rating.XS, Rating.HTT)),
    Condition("cham_tien_do_toi_da_htnv", "chậm tiến độ", "<=", (Rating.HTNV,)),
    Condition("vuot_muc_toi_thieu_xs", "vượt mức", ">=", (Rating.XS,)),
    Condition("khac_phuc_toi_thieu_xs", "đã khắc phục", ">=", (Rating.XS,), of_unit=False),
    Condition("kht_hoan_thanh_duoi", "hoàn thành", "<", (Rating.KHT,), _LEADING),
    Condition("kht_chua_hoan_thanh_tren", "chưa hoàn thành", ">", (Rating.KHT,), ("member", "outside")),
)
_WORDS = {">=": "ít nhất", "<=": "nhiều nhất", ">": "trên", "<": "dưới"}
_NOTHING = {"đã khắc phục": True}


@dataclass(frozen=True, slots=True)
class Check:
    """A condition as it came out: `met` is None where the data cannot tell; `rows` are those it rests on."""

    rule: Rule
    levels: tuple[Rating, ...]
    text: str
    met: bool | None
    rows: tuple[Origin, ...] = ()

    @property
    def is_ground(self) -> bool:
        """Tell whether meeting it means KHT."""
        return self.levels == (Rating.KHT,)


def checks(review: Review, regime: Regime, subject: Subject) -> Iterator[Check]:
    """Yield every condition that concerns the subject and that the regime states."""
    audience = audience_of(subject)
    units = () if isinstance(subject, Collective) else review.headed_by(subject.id)
    for row in CONDITIONS:
        rule = regime.rules.get(row.rule)
        if rule is None or audience not in row.audiences:
            continue
        yield _checked(row, rule, MEASURES[row.measure](review, subject.id), "")
        for unit in units if row.of_unit else ():
            yield _checked(row, rule, MEASURES[row.measure](review, unit.id), unit.name)
    if audience == "leader":
        yield from _units_failed(review, regime, subject)
    if isinstance(subject, Collective):
        yield from _nobody_disciplined(review, regime, subject)


def _checked(row: Condition, rule: Rule, found: Measure, unit: str) -> Check:
    asked = f"{_WORDS[row.at]} {percent(rule.value)}"
    of_whom = f"{unit}: " if unit else ""
    share = found.share
    if share is None:
        said = "không có hạn chế kỳ trước" if row.measure in _NOTHING else "chưa ghi nhiệm vụ nào"
        return Check(rule, row.levels, f"{of_whom}{said}", _NOTHING.get(row.measure))
    noun = "hạn chế kỳ trước" if row.measure in _NOTHING else "nhiệm vụ"
    text = f"{of_whom}{found} {noun} {row.measure}, mức hỏi {asked}"
    return Check(rule, row.levels, text, _compared(share, row.at, Fraction(rule.value)), found.rows)


def _compared(share: Fraction, at: str, bound: Fraction) -> bool:
    return {">=": share >= bound, "<=": share <= bound, ">": share > bound, "<": share < bound}[at]


def _units_failed(review: Review, regime: Regime, head: Subject) -> Iterator[Check]:
    """Yield the ground of a leader whose units are KHT, for each organisation whose collective he heads."""
    rule = regime.rules.get("kht_don_vi_kht_tren")
    for own in review.headed_by(head.id) if rule else ():
        units = units_under(review, own.organisation)
        outcomes = [o for unit in units if (o := review.outcome_of(unit.id)) and o.decision]
        failed = tuple(o.record.origin for o in outcomes if o.decision == Rating.KHT)
        found = Measure(len(failed), len(outcomes), failed)
        if rule and found.share is not None:
            text = f"{found} đơn vị phụ trách không hoàn thành nhiệm vụ, mức hỏi trên {percent(rule.value)}"
            yield Check(rule, (Rating.KHT,), text, found.share > Fraction(rule.value), failed)


def _nobody_disciplined(review: Review, regime: Regime, collective: Collective) -> Iterator[Check]:
    rule = regime.rules.get("khong_ky_luat_xs")
    if rule is None or not rule.value:
        return
    units = units_under(review, collective.organisation) if collective.kind != "chi_bo" else ()
    ids = (collective.id, *(unit.id for unit in units), *_members_of(review, collective))
    found = [c for id in ids for c in review.circumstances_of(id) if c.kind.startswith("ky_luat")]
    text = f"{len(found)} trường hợp kỷ luật ở đơn vị trực thuộc, thành viên tập thể"
    yield Check(rule, (Rating.XS,), text, not found, tuple(c.record.origin for c in found))


def _members_of(review: Review, collective: Collective) -> tuple[str, ...]:
    """Return the members of a leading collective; of a chi bộ only its head, its members are đảng viên."""
    if collective.kind == "chi_bo":
        return (collective.head,)
    return leaders_of(review, collective)
