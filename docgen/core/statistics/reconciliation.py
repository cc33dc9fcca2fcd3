"""Reported figures against one another and against the rows they should be the count of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.core.assignment import Assignment
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.statistics.levels import all_levels, levels
from docgen.core.statistics.reported import Reported
from docgen.core.statistics.tables import TITLES
from docgen.core.statistics.tally import SUMS, Tally
from docgen.core.vietnamese.numbers import figure

# Column that cannot be larger than another (S59).
_AT_MOST = (("da", "phai"), ("da_xep_loai", "phai"), ("goi_y", "phai"))


def reported_faults(reported: Sequence[Reported]) -> Iterator[Problem]:
    """Yield the identities of the house table (C23) that the figures of a report break among themselves."""
    for row in reported:
        given = row.figures
        for whole, parts in SUMS:
            if {whole, *parts} <= given.keys() and given[whole] != sum(given[part] for part in parts):
                yield _sum(row, whole, parts)
        for part, whole in _AT_MOST:
            if {part, whole} <= given.keys() and given[part] > given[whole]:
                yield _more(row, part, whole)


def _sum(row: Reported, whole: str, parts: Sequence[str]) -> Problem:
    given = row.figures
    summed = sum(given[part] for part in parts)
    names = " + ".join(f"{TITLES[part]} {figure(given[part])}" for part in parts)
    message = (
        f"{TITLES[whole]} là {figure(given[whole])}, nhưng {names} là {figure(summed)}, "
        f"lệch {figure(abs(given[whole] - summed))}."
    )
    hint = "Sửa số sai theo báo cáo của đơn vị; nếu báo cáo sai, đề nghị đơn vị báo cáo lại."
    return Problem("so_lieu_khong_can", row.record.at(whole), message, hint)


def _more(row: Reported, part: str, whole: str) -> Problem:
    given = row.figures
    message = f"{TITLES[part]} {figure(given[part])} nhiều hơn {TITLES[whole]} {figure(given[whole])}."
    return Problem("so_lieu_qua_tong", row.record.at(part), message, "Sửa một trong hai số theo báo cáo của đơn vị.")


def reported_differences(review: Review, assignments: Sequence[Assignment]) -> Iterator[Problem]:
    """Yield a warning for each reported figure that the rows do not add up to; a class without rows is not compared."""
    counted = _counted(review, assignments)
    for row in review.reported:
        tally = counted.get((row.organisation, row.kind))
        for column, said in row.figures.items() if tally else ():
            if tally and tally.count(column) != said:
                yield _difference(review, row, column, tally)


def _counted(review: Review, assignments: Sequence[Assignment]) -> Mapping[tuple[str, str], Tally]:
    if not review.reported:
        return {}
    every = all_levels(levels(review, assignments))
    return {(level.organisation.id, id): tally for level in every for id, tally in level.whole.items()}


def _difference(review: Review, row: Reported, column: str, tally: Tally) -> Problem:
    name = review.organisation(row.organisation).name
    message = (
        f"{name}, {tally.name.lower()}: {TITLES[column]} báo cáo {figure(row.figures[column])}"
        f"{f' ({row.source})' if row.source else ''}, đếm từ các dòng {figure(tally.count(column))}."
    )
    hint = "Xem danh sách làm nên con số ở docgen report, rồi sửa dòng sai hoặc số báo cáo."
    return Problem("so_lieu_lech_dong", row.record.at(column), message, hint, "warning")
