"""A plan derived from the superior's: no deadline of its own, rule or day of a meeting, may lie later (S41)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.schedule.deadline import UNITS, binding, day_named, deadlines
from docgen.core.vietnamese.dates import short_date

# A common year and a leap year: no other differ.
_YEARS = (2027, 2028)


def later_than_superior(own: Regime, superior: Regime, year: int, file: str) -> Iterator[Problem]:
    """Yield an error for each own deadline after the superior's for the same thing, or that is no month and day."""
    for rule in own.rules.values():
        if rule.unit not in UNITS or not rule.value:
            continue
        place = Origin(file, f"[quy_tac] {rule.key}")
        day, above = day_named(rule, year), superior.rules.get(rule.key)
        limit = day_named(above, year) if above else None
        if day is None:
            yield _no_day(rule, place)
        elif above and limit and day > limit:
            message = (
                f"{rule.key}: hạn {short_date(day)} muộn hơn hạn {short_date(limit)} của cấp trên ({above.source})."
            )
            yield Problem("han_muon_hon_cap_tren", place, message, f"Đặt hạn không muộn hơn {short_date(limit)}.")


def submissions_after_superior(review: Review, regime: Regime, year: int) -> Iterator[Problem]:
    """Yield an error for each unit that hands in after the day by which its superior itself must have finished."""
    stated = deadlines(regime, year)
    for meeting in review.meetings:
        own = review.organisation(review.collective(meeting.collective).organisation)
        superior = review.organisation(own.parent) if own.parent else None
        limit = binding(stated, superior.kind) if superior else None
        due = meeting.dossiers_due
        if superior and limit and due and due > limit.last_day:
            message = (
                f"{own.name} nộp hồ sơ hạn {short_date(due)}, sau hạn của {superior.name}: trước ngày "
                f"{short_date(limit.named)} ({limit.rule.source}, quy tắc {limit.rule.key})."
            )
            hint = f"Đặt hạn nộp không muộn hơn {short_date(limit.last_day)}, hạn của cấp trên."
            yield Problem("han_nop_muon_hon_cap_tren", meeting.record.at("han_nop_ho_so"), message, hint)


def _no_day(rule: Rule, place: Origin) -> Problem:
    message = f"{rule.key} = “{rule.value}” không phải tháng và ngày."
    return Problem("han_sai", place, message, 'Ghi tháng-ngày, ví dụ "12-15".')


def later_than(above: Rule, own: Rule) -> str:
    """Return the month and day above where an own row names a later one in any year, else nothing."""
    for year in _YEARS:
        day, limit = day_named(own, year), day_named(above, year)
        if day and limit and day > limit:
            return str(above.value)
    return ""
