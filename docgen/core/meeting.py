"""A review meeting and those who are called to it; times are local (Asia/Ho_Chi_Minh), without zone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One row of sheet `Hội nghị`."""

    record: Record
    id: str = key("ma")
    name: str = key("ten")
    collective: str = key("tap_the")
    individuals: str = key("ca_nhan_kiem_diem")
    party_group: str | None = key("to_dang", None)
    held_by: str | None = key("hoi_nghi_cua", None)
    starts: datetime = key("bat_dau")
    ends: datetime = key("ket_thuc")
    place: str = key("dia_diem")
    chair: str = key("chu_tri")
    secretary: str = key("thu_ky")
    plan_number: str = key("so_ke_hoach")
    plan_date: date = key("ngay_ke_hoach")
    invitation_number: str = key("so_giay_moi", "")
    invitation_date: date | None = key("ngay_giay_moi", None)
    planned_sending: datetime | None = key("ngay_gui_du_kien", None)
    superior: str = key("cap_tren_du", "")
    agenda: str = key("chuong_trinh", "")
    kind: str | None = key("loai_hoi_nghi", None)
    sending_method: str = key("hinh_thuc_gui", "")
    kept_because: str = key("ly_do_giu_ngay_hop", "")
    kept_by: str = key("nguoi_quyet_dinh_giu", "")
    points: str = key("diem_cau", "")
    dossiers_due: date | None = key("han_nop_ho_so", None)
    dossiers_to: str = key("noi_nop_ho_so", "")
    purpose: str = key("muc_dich", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One row of sheet `Thành phần`; a guest has a name instead of a member id."""

    record: Record
    meeting: str = key("hoi_nghi")
    member: str | None = key("nguoi", None)
    guest_name: str = key("ho_ten", "")
    guest_post: str = key("chuc_vu", "")
    role: str = key("vai_tro", "thanh_vien")
    receives_drafts: str = key("nhan_du_thao", "co")
    votes: str | None = key("bieu_quyet", None)
    present: str | None = key("co_mat", None)
    absence_reason: str = key("ly_do_vang", "")
    point: str = key("diem_cau", "")
    naming_number: str = key("so_quyet_dinh_cu", "")
    naming_date: date | None = key("ngay_quyet_dinh_cu", None)

    @property
    def id(self) -> str:
        """Return the member id, or for a guest a code without a name: ids go into the journal (P6)."""
        return self.member or f"KHACH-{hashlib.sha256(self.guest_name.encode()).hexdigest()[:8].upper()}"
