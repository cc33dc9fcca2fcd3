"""Regimes described by the same fourteen subjects, so that two of them can be laid side by side (S45, S58)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.core.regime import Heading

# The subjects of Quy định 124-QĐ/TW as the news of 16/11/2023 lists them.
SUBJECTS = (
    "Đối tượng kiểm điểm",
    "Nội dung kiểm điểm",
    "Cách thức kiểm điểm",
    "Trách nhiệm, thẩm quyền trong kiểm điểm",
    "Đối tượng đánh giá, xếp loại",
    "Khung tiêu chí đánh giá",
    "Phương pháp, quy trình đánh giá, xếp loại",
    "Tiêu chí xếp loại",
    "Trách nhiệm, thẩm quyền trong đánh giá, xếp loại",
    "Trách nhiệm lãnh đạo, chỉ đạo, tổ chức thực hiện",
    "Bảo lưu ý kiến và khiếu nại, kiến nghị kết quả đánh giá, xếp loại",
    "Quản lý hồ sơ",
    "Phân công thực hiện",
    "Hiệu lực thi hành",
)
UNCONFIRMED = "chưa xác nhận"


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """One subject with where either regime treats it; a regime that states nothing is "chưa xác nhận", never filled."""

    number: int
    title: str
    old: str
    new: str


def side_by_side(old: Mapping[int, Heading], new: Mapping[int, Heading]) -> tuple[HeadingRow, ...]:
    """Return the fourteen subjects with the place of each in two regimes."""
    return tuple(
        HeadingRow(number, title, told(old.get(number)), told(new.get(number)))
        for number, title in enumerate(SUBJECTS, 1)
    )


def told(heading: Heading | None) -> str:
    """Return where a subject is treated, with its note."""
    if heading is None:
        return UNCONFIRMED
    return f"{heading.source}: {heading.note}" if heading.note else heading.source
