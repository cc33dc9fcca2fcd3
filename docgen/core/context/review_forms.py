"""Contexts of the forms of self-review, collective and individual: the form says which fields it prints."""

from __future__ import annotations

from collections.abc import Callable

from docgen.core.act import Outcome, Remedy, Suggestion, Task
from docgen.core.context.frame import (
    BLANK,
    DOTTED_LINE,
    NONE,
    Context,
    Edition,
    boxes,
    frame,
    level_text,
    narrative,
    paragraphs,
    points,
    sentence,
    signature,
)
from docgen.core.context.quarter_forms import quarter_fields
from docgen.core.form_content import FormContent
from docgen.core.rating import ITEM_LEVELS
from docgen.core.review import Review
from docgen.core.subject import Collective, Member, Subject
from docgen.core.vietnamese.dates import short_date

# Room for a hand: what others write on the form of a member.
_OPINION_LINES = [DOTTED_LINE] * 3
_LEVEL_LINE = BLANK * 5
_STATUS = {"da": "đã được khắc phục", "dang": "đang khắc phục", "chua": "chưa được khắc phục"}
_PROGRESS = {"dung_han": "Đúng hạn", "som": "Sớm hạn", "cham": "Chậm", "chua_xong": "Chưa hoàn thành"}


def form_context(review: Review, subject: Subject, content: FormContent, edition: Edition) -> Context:
    """Return the context of the form a subject owes: just the fields of the form.

    A field that nothing here knows is the subject's own column of that name.
    """
    known = {**_shared(review, subject, edition), **_own(review, subject, edition)}
    columns = {name: _column(subject, name, kind) for name, kind in content.fields.items() if name not in known}
    return {name: value for name, value in {**columns, **known}.items() if name in content.fields}


def _own(review: Review, subject: Subject, edition: Edition) -> Context:
    if isinstance(subject, Collective):
        return _collective(review, subject, edition)
    return _member(review, subject, edition)


def _collective(review: Review, collective: Collective, edition: Edition) -> Context:
    organisation = review.organisation(collective.organisation)
    return {
        **frame(organisation, collective.paper_date, edition),
        "ten_tap_the": collective.name,
        "ky": signature(collective, review.member(collective.signer)),
    }


def _member(review: Review, member: Member, edition: Edition) -> Context:
    cell = review.organisation(member.cell)
    return {
        **frame(cell, member.paper_date, edition),
        **_identity(member, cell.name),
        **_assessment(_outcome(review, member, edition)),
        "trach_nhiem_voi_tap_the": narrative(member, "trach_nhiem_voi_tap_the", NONE),
    }


def _column(subject: Subject, name: str, kind: str) -> object:
    return _KINDS.get(kind, _text)(subject, name)


def _text(subject: Subject, name: str) -> str:
    return subject.record.text(name) or BLANK


def _level_boxes(subject: Subject, name: str) -> list[Context]:
    return boxes(subject.record.text(name))


def _item_level(subject: Subject, name: str) -> Context:
    chosen = subject.record.text(name)
    return {level: "X" if level == chosen else "" for level in ITEM_LEVELS}


# Kind of a field in the form's schema → how the column of the same name is printed.
_KINDS: dict[str, Callable[[Subject, str], object]] = {
    "doan": narrative,
    "muc": _level_boxes,
    "cap_do": _item_level,
}


def _identity(member: Member, cell: str) -> Context:
    return {
        "ho_ten": member.name,
        "ngay_sinh": short_date(member.born),
        "don_vi_cong_tac": member.workplace or BLANK,
        "chi_bo": cell,
        "chuc_vu_dang": member.party_post or BLANK,
        "chuc_vu_chinh_quyen": member.state_post or BLANK,
        "chuc_vu_doan_the": member.union_post or BLANK,
    }


def _outcome(review: Review, member: Member, edition: Edition) -> Outcome | None:
    """A draft never shows what was decided after it."""
    if edition.stage == "draft":
        return None
    return review.outcome_of(member.id)


def _assessment(outcome: Outcome | None) -> Context:
    return {
        "nhan_xet_nguoi_quan_ly": _OPINION_LINES,
        "muc_ccvc": _level(outcome.state_rating if outcome else None),
        "nhan_xet_chi_uy": paragraphs(outcome.comment) if outcome and outcome.comment else _OPINION_LINES,
        "muc_chi_bo": _level(outcome.proposal if outcome else None),
        "muc_dang_uy": _level(outcome.decision if outcome else None),
    }


def _level(code: str | None) -> str:
    return level_text(code) if code else _LEVEL_LINE


def _shared(review: Review, subject: Subject, edition: Edition) -> Context:
    return {
        **points(subject),
        **quarter_fields(review, subject, edition),
        "muc": boxes(subject.self_rating),
        "khac_phuc": [_remedy(r) for r in review.remedies_of(subject.id)],
        "giai_trinh": [_answer(s, subject) for s in review.suggestions_of(subject.id)],
        "phu_luc": [_task(t) for t in review.tasks_of(subject.id)],
    }


def _remedy(remedy: Remedy) -> Context:
    return {
        "noi_dung": sentence(remedy.shortcoming),
        "nguon": sentence(remedy.source),
        "trang_thai": _STATUS.get(remedy.status or "", BLANK),
        "muc_do": "" if remedy.percent is None else f"{remedy.percent}%",
        "kho_khan": sentence(remedy.obstacle) or NONE,
        "trach_nhiem": sentence(remedy.responsibility) or BLANK,
    }


def _answer(suggestion: Suggestion, subject: Subject) -> Context:
    return {
        "so_van_ban": suggestion.letter_number,
        "ngay": short_date(suggestion.letter_date),
        "stt": str(suggestion.number),
        "van_de": sentence(suggestion.issue),
        "giai_trinh": sentence(suggestion.answer) or BLANK,
        "nguyen_nhan": sentence(suggestion.cause) or BLANK,
        "trach_nhiem": _responsibility(suggestion, subject) or BLANK,
    }


def _responsibility(suggestion: Suggestion, subject: Subject) -> str:
    """The subject's own part first; the heading on the form already says whose it is."""
    parts = [
        ("Trách nhiệm của tập thể: ", sentence(suggestion.collective_responsibility)),
        ("Trách nhiệm của cá nhân: ", sentence(suggestion.individual_responsibility)),
    ]
    if isinstance(subject, Member):
        parts.reverse()
    (_, first), (label, second) = parts
    if not first or not second:
        return first or second
    return f"{first} {label}{second}"


def _task(task: Task) -> Context:
    return {
        "stt": str(task.number),
        "nhiem_vu": task.text,
        "thoi_han": task.due,
        "san_pham": task.product,
        "tien_do": _PROGRESS.get(task.progress or "", ""),
        "chat_luong": task.quality,
        "vuot_muc": "X" if task.exceeded == "co" else "",
        "ghi_chu": task.note,
    }
