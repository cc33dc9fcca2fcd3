"""The order in which subjects are rated, QĐ 366-QĐ/TW Điều 12.2, read from the days of the decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from docgen.core.act import Outcome
from docgen.core.appraisal.audience import leaders_of
from docgen.core.problem import Problem
from docgen.core.rating import LEVELS
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date

_SEVERITIES = ("error", "warning")
_NAMED_AT_MOST = 5
_GATE_KINDS = "tap_the_xet_truoc_ca_nhan"
# Sooner, later: who must be rated first, and who after.
Pair = tuple[str, str]


def order_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield each rating that comes before one it rests on; the severity is the rule's own value."""
    kinds = tuple(regime.rules["tap_the_xet_truoc_ca_nhan"].value) if _GATE_KINDS in regime.rules else ()
    gates: tuple[tuple[str, Callable[[], Iterator[Pair]]], ...] = (
        ("thu_tu_tap_the_truoc_ca_nhan", lambda: _collective_first(review, kinds)),
        ("thu_tu_dang_vien_truoc_to_chuc", lambda: _members_first(review)),
        ("thu_tu_cap_duoi_truoc", lambda: _lower_first(review)),
    )
    for key, pairs in gates:
        rule = regime.rules.get(key)
        if rule and rule.value in _SEVERITIES:
            yield from _faults(review, rule, pairs())


def _faults(review: Review, rule: Rule, pairs: Iterable[Pair]) -> Iterator[Problem]:
    """Yield one fault for each subject decided too soon, whatever the number of those it should have waited for."""
    waited: dict[str, list[str]] = {}
    for sooner, later in pairs:
        if _before(review, sooner, later):
            waited.setdefault(later, []).append(sooner)
    for later, sooner_ones in waited.items():
        decided = _decided(review, later)
        if decided:
            yield _too_soon(review, rule, decided, sooner_ones)


def _collective_first(review: Review, kinds: tuple[str, ...]) -> Iterator[Pair]:
    for collective in review.collectives:
        if collective.kind in kinds:
            for member in leaders_of(review, collective):
                yield collective.id, member


def _members_first(review: Review) -> Iterator[Pair]:
    for collective in review.collectives:
        if collective.kind == "chi_bo":
            for member in review.members_of(collective.organisation):
                yield member.id, collective.id


def _lower_first(review: Review) -> Iterator[Pair]:
    for upper in review.collectives:
        if upper.kind == "tap_the_ldql":
            continue
        for child in review.organisations_under(upper.organisation):
            for lower in review.collectives_of(child.id):
                yield lower.id, upper.id


def _before(review: Review, sooner: str, later: str) -> bool:
    """Tell whether `later` is decided while `sooner` is not, or afterwards; on one day is in order."""
    first, second = _decided(review, sooner), _decided(review, later)
    if second is None or (first and first[1] <= second[1]):
        return False
    return first is not None or _awaited(review, sooner)


def _too_soon(review: Review, rule: Rule, later: tuple[Outcome, date], sooner: list[str]) -> Problem:
    outcome, day = later
    told = "; ".join(_stands(review, id) for id in sooner[:_NAMED_AT_MOST])
    left = len(sooner) - _NAMED_AT_MOST
    more = f" và {left} đối tượng khác" if left > 0 else ""
    name = review.subject(outcome.subject).name
    return Problem(
        "xep_loai_sai_thu_tu",
        outcome.record.at("ngay_quyet_dinh"),
        f"{name} được quyết định ngày {short_date(day)}, trong khi {told}{more}. Căn cứ: {rule.source}.",
        f"Những đối tượng ấy phải xếp loại xong trước hoặc cùng ngày; kiểm tra lại ngày, hoặc quy tắc {rule.key}.",
        "error" if rule.value == "error" else "warning",
    )


def _stands(review: Review, id: str) -> str:
    found = _decided(review, id)
    return f"{review.subject(id).name} " + (
        f"quyết định ngày {short_date(found[1])}" if found else "chưa có quyết định"
    )


def _decided(review: Review, subject: str) -> tuple[Outcome, date] | None:
    outcome = review.outcome_of(subject)
    if outcome and outcome.decision in LEVELS and outcome.decided_on:
        return outcome, outcome.decided_on
    return None


def _awaited(review: Review, subject: str) -> bool:
    """Tell whether a level is under way; who is exempt or not rated holds nobody up."""
    outcome = review.outcome_of(subject)
    return bool(outcome and (outcome.proposal in LEVELS or outcome.appraisal in LEVELS))


def head_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield each head who is decided higher than the collective; the severity is the rule's own value (Q18)."""
    rule = regime.rules.get("nguoi_dung_dau_khong_cao_hon_tap_the")
    if rule is None or rule.value not in _SEVERITIES:
        return
    for collective in review.collectives:
        own, head = _decided(review, collective.id), _decided(review, collective.head)
        if own and head and LEVELS.index(head[0].decision) < LEVELS.index(own[0].decision):
            name = review.subject(collective.head).name
            yield Problem(
                "nguoi_dung_dau_cao_hon",
                head[0].record.at("muc_quyet_dinh"),
                f"{name} được xếp mức cao hơn {collective.name}. Căn cứ: {rule.source}.",
                "Cấp có thẩm quyền xem xét lại; kiểm tra quy định nơi áp dụng, chỉ một số quy định cấm.",
                "error" if rule.value == "error" else "warning",
            )
