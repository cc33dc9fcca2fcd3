"""Rows of the list on which recipients sign for their numbered copy (form DS-KN)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docgen.core.vietnamese.dates import short_moment
from docgen.packet.plan import PacketPlan

# A dotted line to be filled in by hand, as in every form.
NOT_SENT = "……"


def distribution_context(plan: PacketPlan, sent_at: Mapping[str, datetime]) -> dict[str, Any]:
    """Return the placeholders of DS-KN that the packets settle: `ten_hoi_nghi`, `thoi_gian`, `tai_lieu`, `dong`.

    `sent_at` gives, by recipient id, the local time at which the packet was sent; absent means not yet.
    """
    rows = [
        {
            "stt": str(number),
            "ho_ten": recipient.name,
            "chuc_vu": recipient.post,
            "so_ban": plan.copy_number(recipient),
            "thoi_diem_gui": _moment(sent_at.get(recipient.id)),
        }
        for number, recipient in enumerate(plan.recipients, 1)
    ]
    papers = [
        {"stt": str(number), "ten": draft.label, "phien_ban": draft.short_version}
        for number, draft in enumerate(plan.drafts, 1)
    ]
    return {
        "ten_hoi_nghi": plan.meeting.name,
        "thoi_gian": plan.meeting.starts,
        "tai_lieu": papers,
        "dong": rows,
    }


def _moment(sent: datetime | None) -> str:
    return short_moment(sent) if sent else NOT_SENT
