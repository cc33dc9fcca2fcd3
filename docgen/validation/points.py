"""Points: the two groups, their total, and the sheets on which a quarter is scored line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.core.problem import Problem
from docgen.core.vietnamese.numbers import figure
from docgen.sheets import sheet_of
from docgen.validation.messages import problem
from docgen.validation.rows import Row, Rows

# Sheet of scores → its points, and the group of the person that they add up to.
_SCORED = {"tieu_chi": ("diem_dat", "diem_chung"), "truc": ("diem_tu_cham", "diem_nhiem_vu")}


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


def sheet_is_the_sum(rows: Rows) -> Iterator[Problem]:
    """The lines that a person scored add up to the points of the group (C4); a person decides which one is wrong."""
    for kind, (score, group) in _SCORED.items():
        sums: dict[str, Decimal] = {}
        for line in rows.of(kind):
            points = line.points(score)
            if points is not None:
                sums[line.text("doi_tuong")] = sums.get(line.text("doi_tuong"), Decimal()) + points
        for row in rows.of("ca_nhan") if sums else ():
            stated, added = row.points(group), sums.get(row.text("ma"))
            if stated is not None and added is not None and stated != added:
                told = {"diem": figure(stated), "sheet": sheet_of(kind).title, "cong": figure(added)}
                yield problem("tong_to_cham_lech", row.at(group), **told)


def score_is_within_its_most(rows: Rows) -> Iterator[Problem]:
    """No line is scored above its own maximum."""
    for kind, (score, _) in _SCORED.items():
        for line in rows.of(kind):
            yield from _above(line, score)


def _above(line: Row, score: str) -> Iterator[Problem]:
    points, most = line.points(score), line.points("diem_toi_da")
    if points is not None and most is not None and points > most:
        yield problem("diem_qua_toi_da", line.at(score), diem=figure(points), toi_da=figure(most))
