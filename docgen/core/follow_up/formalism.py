"""Signs of formalism in self-reviews, for people to look at: warnings only, never a block (S29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.subject import Subject
from docgen.core.vietnamese.text import fold

# Where results of work are told: the first that the subject's form has.
_RESULTS = ("uu_diem_ket_qua_nhiem_vu", "thuc_hien_nhiem_vu")
_WEAKNESSES = "han_che"
_NOTHING = ("không", "không có", "chưa phát hiện", "cơ bản không có")
_FIGURE = re.compile(r"\d")


def formal(review: Review) -> Iterator[Problem]:
    """Yield a warning for results told without a figure, and for a paper that names no weakness of its own."""
    subjects: tuple[Subject, ...] = (*review.collectives, *review.members)
    for subject in subjects:
        results = next((key for key in _RESULTS if subject.record.text(key)), None)
        if results:
            yield from _without_figures(subject, results)
            yield from _without_weakness(subject)


def _without_figures(subject: Subject, key: str) -> Iterator[Problem]:
    if not _FIGURE.search(subject.record.text(key)):
        message = f"{subject.name}: kết quả nhiệm vụ không có số liệu nào."
        hint = "Nên nêu số việc, tỉ lệ, sản phẩm cụ thể; chỉ là lưu ý."
        yield Problem("ket_qua_khong_so_lieu", subject.record.at(key), message, hint, "warning")


def _without_weakness(subject: Subject) -> Iterator[Problem]:
    if fold(subject.record.text(_WEAKNESSES).strip(" .")) in {"", *map(fold, _NOTHING)}:
        message = f"{subject.name}: không nêu hạn chế, khuyết điểm nào."
        hint = "Tự phê bình cần nêu hạn chế cụ thể; chỉ là lưu ý."
        yield Problem("khong_neu_han_che", subject.record.at(_WEAKNESSES), message, hint, "warning")
