"""A published rating that is adjusted or cancelled: QĐ 366-QĐ/TW Điều 15."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ReRating:
    """One decision anew (sheet `Xếp loại lại`); the old version stays in the record."""

    record: Record
    subject: str = key("doi_tuong")
    old_number: str = key("so_cu")
    old_day: date | None = key("ngay_cu", None)
    old_level: str = key("muc_cu")
    act: str = key("cach_xu_ly")
    level: str = key("muc_moi")
    reason: str = key("ly_do", "")
    effective_from: date | None = key("hieu_luc_tu", None)
