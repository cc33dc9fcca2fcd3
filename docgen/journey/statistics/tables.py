"""The statistics of a season in the contract's JSON: every figure names the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.statistics.classes import CLASS_NAMES
from docgen.core.statistics.columns import COLUMNS, REMAINDERS, TITLES
from docgen.core.statistics.remainders import Remainder, ReportedRemainder, remainders, reported_remainders
from docgen.core.statistics.reported import Received
from docgen.core.statistics.tables import RATIO_TITLES, FigureTable, figure_tables, ratios_of
from docgen.core.statistics.tally import Tally
from docgen.core.vietnamese.numbers import figure, percent

# Figures under one another line up only with the same number of decimals.
_PLACES = 2
REMAINDER_TITLES = ("Thuộc số", "Họ tên, tập thể", "Đơn vị", "Lý do")


def figures_of(season: Season) -> tuple[FigureTable, ...]:
    """Count a season by class, level, chi bộ and collective, and what was only reported unit by unit."""
    return figure_tables(season.review, season.assignments, season.organiser)


def tables(season: Season, figures: Sequence[FigureTable]) -> list[dict[str, Any]]:
    """Return the figures, then who remains and why."""
    return [*(figures_as_json(table) for table in figures if table.rows), _remaining(season, figures)]


def figures_as_json(table: FigureTable) -> dict[str, Any]:
    """Return a table of figures with the ids behind each, and the cells of what was only reported."""
    trace = {f"{table.id}/{row.id}/{column}": list(row.ids[column]) for row in table.lines for column in COLUMNS}
    sources = {
        f"{table.id}/{row.id}/{column}": [_cell(part, column) for part in row.received if part.figures.get(column)]
        for row in table.lines if row.received for column in COLUMNS
    }  # fmt: skip
    return {
        "id": table.id,
        "title": table.title,
        "columns": [table.first, *(TITLES[c] for c in COLUMNS), *RATIO_TITLES],
        "rows": [_cells(row) for row in table.rows],
        "totals": _cells(table.whole) if table.whole else [],
        "trace": trace,
        **({"sources": sources, "notes": lacking(table)} if sources else {}),
    }


def _cell(row: Received, column: str) -> dict[str, Any]:
    origin = row.reported.record.at(column)
    return {"figure": row.figures[column], "file": origin.file, "place": origin.place}


def lacking(table: FigureTable) -> list[str]:
    """Return one sentence for each column that some received reports do not tell."""
    silent = {column: sum(column not in row.figures for row in table.received) for column in COLUMNS}
    return [
        f"Cột {TITLES[column]} chưa gồm số của {figure(count)} báo cáo nhận được không ghi cột này."
        for column, count in silent.items()
        if count
    ]


def _cells(row: Tally) -> list[Any]:
    ratios = ("–" if ratio is None else percent(ratio, _PLACES) for ratio in ratios_of(row))
    return [row.name, *(row.count(c) for c in COLUMNS), *ratios]


def _remaining(season: Season, figures: Sequence[FigureTable]) -> dict[str, Any]:
    return {
        "id": "con_lai",
        "title": "Danh sách giải thích từng số còn lại",
        "columns": list(REMAINDER_TITLES),
        "rows": remaining_rows(season, figures),
        "totals": [],
        "trace": {},
    }


def remaining_rows(season: Season, figures: Sequence[FigureTable]) -> list[list[str]]:
    """Return who remains and why, subject by subject, then what units have only reported as a number."""
    listed = [remainder_cells(season, row) for row in remainders(season.review, season.assignments)]
    counted = reported_remainders(figures[0].received)
    return [*listed, *(_reported_cells(season, row) for row in counted)]


def _reported_cells(season: Season, row: ReportedRemainder) -> list[str]:
    organisation = season.review.organisation(row.reported.organisation).name
    what = f"{figure(row.count)} {CLASS_NAMES[row.reported.kind].lower()}"
    return [REMAINDERS[row.column], what, organisation, row.reason or "Đơn vị chưa báo cáo lý do."]


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
