"""What a draft still lacks: sections without text, points, self-rating, unanswered issues (S2, C3, C7, C8)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.act import Suggestion
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

_SHORTCOMINGS = (
    ("han_che", "A.II Hạn chế, khuyết điểm"),
    ("phuong_huong", "A.VI Phương hướng, biện pháp khắc phục"),
)
_MEMBER_FIRST = ("pham_chat", "A.I Phẩm chất chính trị, đạo đức, lối sống")
_MEMBER_LAST = ("cam_ket_tu_duong", "A.I Thực hiện cam kết tu dưỡng, rèn luyện")
_TASKS = ("thuc_hien_nhiem_vu", "A.I Thực hiện nhiệm vụ, quyền hạn")
# Mandatory sections of each form, forms.md §2.1–2.4; sections "(nếu có)" are not among them.
SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "collective": (
        ("uu_diem_nguyen_tac", "A.I.1 Nguyên tắc tổ chức và hoạt động"),
        ("uu_diem_ket_qua_nhiem_vu", "A.I.2 Kết quả mục tiêu, chỉ tiêu, nhiệm vụ"),
        ("uu_diem_xay_dung_dang", "A.I.3 Công tác xây dựng, chỉnh đốn Đảng"),
        ("uu_diem_trach_nhiem", "A.I.4 Trách nhiệm của tập thể"),
        *_SHORTCOMINGS,
        ("trach_nhiem", "A.V Trách nhiệm của tập thể, cá nhân"),
        ("y_kien_lien_quan", "ý kiến của tổ chức, cơ quan, đơn vị cùng cấp có liên quan"),
    ),
    "ldql": (
        _MEMBER_FIRST,
        _TASKS,
        ("ket_qua_lanh_dao", "A.I.3 Kết quả lãnh đạo, chỉ đạo"),
        ("trach_nhiem_cong_viec", "A.I.4 Trách nhiệm trong công việc"),
        ("neu_guong", "A.I.5 Trách nhiệm nêu gương"),
        _MEMBER_LAST,
        *_SHORTCOMINGS,
    ),
    "khong_ldql": (_MEMBER_FIRST, _TASKS, _MEMBER_LAST, *_SHORTCOMINGS),
    "ngoai_htct": (
        _MEMBER_FIRST,
        ("quyen_va_nghia_vu", "A.I.2 Quyền và nghĩa vụ của đảng viên"),
        _MEMBER_LAST,
        *_SHORTCOMINGS,
    ),
}


def gaps(review: Review, subject: Subject) -> tuple[str, ...]:
    """Return what the draft of a subject lacks, in the order of the form."""
    return (*_empty_sections(subject), *_unanswered(review, subject), *_missing_rating(subject))


def _empty_sections(subject: Subject) -> Iterator[str]:
    kind = "collective" if isinstance(subject, Collective) else subject.kind
    for key, title in SECTIONS[kind]:
        if not subject.record.text(key).strip():
            yield f"chưa có {title}"


def _unanswered(review: Review, subject: Subject) -> Iterator[str]:
    for issue in review.suggestions:
        if issue.subject == subject.id and not (issue.answer and issue.cause and _responsibility(issue)):
            yield f"mục A.IV chưa giải trình đủ vấn đề {issue.number} của văn bản {issue.letter_number}"
    for remedy in review.remedies:
        if remedy.subject == subject.id and not remedy.status:
            yield f"mục A.III chưa có trạng thái khắc phục của “{remedy.shortcoming[:60]}”"


def _responsibility(issue: Suggestion) -> bool:
    return bool(issue.collective_responsibility or issue.individual_responsibility)


def _missing_rating(subject: Subject) -> Iterator[str]:
    if subject.general_points is None or subject.task_points is None:
        yield "mục B.I chưa có đủ điểm hai nhóm tiêu chí"
    if not subject.self_rating:
        yield "mục B.II chưa chọn mức xếp loại"
