"""The statistics as tables whose every figure keeps the ids of the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.core.assignment import Assignment
from docgen.core.problem import Origin
from docgen.core.review import Review
from docgen.core.statistics.classes import by_class
from docgen.core.statistics.levels import all_levels, levels
from docgen.core.statistics.tally import Tally, by_cell, tally, total
from docgen.core.vietnamese.numbers import figure, out_of

# Printed heads of the columns of a tally, in their order.
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
RATIO_TITLES = ("% XS trên HTT", "% XS trên tốt trở lên")
# Column → what of a subject it counts: the decided level, the letter, else the subject's own row.
COUNTED = dict.fromkeys(("da_xep_loai", "xs", "htt", "htnv", "kht"), "muc_quyet_dinh") | {"goi_y": "van_de"}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table: rows of figures, and their sum where they are parts of one whole."""

    id: str
    title: str
    rows: tuple[Tally, ...]
    whole: Tally | None = None

    @property
    def lines(self) -> tuple[Tally, ...]:
        """Return the rows and, last, the sum."""
        return (*self.rows, self.whole) if self.whole else self.rows


def figure_tables(review: Review, assignments: Sequence[Assignment]) -> tuple[FigureTable, ...]:
    """Return the figures by class, by level of the organisation, by chi bộ and by collective."""
    cells = by_cell(review, assignments)
    owed = {a.subject: a for a in assignments}
    collectives = tuple(tally(c.id, c.name, review, (owed[c.id],)) for c in review.collectives)
    return (
        FigureTable("loai", "Kết quả theo loại đối tượng", _by_class(review, assignments)),
        FigureTable("cap", "Kết quả theo từng cấp, gồm cả cấp dưới", tuple(_by_level(review, assignments))),
        FigureTable("dang_vien", "Kết quả kiểm điểm, xếp loại đảng viên", cells, total("Cộng", cells)),
        FigureTable("tap_the", "Kết quả kiểm điểm, xếp loại tập thể", collectives, total("Cộng", collectives)),
    )


def _by_class(review: Review, assignments: Sequence[Assignment]) -> tuple[Tally, ...]:
    """Return the blocks of the house table, and before them all collectives, which are reviewed rather than rated."""
    owed = {a.subject: a for a in assignments}
    collectives = tally("tap_the", "Tập thể", review, (owed[c.id] for c in review.collectives))
    return (collectives, *by_class(review, assignments))


def _by_level(review: Review, assignments: Sequence[Assignment]) -> Iterator[Tally]:
    for level in all_levels(levels(review, assignments)):
        for row in level.whole.values() if level.below else ():
            name = f"{level.organisation.name}: {row.name[:1].lower()}{row.name[1:]}"
            yield replace(row, id=f"{level.organisation.id}.{row.id}", name=name)


def summary(rows: Sequence[Tally]) -> tuple[str, ...]:
    """Return one sentence for each row: reviewed and rated of those due, the levels, and what remains."""
    return tuple(_sentence(row) for row in rows)


def _sentence(row: Tally) -> str:
    given = ", ".join(f"{figure(row.count(level))} {TITLES[level]}" for level in ("xs", "htt", "htnv", "kht"))
    left = f"; còn {figure(row.count('chua_xep_loai'))} chưa xếp loại" if row.count("chua_xep_loai") else ""
    reviewed, rated = (
        out_of(row.count(done), row.count(due)) for done, due in (("da", "phai"), ("da_xep_loai", "phai_xep_loai"))
    )
    return f"{row.name}: đã kiểm điểm {reviewed}; đã xếp loại {rated}, gồm {given}{left}."


def origin_of(review: Review, column: str, subject: str) -> Origin:
    """Return the cell that counts a subject in a column of the tables."""
    match COUNTED.get(column):
        case "muc_quyet_dinh" if outcome := review.outcome_of(subject):
            return outcome.record.at("muc_quyet_dinh")
        case "van_de":
            return review.suggestions_of(subject)[0].record.at("van_de")
    return review.subject(subject).record.at("ma")
