"""The workbook of statistics of a season, beside its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from docgen.core.planning.season import Season
from docgen.core.regime import Regime
from docgen.core.statistics.remainders import remainders
from docgen.core.statistics.tables import FigureTable, origin_of
from docgen.files import inside, write_changed
from docgen.journey.desk import Desk
from docgen.journey.season import Loaded
from docgen.journey.tables import remainder_cells
from docgen.reporting.workbook import StatisticsReport, statistics_workbook

# Rules that the figures rest on → how the note names them; a default is shown as one.
_RULES = {
    "tran_xs": "Trần hoàn thành xuất sắc (%)",
    "co_so_tran_xs": "số làm cơ sở",
    "lam_tron_tran_xs": "cách làm tròn",
}
_STATUS = {"assumed": "mặc định, ", "local": "quy định riêng, ", "confirmed": ""}


def statistics_file(desk: Desk, loaded: Loaded, season: Season, figures: Sequence[FigureTable]) -> Path:
    """Write the workbook when its bytes have changed and return its path; raises OutputNotWritable."""
    organiser = season.review.organisation(season.organiser)
    report = StatisticsReport(
        heading=f"{organiser.name}, kỳ {loaded.workspace.period}",
        notes=tuple(_notes(loaded.regime)),
        tables=figures,
        remaining=[remainder_cells(season, row) for row in remainders(season.review, season.assignments)],
        origin=partial(origin_of, season.review),
    )
    path = inside(desk.workspace.reports, organiser.id, f"thong_ke_{organiser.id}.xlsx")
    write_changed(path, statistics_workbook(report))
    return path


def _notes(regime: Regime) -> Iterator[str]:
    for key, name in _RULES.items():
        rule = regime.rules.get(key)
        if rule:
            yield f"{name}: {rule.value} ({_STATUS[rule.status]}{rule.source})."
