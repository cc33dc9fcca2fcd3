"""The workbook of statistics of a season, beside its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.statistics.listing import Listing
from docgen.core.statistics.remainders import remainders, reported_remainders
from docgen.core.statistics.tables import FigureTable, origin_of
from docgen.core.structure.coverage import Covered, coverage
from docgen.core.structure.figures import structure_tables
from docgen.core.vietnamese.numbers import figure, out_of
from docgen.files import inside, write_changed
from docgen.journey.desk import Desk
from docgen.journey.ratings.voting import vote_listings
from docgen.journey.season.loading import Loaded
from docgen.journey.season.organisation import case_of
from docgen.journey.statistics.listings import (
    CAP_RULES,
    coverage_listing,
    limit_listing,
    remaining_listing,
    rule_in_words,
)
from docgen.journey.statistics.tables import lacking, remaining_rows
from docgen.reporting.workbook import StatisticsReport, statistics_workbook

# Place of the number above the limit among the cells of a group.
_OVER = 8


def statistics_file(desk: Desk, loaded: Loaded, season: Season, figures: Sequence[FigureTable]) -> Path:
    """Write the workbook when its bytes have changed and return its path; raises OutputNotWritable."""
    organiser = season.review.organisation(season.organiser)
    path = inside(desk.workspace.reports, organiser.id, f"thong_ke_{organiser.id}.xlsx")
    write_changed(path, statistics_book(loaded, season, figures))
    return path


def statistics_book(loaded: Loaded, season: Season, figures: Sequence[FigureTable]) -> bytes:
    """Return the workbook of the data as they stand."""
    return statistics_workbook(_report(loaded, season, figures))


def _report(loaded: Loaded, season: Season, figures: Sequence[FigureTable]) -> StatisticsReport:
    case = case_of(loaded.workspace, loaded.regime, season.review, season.assignments)
    covered = tuple(coverage(case))
    limits = tuple(limit_listing(season, loaded.regime))
    return StatisticsReport(
        heading=f"{season.review.organisation(season.organiser).name}, kỳ {loaded.workspace.period}",
        notes=tuple(_notes(loaded.regime)),
        sentences=tuple(_sentences(season, figures, covered, limits)),
        tables=(*figures, *structure_tables(case)),
        listings=tuple(_listings(loaded, season, figures, (coverage_listing(covered), *limits))),
        origin=partial(origin_of, season.review),
        notes_of=lacking,
    )


def _listings(
    loaded: Loaded, season: Season, figures: Sequence[FigureTable], first: Sequence[Listing]
) -> Iterator[Listing]:
    yield from first
    yield from vote_listings(season, loaded.regime)
    yield remaining_listing(remaining_rows(season, figures))


def _sentences(
    season: Season, figures: Sequence[FigureTable], covered: Sequence[Covered], limits: Sequence[Listing]
) -> Iterator[str]:
    """Say in one line each what the other sheets show."""
    if received := figures[0].received:
        units = len({row.reported.organisation for row in received})
        yield f"Số liệu nhận từ {figure(units)} đơn vị, không có từng dòng (trang Số liệu nhận)."
    yield _covered_in_words(covered)
    listed = remainders(season.review, season.assignments)
    told = tuple(reported_remainders(figures[0].received))
    left, unexplained = len(listed) + len(told), sum(not r.explained for r in listed) + sum(not r.reason for r in told)
    reasons = f"{figure(unexplained)} chưa có lý do" if unexplained else "đều có lý do"
    yield f"Danh sách còn lại: {figure(left)} dòng, {reasons} (trang Còn lại)."
    for listing in limits:
        over = [row.id for row in listing.rows if row.entries[_OVER].value]
        names = f": {', '.join(over)}" if over else ""
        yield f"Trần xuất sắc: {out_of(len(over), len(listing.rows))} nhóm vượt trần{names} (trang {listing.sheet})."


def _covered_in_words(covered: Sequence[Covered]) -> str:
    named = {"tap_the": "tập thể", "dang_vien": "đảng viên"}
    groups = {group: [row.state for row in covered if row.group == group] for group in named}
    parts = [
        f"{out_of(sum(state != 'uncovered' for state in states), len(states))} {named[group]}"
        for group, states in groups.items()
    ]
    return f"Được kiểm điểm hoặc có lý do không kiểm điểm: {', '.join(parts)} (trang Độ phủ)."


def _notes(regime: Regime) -> Iterator[str]:
    for key, name in CAP_RULES.items():
        if rule := regime.rules.get(key):
            yield rule_in_words(name, rule)
