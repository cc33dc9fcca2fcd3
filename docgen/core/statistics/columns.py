"""The columns of the house table (forms.md D14), their printed heads, and the identities that hold between them."""

from __future__ import annotations

from collections.abc import Mapping

# Printed heads of the columns, in their order. Reviewed and rated are counted apart: a chi bộ without a committee may
# be rated only.
TITLES = {
    "tong": "Tổng số",
    "mien": "Không kiểm điểm",
    "phai": "Phải kiểm điểm",
    "da": "Đã kiểm điểm",
    "chua": "Chưa kiểm điểm",
    "phai_xep_loai": "Phải xếp loại",
    "da_xep_loai": "Đã xếp loại",
    "xs": "HTXSNV",
    "htt": "HTTNV",
    "htnv": "HTNV",
    "kht": "KHTNV",
    "chua_xep_loai": "Chưa xếp loại",
    "goi_y": "Được gợi ý",
}
COLUMNS = tuple(TITLES)
# Columns that are no result: what stands in them is explained, one by one.
REMAINDERS = {"mien": "Không kiểm điểm", "chua": "Chưa kiểm điểm", "chua_xep_loai": "Chưa xếp loại"}
# Identities: the first column is the sum of the others (C23).
SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tong", ("phai", "mien")),
    ("phai", ("da", "chua")),
    ("phai_xep_loai", ("da_xep_loai", "chua_xep_loai")),
    ("da_xep_loai", ("xs", "htt", "htnv", "kht")),
)


def completed(figures: Mapping[str, int]) -> dict[str, int]:
    """Return the figures and those that follow from them; who is due to be rated is who is due, unless told."""
    known = dict(figures)
    while _follow(known):
        pass
    if "phai_xep_loai" not in known and "phai" in known:
        known["phai_xep_loai"] = known["phai"]
        _follow(known)
    return known


def _follow(known: dict[str, int]) -> bool:
    """Fill in the one figure that an identity leaves open; a negative one is no figure."""
    before = len(known)
    for whole, parts in SUMS:
        missing = [column for column in (whole, *parts) if column not in known]
        if missing == [whole]:
            known[whole] = sum(known[part] for part in parts)
        elif len(missing) == 1:
            left = known[whole] - sum(known[part] for part in parts if part in known)
            if left >= 0:
                known[missing[0]] = left
    return len(known) > before
