"""Reports received from units below: columns they do not tell, remainders without a reason, units that sent none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.core.organisation import Organisation
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.statistics.classes import CLASS_NAMES
from docgen.core.statistics.columns import COLUMNS, TITLES
from docgen.core.statistics.levels import Level, all_levels, whole_by_class
from docgen.core.statistics.remainders import reported_remainders
from docgen.core.statistics.reported import Received
from docgen.core.statistics.tally import Tally
from docgen.core.vietnamese.numbers import figure

# Not asked for: a unit without letters leaves the column empty.
_ASKED = tuple(column for column in COLUMNS if column != "goi_y")


def received_rows(tops: Sequence[Level]) -> tuple[Received, ...]:
    """Return the reported rows that are counted, there being nothing else to count."""
    return tuple(row for tally in whole_by_class(tops).values() for row in tally.received)


def reception_findings(review: Review, tops: Sequence[Level]) -> Iterator[Problem]:
    """Yield warnings about the rows that are counted, then about units that have not reported."""
    rows = received_rows(tops)
    for row in rows:
        yield from _silent(review, row)
    yield from _unexplained(review, rows)
    for level in all_levels(tops):
        yield from _missing(level)


def _silent(review: Review, row: Received) -> Iterator[Problem]:
    lacking = [TITLES[column] for column in _ASKED if column not in row.figures]
    if lacking:
        message = f"{_who(review, row)} chưa báo cáo {', '.join(lacking)}: tổng của cấp trên chưa gồm các số này."
        hint = "Điền các cột đó theo báo cáo của đơn vị; số 0 cũng phải ghi."
        yield Problem("so_lieu_thieu_cot", row.reported.record.at("loai"), message, hint, "warning")


def _unexplained(review: Review, rows: Sequence[Received]) -> Iterator[Problem]:
    by_row = {row.id: row for row in rows}
    for left in reported_remainders(rows):
        if not left.reason:
            row = by_row[f"{left.reported.organisation}/{left.reported.kind}"]
            message = f"{_who(review, row)}: {TITLES[left.column].lower()} {figure(left.count)}, chưa có lý do."
            hint = "Ghi cột Giải thích số còn lại theo báo cáo của đơn vị."
            yield Problem("so_lieu_thieu_ly_do", left.reported.record.at("ly_do"), message, hint, "warning")


def _who(review: Review, row: Received) -> str:
    name = review.organisation(row.reported.organisation).name
    return f"{name}, {CLASS_NAMES[row.reported.kind].lower()}"


def _missing(level: Level) -> Iterator[Problem]:
    """A unit is asked for what units of its kind beside it have reported."""
    for kind, name in CLASS_NAMES.items():
        told = [unit for unit in level.below if _reported(unit, kind)]
        asked = {unit.organisation.kind for unit in told}
        for unit in level.below:
            if unit.organisation.kind in asked and kind not in unit.whole and unit.organisation.until is None:
                yield _unreported(unit.organisation, name, f"{figure(len(told))}/{figure(_alike(level, unit))}")


def _alike(level: Level, unit: Level) -> int:
    return sum(each.organisation.kind == unit.organisation.kind for each in level.below)


def _reported(unit: Level, kind: str) -> bool:
    tally: Tally | None = unit.whole.get(kind)
    return bool(tally and tally.received)


def _unreported(unit: Organisation, name: str, share: str) -> Problem:
    message = f"{unit.name} chưa có số liệu {name.lower()}; {share} đơn vị cùng loại đã báo cáo."
    hint = "Thêm một dòng ở sheet Số liệu báo cáo; nếu đơn vị không có đối tượng này, ghi số 0."
    return Problem("so_lieu_chua_nhan", unit.record.at("ma"), message, hint, "warning")
