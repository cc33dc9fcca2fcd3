"""Contexts of the letters that ask others: bodies of the same level about a draft, a chi uỷ about a resident."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.context.counting import counted
from docgen.core.context.frame import BLANK, Context, paragraphs, sentence, short_date_or_blank
from docgen.core.context.issued import (
    Issued,
    addressed,
    cited_number,
    closing,
    heading,
    issuing_body,
    lines,
    unnumbered,
)
from docgen.core.subject import Collective, Member
from docgen.core.vietnamese.dates import short_date


def consultation(issued: Issued, collective: Collective) -> Context:
    """Return the context of công văn lấy ý kiến about the draft report of a collective (HD 43-HD/BTCTW mục 2.1).

    Its annex is the reply form: what is asked, each with room for the answer (S35).
    """
    return {
        **heading(issued, "CV"),
        **addressed(issued),
        **closing(issued),
        "co_quan": issuing_body(issued.review, issued.organisation),
        "ten_tap_the": collective.name,
        "noi_dung": [sentence(p) for p in paragraphs(issued.issue.body)],
        "dan_so": cited_number(issued, "CV"),
        "phieu": [
            {"stt": str(number), "noi_dung": sentence(question)}
            for number, question in enumerate(lines(issued.issue.body), 1)
        ],
        "han": short_date_or_blank(issued.issue.due),
    }


def residence_inquiry(issued: Issued, body: str, members: Sequence[Member]) -> Context:
    """Return the context of phiếu xin ý kiến chi uỷ nơi cư trú: one for all members who live under one body."""
    review = issued.review
    return {
        **unnumbered(issued),
        **closing(issued),
        "kinh_gui": issued.signs.addressees([body or BLANK])[0],
        "co_quan": issuing_body(review, issued.organisation),
        "so_nguoi": counted(len(members)),
        "dong": [
            {
                "stt": str(number),
                "ho_ten": member.name,
                "ngay_sinh": short_date(member.born),
                "chi_bo": review.organisation(member.cell).name,
                "noi_cu_tru": member.residence or BLANK,
            }
            for number, member in enumerate(members, 1)
        ],
        "han": short_date_or_blank(issued.issue.due),
    }
