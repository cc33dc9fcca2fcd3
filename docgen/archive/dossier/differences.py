"""What a new edition of a dossier changes against the one before: rows for ho_so.json, sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.archive.dossier.content import STATES

Row = Mapping[str, Any]
# Keys of ho_so.json as people call them.
_FACTS = {
    "tieu_de": "Tiêu đề",
    "doi_tuong": "Đối tượng",
    "co_quan_tren": "Cơ quan cấp trên",
    "co_quan": "Cơ quan",
    "do_mat": "Độ mật",
    "nguoi_lap": "Người lập",
    "noi_nhan": "Nơi nhận",
    "thoi_han_bao_quan": "Thời hạn bảo quản",
    "ma_luu_tru": "Mã lưu trữ",
    "tu_khoa": "Từ khoá",
    "thanh_phan_theo": "Thành phần theo",
    "ly_do_chua_du": "Lý do chưa đủ",
    "trang_moi_to": "Số trang mỗi tờ",
}
# They follow from the papers, or are told apart.
_FOLLOWS = {"van_ban", "thanh_phan", "so_van_ban", "so_trang", "so_to", "tu_ngay", "den_ngay", "ban_doc_gop"}
_SAID = {
    "them": "thêm văn bản “{ten}” (thành phần {muc})",
    "bo": "bỏ văn bản “{ten}” (thành phần {muc})",
    "noi_dung": "thay tệp của văn bản “{ten}” (thành phần {muc})",
    "mo_ta": "sửa mô tả của văn bản “{ten}” (thành phần {muc})",
    "thanh_phan": "thành phần {muc}: {truoc} → {sau}",
    "xac_nhan": "sửa tên, lý do hoặc người xác nhận của thành phần {muc}",
    "ho_so": "{ten}: {truoc} → {sau}",
}
# They follow from what else is in the dossier, or are told apart.
_NOT_TOLD = {"thu_tu", "to_tu", "to_den", "tep", "xem_xet"}


def differences(before: Row, after: Row) -> tuple[dict[str, Any], ...]:
    """Return the rows of `khac_biet`: `loai`, and what changed, `truoc` and `sau`."""
    return (*_papers(before["van_ban"], after["van_ban"]), *_items(before, after), *_facts(before, after))


def sentence(row: Row) -> str:
    """Return a row of `khac_biet` as a person reads it."""
    told = {name: _shown(row.get(name)) for name in ("ten", "muc", "truoc", "sau")}
    return _SAID[row["loai"]].format(**told)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part not in ("", None, False, True)) or "trống"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "trống"
    return STATES.get(value, str(value)) if value not in ("", None) else "trống"


def _papers(before: Sequence[Row], after: Sequence[Row]) -> Iterator[dict[str, Any]]:
    pairs = _paired(before, after)
    for old, new in pairs:
        about = {"ten": (new or old or {})["tieu_de"], "muc": (new or old or {})["muc"]}
        if old is None or new is None:
            yield {"loai": "bo" if new is None else "them", **about, "truoc": _digest(old), "sau": _digest(new)}
        elif _files(old) != _files(new):
            yield {"loai": "noi_dung", **about, "truoc": _digest(old), "sau": _digest(new)}
        elif _told(old) != _told(new):
            changed = [key for key in _told(new) if old.get(key) != new.get(key)]
            yield {
                "loai": "mo_ta",
                **about,
                "truoc": {key: old.get(key) for key in changed},
                "sau": {key: new.get(key) for key in changed},
            }


def _paired(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Pair the papers of two editions: by item, title and number, what is left by its bytes, the rest stand alone."""
    left, right, pairs = list(before), list(after), []
    for key in (_name, _digest):
        for new in list(right):
            old = next((paper for paper in left if key(paper) == key(new)), None)
            if old is not None:
                pairs.append((old, new))
                left.remove(old)
                right.remove(new)
    return [*pairs, *((old, None) for old in left), *((None, new) for new in right)]


def _name(paper: Row | None) -> Any:
    return (paper["muc"], paper["tieu_de"], paper["so_ky_hieu"]) if paper else None


def _digest(paper: Row | None) -> Any:
    return paper["tep"]["ban_chinh"]["sha256"] if paper else None


def _files(paper: Row) -> dict[str, str]:
    return {role: file["sha256"] for role, file in paper["tep"].items()}


def _told(paper: Row) -> dict[str, Any]:
    return {key: value for key, value in paper.items() if key not in _NOT_TOLD}


def _items(before: Row, after: Row) -> Iterator[dict[str, Any]]:
    old = {item["so"]: item for item in before["thanh_phan"]}
    new = {item["so"]: item for item in after["thanh_phan"]}
    for number in sorted(old.keys() | new.keys()):
        was, now = (side.get(number, {}).get("tinh_trang") for side in (old, new))
        if was != now:
            yield {"loai": "thanh_phan", "muc": number, "truoc": was, "sau": now}
        elif old[number] != new[number]:
            yield {"loai": "xac_nhan", "muc": number, "truoc": old[number], "sau": new[number]}


def _facts(before: Row, after: Row) -> Iterator[dict[str, Any]]:
    for key, value in after.items():
        if key not in _FOLLOWS and before.get(key) != value:
            yield {"loai": "ho_so", "ten": _FACTS.get(key, key), "truoc": before.get(key), "sau": value}
