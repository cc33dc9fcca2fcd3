"""Members: the kind against posts and narrative, from which the form is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.validation.messages import problem
from docgen.validation.rows import Row, Rows
from docgen.validation.schema import heading, sheets

POSTS = ("chuc_vu_dang", "chuc_vu_chinh_quyen", "chuc_vu_doan_the")
# Kind of member → narrative columns its form has no place for (forms §3: 02A, 02B, 02C).
_LEADERS_ONLY = ("ket_qua_lanh_dao", "trach_nhiem_cong_viec", "neu_guong")
UNPRINTED = {
    "ldql": ("quyen_va_nghia_vu",),
    "khong_ldql": ("quyen_va_nghia_vu", *_LEADERS_ONLY),
    "ngoai_htct": ("thuc_hien_nhiem_vu", *_LEADERS_ONLY),
}


def kind_agrees_with_posts(rows: Rows) -> Iterator[Problem]:
    """A leader has a post; one outside the political system has no post in the administration (T11)."""
    for row in rows.of("ca_nhan"):
        if row.get("loai_ca_nhan") == "ldql" and all(row.absent(key) for key in POSTS):
            yield _mismatch(row, "chưa ghi chức vụ nào")
        if row.get("loai_ca_nhan") == "ngoai_htct" and row.text("chuc_vu_chinh_quyen"):
            yield _mismatch(row, f"có chức vụ chính quyền “{row.text('chuc_vu_chinh_quyen')}”")


def heads_are_leaders(rows: Rows) -> Iterator[Problem]:
    """The head of a collective holds a post of leadership; Q16 leaves other doubtful posts to the operator."""
    heads = {row.text("nguoi_dung_dau") for row in rows.of("tap_the")}
    for row in rows.of("ca_nhan"):
        if row.text("ma") in heads and row.get("loai_ca_nhan") not in ("ldql", None):
            yield _mismatch(row, "đứng đầu một tập thể")


def _mismatch(row: Row, although: str) -> Problem:
    kind = sheets()["ca_nhan"].columns["loai_ca_nhan"].choices[row.text("loai_ca_nhan")]
    return problem("loai_khong_khop", row.at("loai_ca_nhan"), ten=row.name, loai=kind, nhung=although)


def narrative_has_a_place_on_the_form(rows: Rows) -> Iterator[Problem]:
    """Text in a column that the member's form does not print would be lost: a warning."""
    for row in rows.of("ca_nhan"):
        for key in UNPRINTED.get(row.text("loai_ca_nhan"), ()):
            if row.text(key):
                kind = sheets()["ca_nhan"].columns["loai_ca_nhan"].choices[row.text("loai_ca_nhan")]
                yield problem("o_khong_in", row.at(key), cot=heading("ca_nhan", key), loai=kind)
