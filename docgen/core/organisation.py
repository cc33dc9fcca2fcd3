"""A party organisation and what it prints at the head of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One row of sheet `Đơn vị`: the organisation as it is now, and the days between which it works."""

    record: Record
    id: str = key("ma")
    name: str = key("ten")
    kind: str = key("loai")
    parent: str | None = key("cap_tren", None)
    header_above: str = key("dong_tren", "")
    header_below: str = key("dong_duoi", "")
    dia_danh: str = key("dia_danh", "")
    symbol: str = key("ky_hieu", "")
    order: int = key("thu_tu", 0)
    since: date | None = key("tu_ngay", None)
    until: date | None = key("den_ngay", None)
    has_standing_committee: str | None = key("co_ban_thuong_vu", None)
    sector: str | None = key("loai_hinh", None)
