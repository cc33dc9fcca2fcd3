"""The rating opens after the review: its minutes exist before anything is appraised or decided (S28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review

RULE = "xep_loai_sau_bien_ban"
_NAMED = 3


def rated_before_minutes(
    review: Review, regime: Regime, meetings: Mapping[str, Sequence[Meeting]]
) -> Iterator[Problem]:
    """Yield a finding for each meeting whose minutes have no number though subjects it reviewed are rated.

    `meetings` are those that review a subject, by its id; the rule's row says how grave it is.
    """
    rule = regime.rules.get(RULE)
    if rule is None or rule.value not in ("warning", "error"):
        return
    for meeting, names in _rated_at(review, meetings):
        if not meeting.record.text("so_bien_ban"):
            rated = f"{_told(names)} đã được thẩm định, quyết định"
            message = f"{rated} nhưng {meeting.name} chưa có biên bản ({rule.source})."
            hint = "Ghi số biên bản ở sheet Hội nghị; chưa họp thì chưa xếp loại."
            yield Problem("xep_loai_chua_bien_ban", meeting.record.at("so_bien_ban"), message, hint, rule.value)


def _rated_at(review: Review, meetings: Mapping[str, Sequence[Meeting]]) -> Iterator[tuple[Meeting, list[str]]]:
    """Yield each meeting with the names of those it reviewed who are rated already."""
    rated: dict[str, list[str]] = {}
    for outcome in review.outcomes:
        if outcome.appraisal or outcome.decision:
            for meeting in meetings.get(outcome.subject, ()):
                rated.setdefault(meeting.id, []).append(review.subject(outcome.subject).name)
    yield from ((meeting, rated[meeting.id]) for meeting in review.meetings if meeting.id in rated)


def _told(names: Sequence[str]) -> str:
    """Name them all where they are few."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" và {more} đối tượng khác" if more > 0 else "")
