"""What is recorded around a review: issues raised, remedies, opinions, tasks, ballots, results, papers brought in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One issue of a letter of gợi ý kiểm điểm and its answer (sheet `Gợi ý`)."""

    record: Record
    subject: str = key("doi_tuong")
    letter_number: str = key("so_van_ban")
    letter_date: date = key("ngay_van_ban")
    issuer: str = key("co_quan")
    number: int = key("stt")
    issue: str = key("van_de")
    due: date | None = key("han_giai_trinh", None)
    answer: str = key("giai_trinh", "")
    cause: str = key("nguyen_nhan", "")
    collective_responsibility: str = key("trach_nhiem_tap_the", "")
    individual_responsibility: str = key("trach_nhiem_ca_nhan", "")
    conclusion: str = key("ket_luan", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A shortcoming of an earlier period and what became of it (sheet `Khắc phục`)."""

    record: Record
    subject: str = key("doi_tuong")
    source: str = key("nguon")
    shortcoming: str = key("noi_dung")
    status: str | None = key("trang_thai", None)
    percent: int | None = key("muc_do", None)
    obstacle: str = key("kho_khan", "")
    responsibility: str = key("trach_nhiem", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An opinion given before or at a meeting (sheet `Góp ý`)."""

    record: Record
    meeting: str = key("hoi_nghi")
    member: str | None = key("nguoi", None)
    giver: str = key("ho_ten", "")
    subject: str | None = key("doi_tuong", None)
    kind: str = key("loai", "gop_y")
    text: str = key("noi_dung", "")
    given_on: date | None = key("ngay", None)
    handling: str = key("xu_ly", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of the year with its outcome (sheet `Nhiệm vụ`)."""

    record: Record
    subject: str = key("doi_tuong")
    number: int = key("stt")
    text: str = key("nhiem_vu")
    due: str = key("thoi_han", "")
    product: str = key("san_pham", "")
    progress: str | None = key("tien_do", None)
    quality: str = key("chat_luong", "")
    exceeded: str | None = key("vuot_muc", None)
    note: str = key("ghi_chu", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCount:
    """Counts for one subject (sheet `Biểu quyết`); no ballot and no voter is ever held."""

    record: Record
    meeting: str = key("hoi_nghi")
    subject: str = key("doi_tuong")
    issued: int = key("phat_ra")
    collected: int = key("thu_ve")
    valid: int = key("hop_le")
    invalid: int = key("khong_hop_le")
    xs: int = key("xs")
    htt: int = key("htt")
    htnv: int = key("htnv")
    kht: int = key("kht")
    none: int = key("chua", 0)
    note: str = key("ghi_chu", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Proposal, appraisal and decision for one subject (sheet `Kết quả`): three acts, kept apart."""

    record: Record
    subject: str = key("doi_tuong")
    comment: str = key("nhan_xet_chi_uy", "")
    state_rating: str | None = key("muc_ccvc", None)
    state_rated_on: date | None = key("ngay_ccvc", None)
    proposal: str | None = key("muc_chi_bo", None)
    appraisal: str | None = key("muc_tham_dinh", None)
    appraised_on: date | None = key("ngay_tham_dinh", None)
    appraiser: str = key("nguoi_tham_dinh", "")
    decision: str | None = key("muc_quyet_dinh", None)
    decision_number: str = key("so_quyet_dinh", "")
    decided_on: date | None = key("ngay_quyet_dinh", None)
    decider: str = key("nguoi_quyet_dinh", "")
    ground: str = key("can_cu", "")
    reward: str = key("khen_thuong", "")
    excellent_years: int | None = key("so_nam_xs", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEntry:
    """A paper brought in, or its stated absence, under one of the nine items (sheet `Hồ sơ`)."""

    record: Record
    subject: str = key("doi_tuong")
    item: int = key("muc")
    status: str = key("trang_thai")
    title: str = key("ten_van_ban", "")
    symbol: str = key("so_ky_hieu", "")
    dated: date | None = key("ngay_van_ban", None)
    author: str = key("tac_gia", "")
    file: str = key("tep", "")
    reason: str = key("ly_do", "")
    confirmed_by: str = key("nguoi_xac_nhan", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOverride:
    """A day off or a working day that corrects the calendar (sheet `Ngày nghỉ`)."""

    record: Record
    day: date = key("ngay")
    kind: str = key("loai")
    name: str = key("ten")
    source: str = key("can_cu")
