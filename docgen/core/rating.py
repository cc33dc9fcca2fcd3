"""The four fixed levels of rating and their printed names."""

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
