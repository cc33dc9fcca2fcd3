"""Shortcomings of earlier periods: the status against the percentage."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.validation.messages import problem
from docgen.validation.rows import Rows
from docgen.validation.schema import sheets

# Status → the percentages that agree with it.
PERCENTAGES = {"da": range(100, 101), "dang": range(1, 100), "chua": range(1)}


def status_agrees_with_percentage(rows: Rows) -> Iterator[Problem]:
    """Đã is 100%, chưa is 0%, đang lies between; đang without a percentage is a warning (S25)."""
    labels = sheets()["khac_phuc"].columns["trang_thai"].choices
    for row in rows.of("khac_phuc"):
        status, percent = row.text("trang_thai"), row.count("muc_do")
        if not status:
            continue
        if percent is not None and percent not in PERCENTAGES[status]:
            yield problem("muc_do_khong_khop", row.at("muc_do"), trang_thai=labels[status], phan_tram=percent)
        elif status == "dang" and row.absent("muc_do"):
            yield problem("thieu_muc_do", row.at("muc_do"))
