"""Context of the báo cáo giải trình: one answer to every issue of a letter of gợi ý kiểm điểm."""

from __future__ import annotations

from docgen.core.act import Suggestion
from docgen.core.context.frame import BLANK, Context, sentence, short_date_or_blank
from docgen.core.context.issued import Issued, closing, heading, issuing_body
from docgen.core.context.people import post
from docgen.core.subject import Collective, Subject


def explanation(issued: Issued, issues: tuple[Suggestion, ...]) -> Context:
    """Return the context of one explanation from the issues of its letter, in their order."""
    review, first = issued.review, issues[0]
    return {
        **heading(issued, "BC"),
        **closing(issued),
        **_explainer(review.subject(first.subject)),
        "cong_van": first.letter_number,
        "ngay_cong_van": short_date_or_blank(first.letter_date),
        "co_quan_goi_y": issuing_body(review, review.organisation(first.issuer)),
        "van_de": [_answer(s) for s in sorted(issues, key=lambda s: s.number)],
    }


def _explainer(subject: Subject) -> Context:
    """What one person answers for is signed by that person and has no number."""
    if isinstance(subject, Collective):
        return {"nguoi_giai_trinh": subject.name}
    block = {"quyen_han": "", "chuc_vu": "NGƯỜI GIẢI TRÌNH", "ho_ten": subject.name}
    return {"nguoi_giai_trinh": f"đồng chí {subject.name}, {post(subject)}", "so_van_ban": "", "ky": block}


def _answer(suggestion: Suggestion) -> Context:
    texts = {
        "van_de": suggestion.issue,
        "giai_trinh": suggestion.answer,
        "nguyen_nhan": suggestion.cause,
        "trach_nhiem_tap_the": suggestion.collective_responsibility,
        "trach_nhiem_ca_nhan": suggestion.individual_responsibility,
    }
    return {"stt": str(suggestion.number), **{name: sentence(text) or BLANK for name, text in texts.items()}}
