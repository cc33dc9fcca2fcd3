"""Values that call for another value in the same row."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Origin, Problem
from docgen.sheets import heading
from docgen.validation.messages import problem
from docgen.validation.rows import UNREVIEWED, Rows

# Kind, key, the choices that call for a reason, the key of the reason.
REASONS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("ca_nhan", "tinh_trang", UNREVIEWED, "ly_do"),
    ("tap_the", "tinh_trang", ("chi_xep_loai", "thanh_lap_moi", "chua_kiem_diem"), "ly_do"),
    ("thanh_phan", "co_mat", ("khong",), "ly_do_vang"),
    ("chuc_vu", "noi_xep_loai", ("co",), "ly_do"),
    ("ho_so", "trang_thai", ("khong_co", "mien"), "ly_do"),
    # C18 for KHT; XS is given within a cap and for stated conditions (QĐ 366 Điều 11).
    ("ket_qua", "muc_quyet_dinh", ("XS", "KHT"), "can_cu"),
)
# Kind, key that is filled, key that must then be filled too: three acts, each with its level and date (Điều 12).
PAIRS: tuple[tuple[str, str, str], ...] = (
    ("ket_qua", "muc_tham_dinh", "ngay_tham_dinh"),
    ("ket_qua", "muc_quyet_dinh", "muc_tham_dinh"),
    ("ket_qua", "muc_quyet_dinh", "so_quyet_dinh"),
    ("ket_qua", "muc_quyet_dinh", "ngay_quyet_dinh"),
    ("ket_qua", "ngay_tham_dinh", "muc_tham_dinh"),
    ("ket_qua", "so_quyet_dinh", "muc_quyet_dinh"),
    ("ket_qua", "ngay_quyet_dinh", "muc_quyet_dinh"),
)


def reasons_are_given(rows: Rows) -> Iterator[Problem]:
    """The choices of REASONS come with their reason (C25, S23)."""
    for kind, key, calling, reason in REASONS:
        for row in rows.of(kind):
            if row.get(key) in calling and row.absent(reason):
                parts = {"cot": heading(kind, reason), "vi": heading(kind, key), "gia_tri": row.label(key)}
                yield problem("thieu_ly_do", row.at(reason), **parts)


def acts_are_whole(rows: Rows) -> Iterator[Problem]:
    """The pairs of PAIRS; an empty cell is told once, and CHUA, the absence of a level, calls for nothing."""
    told: set[tuple[Origin, str]] = set()
    for kind, key, needed in PAIRS:
        for row in rows.of(kind):
            place = row.at(needed)
            if row.get(key) in (None, "CHUA") or not row.absent(needed) or (place, needed) in told:
                continue
            told.add((place, needed))
            yield problem("thieu_kem_theo", place, cot=heading(kind, needed), vi=heading(kind, key))
