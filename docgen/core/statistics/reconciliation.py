"""Reported figures against one another and against the rows they should be the count of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.statistics.classes import CLASS_NAMES
from docgen.core.statistics.columns import SUMS, TITLES
from docgen.core.statistics.levels import Level, all_levels
from docgen.core.statistics.reported import Reported
from docgen.core.statistics.tally import Tally
from docgen.core.vietnamese.numbers import figure

# Column that cannot be larger than another (S59); who is due to be rated is who is due, unless told.
_AT_MOST = (
    *((part, whole) for whole, parts in SUMS for part in parts),
    ("goi_y", "phai_xep_loai"),
    ("da_xep_loai", "phai"),
    ("goi_y", "phai"),
)


def reported_faults(reported: Sequence[Reported]) -> Iterator[Problem]:
    """Yield the identities of the house table (C23) that the figures of a report break among themselves."""
    for row in reported:
        given = row.figures
        sums = [(whole, parts) for whole, parts in SUMS if {whole, *parts} <= given.keys()]
        for whole, parts in sums:
            if given[whole] != sum(given[part] for part in parts):
                yield _sum(row, whole, parts)
        told = {(part, whole) for whole, parts in sums for part in parts}
        for part, whole in _AT_MOST:
            if (part, whole) not in told and _more_than(given, part, whole):
                yield _more(row, part, whole)
    yield from _twice(reported)


def _more_than(given: Mapping[str, int], part: str, whole: str) -> bool:
    if whole == "phai" and part in ("da_xep_loai", "goi_y") and "phai_xep_loai" in given:
        return False
    return part in given and whole in given and given[part] > given[whole]


def _twice(reported: Sequence[Reported]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Reported] = {}
    for row in reported:
        first = seen.setdefault((row.organisation, row.kind), row)
        if first is not row:
            message = (
                f"{row.organisation} đã báo cáo {CLASS_NAMES[row.kind].lower()} ở {first.record.origin.place}; "
                "mỗi đơn vị chỉ một dòng cho một loại đối tượng."
            )
            yield Problem("so_lieu_hai_dong", row.record.at("loai"), message, "Giữ dòng của báo cáo mới nhất.")


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


def reported_differences(review: Review, tops: Sequence[Level]) -> Iterator[Problem]:
    """Yield a warning for each reported figure that the rows, or the units below, do not add up to."""
    counted = {level.organisation.id: level for level in all_levels(tops)}
    for row in review.reported:
        level = counted.get(row.organisation)
        tally = level.whole.get(row.kind) if level else None
        if tally is None or any(received.reported is row for received in tally.received):
            continue
        for column, said in row.figures.items():
            if tally.count(column) != said and not tally.silent(column):
                yield _difference(review, row, column, tally)


def _difference(review: Review, row: Reported, column: str, tally: Tally) -> Problem:
    name = review.organisation(row.organisation).name
    message = (
        f"{name}, {tally.name.lower()}: {TITLES[column]} báo cáo {figure(row.figures[column])}"
        f"{f' ({row.source})' if row.source else ''}, {_counted_from(tally, column)} {figure(tally.count(column))}."
    )
    hint = "Xem danh sách làm nên con số ở docgen report, rồi sửa dòng sai hoặc số báo cáo."
    return Problem("so_lieu_lech_dong", row.record.at(column), message, hint, "warning")


def _counted_from(tally: Tally, column: str) -> str:
    """Say what the count rests on: rows of persons and bodies, reports of the units below, or both."""
    if not tally.received:
        return "đếm từ các dòng"
    return "cộng các dòng và báo cáo của đơn vị dưới" if tally.ids[column] else "cộng báo cáo của đơn vị dưới"
