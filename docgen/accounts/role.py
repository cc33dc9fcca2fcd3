"""The roles of the page and what each may do: rows, so that a new act is one more line."""

from __future__ import annotations

from collections.abc import Iterable

CLERK, MEMBER, ARCHIVIST, ADMINISTRATOR = "van_thu", "thanh_vien", "luu_tru", "quan_tri"
ROLES = {
    CLERK: "Văn thư",
    MEMBER: "Thành viên",
    ARCHIVIST: "Lưu trữ",
    ADMINISTRATOR: "Quản trị",
}
# Act → the roles that may do it. An administrator sees no content (secrets-and-privacy P2).
ACTS = {
    "xem_ky": {CLERK},
    "sua_du_lieu": {CLERK},
    "lap_van_ban": {CLERK},
    "ghi_nhan": {CLERK},
    "gui_tai_lieu": {CLERK},
    "ghi_buoc": {CLERK},
    "dong_goi": {CLERK},
    "khai_bao_ky": {CLERK},
    "tra_loi_gop_y": {CLERK},
    "doc_goi_cua_minh": {MEMBER},
    "gop_y": {MEMBER},
    "thu_phieu": {CLERK},
    "nop_phieu": {MEMBER},
    "xem_kho": {ARCHIVIST},
    "nhan_ho_so": {ARCHIVIST},
    "theo_doi_viec": {CLERK, ARCHIVIST, ADMINISTRATOR},
    "tai_khoan": {ADMINISTRATOR},
    "sao_luu": {ADMINISTRATOR},
}
# Who gives the rights does not use them. Who hands a dossier in does not take it over either, but that is asked at the
# act: in a small office one person keeps both the papers of the year and the shelf of other years.
_APART = ((ADMINISTRATOR, CLERK), (ADMINISTRATOR, ARCHIVIST), (ADMINISTRATOR, MEMBER))


def may(roles: Iterable[str], act: str) -> bool:
    """Tell whether somebody with these roles may do an act."""
    return not ACTS[act].isdisjoint(roles)


def kept_apart(roles: Iterable[str]) -> tuple[str, str] | None:
    """Return two roles that one person must not hold together, None where there are none."""
    held = set(roles)
    return next(((ROLES[a], ROLES[b]) for a, b in _APART if {a, b} <= held), None)
