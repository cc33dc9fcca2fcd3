"""The posts of those who hold several, and the posts that a locality ranks."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One row of sheet `Chức vụ`; `months` are those worked at the place within the period, typed by hand (Q26).

    `chosen` is "co" where the office itself settled the place of rating.
    """

    record: Record
    member: str = key("nguoi")
    title: str = key("chuc_vu")
    collective: str = key("tap_the")
    months: int | None = key("thang_cong_tac", None)
    full_time: str | None = key("chuyen_trach", None)
    chosen: str | None = key("noi_xep_loai", None)
    reason: str = key("ly_do", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPost:
    """One row of sheet `Danh mục chức vụ`; 1 is the highest rank."""

    record: Record
    rank: int = key("bac")
    title: str = key("chuc_vu")
    ground: str = key("can_cu", "")
