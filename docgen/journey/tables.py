"""The statistics as tables whose every figure names the rows behind it."""

from __future__ import annotations

from typing import Any

from docgen.core.planning.season import Season
from docgen.core.statistics.tally import COLUMNS, Tally, by_cell, tally, total
from docgen.core.vietnamese.numbers import percent

_TITLES = {
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
_RATIOS = ("% XS trên HTT", "% XS trên tốt trở lên")


def tables(season: Season) -> list[dict[str, Any]]:
    """Return the tables of members by chi bộ and of collectives, in the contract's JSON."""
    cells = by_cell(season.review, season.assignments)
    owed = {a.subject: a for a in season.assignments}
    collectives = tuple(tally(c.id, c.name, season.review, (owed[c.id],)) for c in season.review.collectives)
    return [
        _table("dang_vien", "Kết quả kiểm điểm, xếp loại đảng viên", cells),
        _table("tap_the", "Kết quả kiểm điểm, xếp loại tập thể", collectives),
    ]


def _table(id: str, title: str, rows: tuple[Tally, ...]) -> dict[str, Any]:
    whole = total("Cộng", rows)
    columns = ["Đơn vị", *(_TITLES[c] for c in COLUMNS), *_RATIOS]
    return {
        "id": id,
        "title": title,
        "columns": columns,
        "rows": [_cells(row) for row in rows],
        "totals": _cells(whole),
        "trace": {f"{id}/{row.id}/{column}": list(row.ids[column]) for row in (*rows, whole) for column in COLUMNS},
    }


def _cells(row: Tally) -> list[Any]:
    ratios = (row.excellent_of_good(), row.excellent_of_good_or_better())
    return [row.name, *(row.count(c) for c in COLUMNS), *("–" if r is None else percent(r) for r in ratios)]
