"""Contexts of Mẫu 01, 02A, 02B and 02C: the reports and papers of self-review."""

from __future__ import annotations

from collections.abc import Callable

from docgen.core.act import Outcome, Remedy, Suggestion, Task
from docgen.core.context.frame import (
    BLANK,
    NONE,
    Context,
    Edition,
    boxes,
    frame,
    level_text,
    narrative,
    paragraphs,
    points,
    signature,
)
from docgen.core.review import Review
from docgen.core.subject import Collective, Member, Subject
from docgen.core.vietnamese.dates import short_date

_SHORTCOMINGS = ("han_che", "nguyen_nhan_khach_quan", "nguyen_nhan_chu_quan", "phuong_huong")
_COLLECTIVE_TEXTS = (
    "uu_diem_nguyen_tac",
    "uu_diem_ket_qua_nhiem_vu",
    "uu_diem_xay_dung_dang",
    "uu_diem_trach_nhiem",
    *_SHORTCOMINGS,
    "trach_nhiem",
)
# Sections of A.I by form, forms.md §2.2–2.4; 02C has the rights and duties where 02B has the tasks.
MEMBER_TEXTS = {
    "ldql": (
        "pham_chat",
        "thuc_hien_nhiem_vu",
        "ket_qua_lanh_dao",
        "trach_nhiem_cong_viec",
        "neu_guong",
        "cam_ket_tu_duong",
    ),
    "khong_ldql": ("pham_chat", "thuc_hien_nhiem_vu", "cam_ket_tu_duong"),
    "ngoai_htct": ("pham_chat", "quyen_va_nghia_vu", "cam_ket_tu_duong"),
}
_STATUS = {"da": "đã được khắc phục", "dang": "đang khắc phục", "chua": "chưa được khắc phục"}
_PROGRESS = {"dung_han": "Đúng hạn", "som": "Sớm hạn", "cham": "Chậm", "chua_xong": "Chưa hoàn thành"}


def collective_form(review: Review, collective: Collective, edition: Edition) -> Context:
    """Return the context of Mẫu 01."""
    organisation = review.organisation(collective.organisation)
    return {
        **frame(organisation, collective.paper_date, edition),
        **_shared(review, collective),
        **{key: narrative(collective, key) for key in _COLLECTIVE_TEXTS},
        "ten_tap_the": collective.name,
        "ky": signature(collective, review.member(collective.signer)),
    }


def member_form(review: Review, member: Member, edition: Edition) -> Context:
    """Return the context of Mẫu 02A, 02B or 02C, whichever the member's kind asks for."""
    cell = review.organisation(member.cell)
    return {
        **frame(cell, member.paper_date, edition),
        **_shared(review, member),
        **{key: narrative(member, key) for key in (*MEMBER_TEXTS[member.kind], *_SHORTCOMINGS)},
        **_identity(member, cell.name),
        **_assessment(_outcome(review, member, edition), member.kind),
        "trach_nhiem_voi_tap_the": narrative(member, "trach_nhiem_voi_tap_the", NONE),
    }


def _identity(member: Member, cell: str) -> Context:
    posts = {
        "chuc_vu_dang": member.party_post or BLANK,
        "chuc_vu_chinh_quyen": member.state_post or BLANK,
        "chuc_vu_doan_the": member.union_post or BLANK,
    }
    return {
        "ho_ten": member.name,
        "ngay_sinh": short_date(member.born),
        "don_vi_cong_tac": member.workplace or BLANK,
        "chi_bo": cell,
        **(posts if member.kind == "ldql" else {}),
    }


def _outcome(review: Review, member: Member, edition: Edition) -> Outcome | None:
    """A draft never shows what was decided after it."""
    if edition.stage == "draft":
        return None
    return next((o for o in review.outcomes if o.subject == member.id), None)


def _assessment(outcome: Outcome | None, kind: str) -> Context:
    employer = {
        "nhan_xet_nguoi_quan_ly": paragraphs(""),
        "muc_ccvc": level_text(outcome.state_rating if outcome else None),
    }
    return {
        "nhan_xet_chi_uy": paragraphs(outcome.comment if outcome else ""),
        "muc_chi_bo": level_text(outcome.proposal if outcome else None),
        "muc_dang_uy": level_text(outcome.decision if outcome else None),
        **({} if kind == "ngoai_htct" else employer),
    }


def _shared(review: Review, subject: Subject) -> Context:
    return {
        **points(subject),
        "muc": boxes(subject.self_rating),
        "khac_phuc": [_remedy(r) for r in review.remedies if r.subject == subject.id],
        "giai_trinh": [_answer(s) for s in review.suggestions if s.subject == subject.id],
        "phu_luc": [_task(t) for t in review.tasks if t.subject == subject.id],
    }


def _remedy(remedy: Remedy) -> Context:
    return {
        "noi_dung": remedy.shortcoming,
        "nguon": remedy.source,
        "trang_thai": _STATUS.get(remedy.status or "", BLANK),
        "muc_do": "" if remedy.percent is None else f"{remedy.percent}%",
        "kho_khan": remedy.obstacle or "không",
        "trach_nhiem": remedy.responsibility or BLANK,
    }


def _answer(suggestion: Suggestion) -> Context:
    parts = (("tập thể", suggestion.collective_responsibility), ("cá nhân", suggestion.individual_responsibility))
    given = [(who, text) for who, text in parts if text]
    responsibility = given[0][1] if len(given) == 1 else "; ".join(f"{who}: {text.rstrip('.')}" for who, text in given)
    return {
        "so_van_ban": suggestion.letter_number,
        "ngay": short_date(suggestion.letter_date),
        "stt": str(suggestion.number),
        "van_de": suggestion.issue,
        "giai_trinh": suggestion.answer or BLANK,
        "nguyen_nhan": suggestion.cause or BLANK,
        "trach_nhiem": responsibility or BLANK,
    }


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


def form_context(review: Review, subject: Subject, edition: Edition) -> Context:
    """Return the context of the form a subject owes."""
    make: Callable[..., Context] = collective_form if isinstance(subject, Collective) else member_form
    return make(review, subject, edition)
