"""Points: the two groups and their total."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.numbers import figure
from docgen.validation.messages import problem
from docgen.validation.rows import Rows


def total_is_the_sum(rows: Rows) -> Iterator[Problem]:
    """A total that is written equals the sum of both groups, exactly (C4, T16)."""
    for kind in ("ca_nhan", "tap_the"):
        for row in rows.of(kind):
            general, task, total = (row.points(key) for key in ("diem_chung", "diem_nhiem_vu", "tong_diem"))
            if total is None:
                continue
            if row.absent("diem_chung") or row.absent("diem_nhiem_vu"):
                yield problem("tong_thieu_nhom", row.at("tong_diem"), tong=figure(total))
            elif general is not None and task is not None and general + task != total:
                shown = {"chung": figure(general), "nhiem_vu": figure(task), "dung": figure(general + task)}
                yield problem("tong_khong_khop", row.at("tong_diem"), tong=figure(total), **shown)
