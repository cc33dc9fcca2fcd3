"""Complaints about ratings and opinions reserved: received, handled, settled, in the dossier (S47, Q19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.core.act import Opinion
from docgen.core.follow_up.records import Complaint
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date

# Điều 17 QĐ 366-QĐ/TW: the item of a dossier that holds how a complaint was settled.
ITEM = 8
RESERVED = "bao_luu"


def complaints_followed(review: Review, today: date) -> Iterator[Problem]:
    """Yield what is open about each complaint: days out of order, overdue, settled without a result or a paper."""
    for complaint in review.complaints:
        name = review.subject(complaint.subject).name
        yield from _out_of_order(complaint, name)
        yield from _settled(review, complaint, name) if complaint.settled_on else _open(complaint, name, today)


def unsettled(review: Review, today: date) -> tuple[Complaint, ...]:
    """Return the complaints received by a day and not yet settled on it."""
    received = (complaint for complaint in review.complaints if complaint.received_on <= today)
    return tuple(c for c in received if c.settled_on is None or c.settled_on > today)


def _out_of_order(complaint: Complaint, name: str) -> Iterator[Problem]:
    if complaint.settled_on and complaint.settled_on < complaint.received_on:
        message = f"{name}: khiếu nại nhận {short_date(complaint.received_on)} nhưng giải quyết trước ngày ấy."
        yield Problem(
            "khieu_nai_sai_ngay",
            complaint.record.at("ngay_giai_quyet"),
            message,
            "Kiểm tra ngày nhận, ngày giải quyết.",
        )


def _open(complaint: Complaint, name: str, today: date) -> Iterator[Problem]:
    missing = [
        what
        for what, known in (("nơi giải quyết", complaint.handled_by), ("hạn giải quyết", complaint.due))
        if not known
    ]
    if missing:
        message = f"{name}: khiếu nại nhận {short_date(complaint.received_on)} chưa có {', '.join(missing)}."
        hint = "Ghi nơi giải quyết và hạn theo văn bản đơn vị áp dụng; docgen không đặt ra hạn."
        yield Problem("khieu_nai_chua_giao", complaint.record.at("co_quan_giai_quyet"), message, hint, "warning")
    if complaint.due and complaint.due < today:
        message = f"{name}: khiếu nại nhận {short_date(complaint.received_on)} quá hạn {short_date(complaint.due)}."
        hint = "Giải quyết, rồi ghi ngày, kết quả và văn bản giải quyết."
        yield Problem("khieu_nai_qua_han", complaint.record.at("han"), message, hint, "warning")


def _settled(review: Review, complaint: Complaint, name: str) -> Iterator[Problem]:
    if not complaint.result:
        message = f"{name}: khiếu nại đã giải quyết nhưng chưa ghi kết quả."
        hint = "Ghi kết quả giải quyết."
        yield Problem("khieu_nai_thieu_ket_qua", complaint.record.at("ket_qua"), message, hint, "warning")
    filed = (entry for entry in review.dossier_entries_of(complaint.subject) if entry.item == ITEM)
    if not any(entry.status == "co" for entry in filed):
        message = f"{name}: có khiếu nại, kiến nghị nhưng hồ sơ chưa có thành phần số {ITEM}."
        hint = f"Thêm văn bản giải quyết ở sheet Hồ sơ, thành phần số {ITEM}."
        yield Problem("khieu_nai_ngoai_ho_so", complaint.record.at("so_van_ban"), message, hint, "warning")


def reserved_opinions(review: Review) -> tuple[Opinion, ...]:
    """Return the opinions that somebody reserved, in the order of the rows."""
    return tuple(opinion for opinion in review.opinions if opinion.kind == RESERVED)


def reserved_opinions_handled(review: Review) -> Iterator[Problem]:
    """Yield a warning for each opinion reserved on a subject that was decided on without a word of it."""
    for opinion in reserved_opinions(review):
        outcome = review.outcome_of(opinion.subject) if opinion.subject else None
        if outcome and outcome.decision and not opinion.handling:
            message = f"Ý kiến bảo lưu về {review.subject(outcome.subject).name} chưa ghi cách xử lý."
            hint = "Ghi cột Xử lý ở sheet Góp ý: đã báo cáo ai, được xem xét thế nào."
            yield Problem("bao_luu_chua_xu_ly", opinion.record.at("xu_ly"), message, hint, "warning")
