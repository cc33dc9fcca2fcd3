"""The four fixed levels of rating, the four of one item under older regimes, and their printed names."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """A level of quality, QĐ 366-QĐ/TW Điều 11; `CHUA` is the absence of a level, with a reason."""

    XS = "XS"
    HTT = "HTT"
    HTNV = "HTNV"
    KHT = "KHT"
    CHUA = "CHUA"

    @property
    def label(self) -> str:
        """Return the name printed on forms."""
        return LABELS[self]


LABELS = {
    Rating.XS: "Hoàn thành xuất sắc nhiệm vụ",
    Rating.HTT: "Hoàn thành tốt nhiệm vụ",
    Rating.HTNV: "Hoàn thành nhiệm vụ",
    Rating.KHT: "Không hoàn thành nhiệm vụ",
    Rating.CHUA: "Chưa đánh giá, xếp loại",
}
LEVELS = (Rating.XS, Rating.HTT, Rating.HTNV, Rating.KHT)
# Level of one item of self-review: boxes of Mẫu 01, 02A, 02B of HD 25-HD/BTCTW (2023), which has no points.
ITEM_LEVELS = {"xuat_sac": "Xuất sắc", "tot": "Tốt", "trung_binh": "Trung bình", "kem": "Kém"}
