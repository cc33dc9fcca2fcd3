"""Context of the kế hoạch khắc phục after the review (QĐ 366-QĐ/TW Điều 8): next year's section III starts here."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.context.frame import BLANK, Context, sentence
from docgen.core.context.issued import Issued, basis, closing, heading, lines
from docgen.core.follow_up.remedy_items import SOURCES
from docgen.core.issue import PlannedRemedy
from docgen.core.subject import Collective


def remedy_plan(issued: Issued, collective: Collective, remedies: Sequence[PlannedRemedy]) -> Context:
    """Return the context of the plan of a collective; `remedies` are its own and those of its members."""
    return {
        **heading(issued, "KH"),
        **closing(issued),
        "can_cu": basis(issued),
        "ten_tap_the": collective.name,
        "dong": [_row(issued, number, remedy) for number, remedy in enumerate(remedies, 1)],
        "ket_luan": _conclusions(issued, collective),
    }


def _conclusions(issued: Issued, collective: Collective) -> list[str]:
    """What the meeting that reviewed the collective concluded and what was promised there, word for word."""
    meetings = [meeting.record for meeting in issued.review.meetings_about(collective.id)]
    texts = (record.text(key) for record in meetings for key in ("ket_luan", "cam_ket"))
    return [sentence(line) for text in texts for line in lines(text)]


def _row(issued: Issued, number: int, remedy: PlannedRemedy) -> Context:
    return {
        "stt": str(number),
        "doi_tuong": issued.review.subject(remedy.subject).name,
        "han_che": remedy.shortcoming,
        "lay_tu": SOURCES.get(remedy.taken_from or "", ""),
        "bien_phap": remedy.measure or BLANK,
        "nguoi_phu_trach": remedy.responsible or BLANK,
        "thoi_han": remedy.due or BLANK,
        "ket_qua": remedy.result,
        "minh_chung": remedy.evidence,
    }
