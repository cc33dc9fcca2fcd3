"""Complaints about ratings, and difficulties to tell the superior: sheets `Khiếu nại, kiến nghị` and `Vướng mắc`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint or petition about a rating, from receipt to result; its term is typed, never counted (Q19)."""

    record: Record
    subject: str = key("doi_tuong")
    kind: str = key("loai")
    sender: str = key("nguoi_gui", "")
    received_on: date = key("ngay_nhan")
    text: str = key("noi_dung")
    handled_by: str = key("co_quan_giai_quyet", "")
    due: date | None = key("han", None)
    settled_on: date | None = key("ngay_giai_quyet", None)
    symbol: str = key("so_van_ban", "")
    result: str = key("ket_qua", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """A difficulty met in carrying out a rule; it says nothing of anybody's rating."""

    record: Record
    organisation: str = key("don_vi")
    rule: str = key("van_ban", "")
    text: str = key("noi_dung")
    proposal: str = key("de_xuat", "")
