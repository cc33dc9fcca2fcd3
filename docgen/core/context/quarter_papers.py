"""Contexts of what surrounds the rating of a quarter: changed tasks, minutes, the count, the report, control papers.

Only titles of the control papers 17–20 are known (forms.md §6): their bodies are blank lines, for a hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.core.context.ballot_papers import count_minutes
from docgen.core.context.frame import BLANK, DOTTED_LINE, Context, Edition, frame, paragraphs, sentence
from docgen.core.context.issued import Issued, cited_number, closing, heading, issuing_body, signature_of
from docgen.core.context.minutes import minutes
from docgen.core.context.quarter_forms import post_and_place
from docgen.core.context.quarter_lists import level_counts
from docgen.core.context.quarter_products import changed
from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.core.subject import Member

_LINES = "\n".join([DOTTED_LINE] * 3)
_MILESTONES = ("30 ngày", "60 ngày", "90 ngày")
_CHECKED = ("Hồ sơ", "Quyền truy cập", "Phiên bản")


def changes(review: Review, member: Member, kinds: Mapping[str, str], edition: Edition) -> Context:
    """Return the context of a sheet on the tasks of a cadre that were changed in one of these ways."""
    return {
        **frame(review.organisation(member.cell), None, edition),
        "quy": edition.quarter,
        **_person(member),
        "dong": changed(review.tasks_of(member.id), kinds),
    }


def quarter_minutes(review: Review, meeting: Meeting, titles: tuple[tuple[str, str], ...], edition: Edition) -> Context:
    """Return the context of the minutes: what those of a year tell, the rules of the meeting, who served it."""
    record = meeting.record
    return {
        **minutes(review, meeting, titles, edition),
        "quy": edition.quarter,
        "quy_che": [sentence(line) for line in paragraphs(record.text("quy_che"))],
        "nguoi_phuc_vu": record.text("nguoi_phuc_vu") or BLANK,
    }


def quarter_count(review: Review, meeting: Meeting, edition: Edition) -> Context:
    """Return the context of the minutes of the count, in nine columns."""
    columns = ("stt", "ho_ten", "chuc_vu", "xs", "htt", "htnv", "kht", "chua", "ghi_chu")
    whole = count_minutes(review, meeting, edition)
    return {**whole, "quy": edition.quarter, "dong": [{name: row[name] for name in columns} for row in whole["dong"]]}


def quarter_report(issued: Issued, members: Sequence[Member]) -> Context:
    """Return the context of the report of a quarter, its figures those of the summary."""
    counted = level_counts(issued.review, issued.organisation, members, issued.edition)
    rows = counted["dong"]
    return {
        **heading(issued, "BC"),
        **closing(issued),
        "quy": issued.edition.quarter,
        "tinh_hinh": paragraphs(issued.issue.opening or _LINES),
        "danh_gia_chung": paragraphs(issued.issue.body or _LINES),
        "kien_nghi": paragraphs(issued.issue.closing or _LINES),
        "tong_so": rows[-1]["tong_so"],
        "da_xep_loai": str(int(rows[-1]["tong_so"]) - int(rows[-1]["chua"])),
        "chua_xep_loai": rows[-1]["chua"],
        "dan_so": cited_number(issued, "BC"),
        "co_quan": issuing_body(issued.review, issued.organisation),
        "dong": rows,
    }


def control_paper(issued: Issued, member: Member | None) -> Context:
    """Return every field of the control papers; `member` is whom the paper is about, if anybody."""
    return {
        **heading(issued, "BB"),
        "quy": issued.edition.quarter,
        **(_person(member) if member else {"ho_ten": BLANK, "chuc_vu_don_vi": BLANK}),
        "noi_dung": paragraphs("\n".join((issued.issue.opening, issued.issue.body)).strip() or _LINES),
        "ket_luan": paragraphs(issued.issue.closing or _LINES),
        "moc": [{"ten": name} for name in _MILESTONES],
        "nhom": [{"stt": str(n), "ten": name} for n, name in enumerate(_CHECKED, 1)],
        "ky": signature_of(issued),
    }


def _person(member: Member) -> Context:
    return {"ho_ten": member.name, "chuc_vu_don_vi": post_and_place(member)}
