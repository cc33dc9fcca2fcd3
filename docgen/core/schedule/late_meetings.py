"""Meetings held after the day by which the review of their organisation must be over (S33)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.schedule.deadline import binding, deadlines
from docgen.core.vietnamese.dates import short_date

LATEST = "han_hoan_thanh_dac_thu"


def meetings_after_the_deadline(review: Review, regime: Regime, year: int) -> Iterator[Problem]:
    """Yield a warning for each meeting after the deadline that binds its organisation, with both readings of it."""
    stated = deadlines(regime, year)
    latest = next((d for d in stated if d.rule.key == LATEST), None)
    for meeting in review.meetings:
        kind = review.organisation(review.collective(meeting.collective).organisation).kind
        limit = binding(stated, kind)
        if limit and meeting.ends.date() > limit.last_day:
            later = f" Nơi kết thúc năm công tác muộn: đến {short_date(latest.last_day)}." if latest else ""
            message = (
                f"{meeting.name} họp sau hạn hoàn thành: trước ngày {short_date(limit.named)}, "
                f"hiểu là hết ngày {short_date(limit.last_day)} ({limit.rule.source})."
            )
            hint = f"Đổi ngày họp, hoặc có quy định của cấp trên trực tiếp.{later}"
            yield Problem("hop_sau_han", meeting.record.at("bat_dau"), message, hint, "warning")
