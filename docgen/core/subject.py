"""Who is reviewed: a member or a collective.

Only what the rules need has an attribute; the narrative sections of the forms stay in `record`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row of sheet `Cá nhân`; points are exact decimals of at most two places."""

    record: Record
    id: str = key("ma")
    name: str = key("ho_ten")
    born: date = key("ngay_sinh")
    cell: str = key("chi_bo")
    party_group: str | None = key("to_dang", None)
    admitted: date = key("ngay_vao_dang")
    official_since: date | None = key("ngay_chinh_thuc", None)
    kind: str = key("loai_ca_nhan")
    party_post: str = key("chuc_vu_dang", "")
    state_post: str = key("chuc_vu_chinh_quyen", "")
    union_post: str = key("chuc_vu_doan_the", "")
    workplace: str = key("don_vi_cong_tac", "")
    residence: str = key("noi_cu_tru", "")
    residence_body: str = key("noi_xin_nhan_xet", "")
    group: str = key("nhom_tuong_dong", "")
    standing: str = key("tinh_trang", "binh_thuong")
    reason: str = key("ly_do", "")
    order: int = key("thu_tu", 0)
    paper_date: date | None = key("ngay_van_ban", None)
    general_points: Decimal | None = key("diem_chung", None)
    task_points: Decimal | None = key("diem_nhiem_vu", None)
    self_rating: str | None = key("muc_de_xuat", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """One row of sheet `Tập thể`."""

    record: Record
    id: str = key("ma")
    name: str = key("ten")
    kind: str = key("loai")
    organisation: str = key("don_vi")
    head: str = key("nguoi_dung_dau")
    standing: str = key("tinh_trang", "binh_thuong")
    reason: str = key("ly_do", "")
    paper_date: date | None = key("ngay_van_ban", None)
    general_points: Decimal | None = key("diem_chung", None)
    task_points: Decimal | None = key("diem_nhiem_vu", None)
    self_rating: str | None = key("muc_de_xuat", None)
    signing_authority: str = key("quyen_han_ky", "")
    signer_post: str = key("chuc_vu_ky", "")
    signer: str = key("nguoi_ky", "")


Subject = Member | Collective
