"""The statistics as tables whose every figure keeps the ids of the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.core.assignment import Assignment
from docgen.core.problem import Origin
from docgen.core.review import Review
from docgen.core.statistics.columns import TITLES
from docgen.core.statistics.levels import Level, all_levels, levels, whole_by_class
from docgen.core.statistics.reported import Received
from docgen.core.statistics.tally import Tally, by_cell, tally, total
from docgen.core.vietnamese.numbers import figure, out_of

RATIO_TITLES = ("% XS trên HTT", "% XS trên tốt trở lên", "% XS trên đã xếp loại")
# Column → what of a subject it counts: the decided level, the letter, else the subject's own row.
COUNTED = dict.fromkeys(("da_xep_loai", "xs", "htt", "htnv", "kht"), "muc_quyet_dinh") | {"goi_y": "van_de"}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table: rows of figures, and their sum where they are parts of one whole; `first` heads their names."""

    id: str
    title: str
    rows: tuple[Tally, ...]
    whole: Tally | None = None
    first: str = "Đơn vị"

    @property
    def lines(self) -> tuple[Tally, ...]:
        """Return the rows and, last, the sum."""
        return (*self.rows, self.whole) if self.whole else self.rows

    @property
    def received(self) -> tuple[Received, ...]:
        """Return the rows that were only reported and are counted here, each once."""
        return tuple({row.id: row for line in self.lines for row in line.received}.values())


def figure_tables(
    review: Review, assignments: Sequence[Assignment], organiser: str | None = None
) -> tuple[FigureTable, ...]:
    """Return the figures by class, by level of the organisation, by chi bộ and by collective; by report, if any was.

    Levels above the organiser are left out: the data hold only its own part of what stands below them.
    """
    tops = levels(review, assignments)
    cells = by_cell(review, assignments)
    owed = {a.subject: a for a in assignments}
    collectives = tuple(tally(c.id, c.name, review, (owed[c.id],)) for c in review.collectives)
    return (
        FigureTable("loai", "Kết quả theo loại đối tượng", _by_class(tops), first="Loại đối tượng"),
        FigureTable("cap", "Kết quả theo từng cấp, gồm cả cấp dưới", tuple(_by_level(_under(tops, organiser)))),
        FigureTable("dang_vien", "Kết quả kiểm điểm, xếp loại đảng viên", cells, total("Cộng", cells)),
        FigureTable("tap_the", "Kết quả kiểm điểm, xếp loại tập thể", collectives, total("Cộng", collectives)),
        *_by_report(tops),
    )


def _by_class(tops: Sequence[Level]) -> tuple[Tally, ...]:
    """Return the blocks of the house table, and before them all collectives, which are reviewed rather than rated."""
    return tuple(whole_by_class(tops).values())


def _under(tops: Sequence[Level], organiser: str | None) -> Sequence[Level]:
    return tuple(level for level in all_levels(tops) if level.organisation.id == organiser) or tops


def _by_level(tops: Sequence[Level]) -> Iterator[Tally]:
    for level in all_levels(tops):
        for row in level.whole.values() if level.below else ():
            yield _named(level, row)


def _by_report(tops: Sequence[Level]) -> Iterator[FigureTable]:
    """Yield the units whose figures are only reported, each with its classes as it told them."""
    told = [_named(level, row) for level in all_levels(tops) for row in level.whole.values() if _own_report(level, row)]
    if told:
        yield FigureTable("nhan", "Số liệu nhận từ các đơn vị, không có từng dòng", tuple(told))


def _own_report(level: Level, row: Tally) -> bool:
    return bool(row.received) and row.received[0].reported.organisation == level.organisation.id


def _named(level: Level, row: Tally) -> Tally:
    name = f"{level.organisation.name}: {row.name[:1].lower()}{row.name[1:]}"
    return replace(row, id=f"{level.organisation.id}.{row.id}", name=name)


def ratios_of(row: Tally) -> tuple[Decimal | None, ...]:
    """Return the ratios of a row in the order of their heads."""
    return row.excellent_of_good(), row.excellent_of_good_or_better(), row.excellent_of_rated()


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
    return review.row(subject).record.at("ma")
