"""The rating opens after the review: its minutes exist before anything is appraised or decided (S28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review

RULE = "xep_loai_sau_bien_ban"


def rated_before_minutes(
    review: Review, regime: Regime, meetings: Mapping[str, Sequence[Meeting]]
) -> Iterator[Problem]:
    """Yield a finding for each subject rated while the minutes of its review have no number; the row says how grave.

    `meetings` are those that review a subject, by its id.
    """
    rule = regime.rules.get(RULE)
    if rule is None or rule.value not in ("warning", "error"):
        return
    for outcome in review.outcomes:
        if not (outcome.appraisal or outcome.decision):
            continue
        for meeting in meetings.get(outcome.subject, ()):
            if not meeting.record.text("so_bien_ban"):
                name = review.subject(outcome.subject).name
                message = f"{name} đã được thẩm định, quyết định nhưng {meeting.name} chưa có biên bản ({rule.source})."
                hint = "Ghi số biên bản ở sheet Hội nghị; chưa họp thì chưa xếp loại."
                yield Problem("xep_loai_chua_bien_ban", meeting.record.at("so_bien_ban"), message, hint, rule.value)
