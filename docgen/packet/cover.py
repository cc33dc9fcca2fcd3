"""The packet's own pages: a cover for each recipient and the meeting's agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from docgen.core.vietnamese.text import fold
from docgen.packet.papers import Paper, set_page
from docgen.packet.plan import MeetingFacts, PacketPlan, Recipient
from docgen.printing.typesetting import typeset

# Clerks number the lines of the agenda themselves as often as not.
_OWN_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)]\s+")


def agenda_paper(plan: PacketPlan) -> Paper:
    """Set the agenda; its lines are numbered here, whether or not the clerk numbered them."""
    lines = [_OWN_NUMBER.sub("", line) for line in plan.agenda if line.strip()]
    return set_page("Chương trình", typeset("chuong_trinh", {**_head(plan.meeting), "chuong_trinh": lines}))


def cover_paper(plan: PacketPlan, recipient: Recipient, papers: Sequence[Paper]) -> Paper:
    """Set the recipient's cover, listing the `papers` that follow it with their page numbers."""
    cover = _cover(plan, recipient, _listed(papers, cover_pages=1))
    if cover.length > 1:
        # The list's columns are of fixed width, so other page numbers do not change the length again.
        cover = _cover(plan, recipient, _listed(papers, cover.length))
    return cover


def _cover(plan: PacketPlan, recipient: Recipient, listed: list[dict[str, str]]) -> Paper:
    data = {
        **_head(plan.meeting),
        "nguoi_nhan": recipient.name,
        "chuc_vu": recipient.post,
        "so_ban": plan.copy_label(recipient),
        "tai_lieu": listed,
        "tinh_trang": plan.deadline_note,
        "luu_y": plan.return_note,
    }
    return set_page("Bìa", typeset("bia_goi", data))


def _listed(papers: Sequence[Paper], cover_pages: int) -> list[dict[str, str]]:
    firsts = accumulate((paper.length for paper in papers), initial=cover_pages + 1)
    return [
        {"ten": paper.title, "phien_ban": paper.version, "trang": str(first)}
        for paper, first in zip(papers, firsts, strict=False)
    ]


def _head(meeting: MeetingFacts) -> dict[str, Any]:
    return {
        "dong_tren": meeting.header_above,
        "dong_duoi": meeting.header_below,
        "ten_hoi_nghi": meeting.name,
        "su_viec": [{"nhan": name, "gia_tri": value} for name, value in _facts(meeting) if value],
    }


def _facts(meeting: MeetingFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("Bắt đầu", meeting.starts),
        ("Kết thúc", meeting.ends),
        ("Địa điểm", meeting.place),
        ("Điểm cầu", "; ".join(meeting.points)),
        ("Chủ trì", meeting.chair),
        ("Cấp trên dự", _named(meeting.superior)),
    )


def _named(superior: str) -> str:
    """Return the superior's name; clerks write "Không" where nobody is assigned."""
    return "" if fold(superior).strip(". ") == fold("không") else superior
