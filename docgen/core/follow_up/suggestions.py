"""Gợi ý kiểm điểm: who decided to raise issues with whom, and how many subjects at each level (S21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.core.act import Suggestion
from docgen.core.meeting import Meeting
from docgen.core.planning.season import home_of
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.subject import Collective


@dataclass(frozen=True, slots=True)
class SuggestionCount:
    """How many collectives and individuals an organisation raised issues with; each id counts once."""

    issuer: str
    name: str
    collectives: tuple[str, ...]
    individuals: tuple[str, ...]
    issues: int
    unanswered: int


def counts(review: Review) -> tuple[SuggestionCount, ...]:
    """Return one count for each deciding organisation, in the order of the rows."""
    issuers = dict.fromkeys(s.issuer for s in review.suggestions)
    return tuple(_count(review, issuer) for issuer in issuers)


def _count(review: Review, issuer: str) -> SuggestionCount:
    own = [s for s in review.suggestions if s.issuer == issuer]
    subjects = [review.subject(id) for id in dict.fromkeys(s.subject for s in own)]
    collectives = tuple(s.id for s in subjects if isinstance(s, Collective))
    individuals = tuple(s.id for s in subjects if not isinstance(s, Collective))
    open_issues = sum(not s.answer for s in own)
    return SuggestionCount(issuer, review.organisation(issuer).name, collectives, individuals, len(own), open_issues)


def decided_from_above(review: Review) -> Iterator[Problem]:
    """Yield a warning for each letter not issued by the subject's organisation or one above it (HD 43 mục 2.2)."""
    for suggestion in review.suggestions:
        home = home_of(review.subject(suggestion.subject))
        if suggestion.issuer not in chain_above(review, home):
            issuer, own = review.organisation(suggestion.issuer).name, review.organisation(home).name
            message = f"Văn bản gợi ý {suggestion.letter_number} do {issuer} ra, không phải cấp trên của {own}."
            hint = "Kiểm tra mã cơ quan gợi ý: ban thường vụ cấp uỷ gợi ý theo thẩm quyền."
            yield Problem("goi_y_khong_dung_cap", suggestion.record.at("co_quan"), message, hint, "warning")


def answered_in_minutes(review: Review, meetings: Mapping[str, Sequence[Meeting]]) -> Iterator[Problem]:
    """Yield a warning for each issue that no minutes can answer, or whose minutes lack the answer or the conclusion.

    `meetings` are those that review a subject, by its id.
    """
    for suggestion in review.suggestions:
        reviewed = meetings.get(suggestion.subject, ())
        held = next((meeting for meeting in reviewed if meeting.record.text("so_bien_ban")), None)
        if not reviewed:
            yield _at_no_meeting(review, suggestion)
        elif held:
            yield from _left_open(suggestion, held)


def _at_no_meeting(review: Review, suggestion: Suggestion) -> Problem:
    name = review.subject(suggestion.subject).name
    message = f"{name} được gợi ý kiểm điểm ({_issue(suggestion)}) nhưng không hội nghị nào kiểm điểm {name}."
    hint = "Thêm vào hội nghị của tập thể, chi bộ ấy: vấn đề được gợi ý phải được trả lời trong biên bản."
    return Problem("goi_y_ngoai_hoi_nghi", suggestion.record.at("doi_tuong"), message, hint, "warning")


def _left_open(suggestion: Suggestion, meeting: Meeting) -> Iterator[Problem]:
    parts = (("giai_trinh", "giải trình", suggestion.answer), ("ket_luan", "kết luận", suggestion.conclusion))
    for key, what, text in parts:
        if not text:
            message = f"Biên bản {meeting.name} chưa có {what} về {_issue(suggestion)}."
            hint = "Ghi ở sheet Gợi ý cột Giải trình, Kết luận tại hội nghị; biên bản in từng vấn đề."
            yield Problem("bien_ban_thieu_goi_y", suggestion.record.at(key), message, hint, "warning")


def _issue(suggestion: Suggestion) -> str:
    return f"vấn đề {suggestion.number} của văn bản gợi ý {suggestion.letter_number}"


def chain_above(review: Review, organisation: str) -> tuple[str, ...]:
    """Return an organisation and all above it, the lowest first."""
    found: list[str] = []
    step: str | None = organisation
    while step and step not in found:
        found.append(step)
        step = review.organisation(step).parent
    return tuple(found)
