"""The statistics of a season in the contract's JSON: every figure names the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.statistics.remainders import REMAINDERS, Remainder, remainders
from docgen.core.statistics.tables import RATIO_TITLES, TITLES, FigureTable, figure_tables
from docgen.core.statistics.tally import COLUMNS, Tally
from docgen.core.vietnamese.numbers import percent

_REMAINDER_TITLES = ("Thuộc số", "Họ tên, tập thể", "Đơn vị", "Lý do")


def figures_of(season: Season) -> tuple[FigureTable, ...]:
    """Count a season by class, level, chi bộ and collective."""
    return figure_tables(season.review, season.assignments)


def tables(season: Season, figures: Sequence[FigureTable]) -> list[dict[str, Any]]:
    """Return the figures, then who remains and why."""
    return [*(figures_as_json(table) for table in figures), _remaining(season)]


def figures_as_json(table: FigureTable) -> dict[str, Any]:
    """Return a table of figures with the ids behind each."""
    trace = {f"{table.id}/{row.id}/{column}": list(row.ids[column]) for row in table.lines for column in COLUMNS}
    return {
        "id": table.id,
        "title": table.title,
        "columns": ["Đơn vị", *(TITLES[c] for c in COLUMNS), *RATIO_TITLES],
        "rows": [_cells(row) for row in table.rows],
        "totals": _cells(table.whole) if table.whole else [],
        "trace": trace,
    }


def _cells(row: Tally) -> list[Any]:
    ratios = (row.excellent_of_good(), row.excellent_of_good_or_better())
    return [row.name, *(row.count(c) for c in COLUMNS), *("–" if r is None else percent(r) for r in ratios)]


def _remaining(season: Season) -> dict[str, Any]:
    rows = [remainder_cells(season, row) for row in remainders(season.review, season.assignments)]
    title = "Danh sách giải thích từng số còn lại"
    return {
        "id": "con_lai",
        "title": title,
        "columns": list(_REMAINDER_TITLES),
        "rows": rows,
        "totals": [],
        "trace": {},
    }


def remainder_cells(season: Season, row: Remainder) -> list[str]:
    """Return the column, the subject, its organisation and the reason."""
    organisation = season.review.organisation(row.organisation).name
    return [REMAINDERS[row.column], row.subject.name, organisation, row.reason]


def unexplained(season: Season) -> Iterator[Problem]:
    """Yield a warning for who is left without a level and without a reason once levels have been decided."""
    if season.review.last_decision is None:
        return
    for row in remainders(season.review, season.assignments):
        if not row.explained:
            message = f"{row.subject.name} chưa có mức xếp loại và chưa có lý do, khi các mức khác đã quyết định."
            hint = "Điền mức quyết định ở sheet Kết quả, hoặc chọn Chưa đánh giá, xếp loại và ghi căn cứ, lý do."
            yield Problem("con_lai_chua_ly_do", row.subject.record.at("ma"), message, hint, "warning")
