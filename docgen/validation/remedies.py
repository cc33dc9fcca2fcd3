"""Shortcomings of earlier periods: the status against the percentage."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.validation.messages import problem
from docgen.validation.rows import Rows

# Status → the percentages that agree with it.
PERCENTAGES = {"da": range(100, 101), "dang": range(1, 100), "chua": range(1)}


def remedies_have_a_status(rows: Rows) -> Iterator[Problem]:
    """Every shortcoming carried over has a status: đã, đang or chưa (C7, T15, S25)."""
    for row in rows.of("khac_phuc"):
        if row.absent("trang_thai"):
            yield problem("thieu_trang_thai", row.at("trang_thai"))


def status_agrees_with_percentage(rows: Rows) -> Iterator[Problem]:
    """Đã is 100%, chưa is 0%, đang lies between; đang without a percentage is a warning (S25)."""
    for row in rows.of("khac_phuc"):
        status, percent = row.text("trang_thai"), row.count("muc_do")
        if not status:
            continue
        if percent is not None and percent not in PERCENTAGES[status]:
            yield problem("muc_do_khong_khop", row.at("muc_do"), trang_thai=row.label("trang_thai"), phan_tram=percent)
        elif status == "dang" and row.absent("muc_do"):
            yield problem("thieu_muc_do", row.at("muc_do"))
