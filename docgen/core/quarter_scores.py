"""What a cadre scores himself in a quarter: six axes of results and the general criteria; sums are shown, none judged.

The axes are known only through local texts (forms.md §2.7): maxima and criteria are the office's own data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from docgen.core.keys import key
from docgen.core.record import Record

# Titles after Hướng dẫn 03-HD/TU (Thanh Hoá), judged closest to the national wording, which is not at hand.
AXES = {
    1: "Mục tiêu phát triển kinh tế - xã hội và nhiệm vụ chính trị được giao",
    2: "Hoàn thiện thể chế, phân cấp, phân quyền gắn với kiểm tra, giám sát",
    3: "Khoa học công nghệ, đổi mới sáng tạo, chuyển đổi số",
    4: "Xây dựng Đảng và hệ thống chính trị, đoàn kết, phòng chống tham nhũng, lãng phí, tiêu cực",
    5: "Văn hoá, con người, an sinh, đời sống",
    6: "Quốc phòng - an ninh, ổn định, đối ngoại, hội nhập",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisScore:
    """One axis of one cadre (sheet `Trục kết quả`)."""

    record: Record
    subject: str = key("doi_tuong")
    axis: int = key("truc")
    role: str = key("vai_tro", "")
    aim: str = key("muc_tieu", "")
    result: str = key("ket_qua", "")
    most: Decimal | None = key("diem_toi_da", None)
    score: Decimal | None = key("diem_tu_cham", None)
    level: str | None = key("muc_nhiem_vu", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """One general criterion of one cadre (sheet `Tiêu chí chung`)."""

    record: Record
    subject: str = key("doi_tuong")
    number: int = key("stt")
    text: str = key("noi_dung")
    met: str | None = key("dam_bao", None)
    most: Decimal | None = key("diem_toi_da", None)
    score: Decimal | None = key("diem_dat", None)
    evidence: str = key("minh_chung", "")


def total_of(scores: Iterable[AxisScore | CriterionScore]) -> Decimal | None:
    """Return the sum of the points given, None while none is."""
    given = [row.score for row in scores if row.score is not None]
    return sum(given, Decimal()) if given else None
