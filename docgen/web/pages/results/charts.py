"""The ratings of the season as charts, each with the table of its numbers."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.core.appraisal.limit import BASES
from docgen.core.rating import LABELS, LEVELS
from docgen.core.statistics.tables import summary
from docgen.journey.ratings.charts import WIDTH, charts
from docgen.journey.statistics.book import statistics_book
from docgen.journey.statistics.tables import figures_of
from docgen.web.page import Page
from docgen.web.sending import as_file
from docgen.web.visit import Visit


def show(visit: Visit) -> Response:
    """Show every group against the cap."""
    session = visit.office.session(visit.account.login)
    found = pipeline.rating(session)
    told = summary(figures_of(session.season)[0].rows)
    groups = charts(found.quotas)
    whole = {level: sum(group.quota.standing.counts[level] for group in groups) for level in LEVELS}
    rule = found.regime.rules.get("tran_xs")
    values: dict[str, Any] = {"labels": LABELS, "levels": LEVELS, "bases": BASES, "width": WIDTH}
    return visit.render("ket_qua/bieu_do.html", groups=groups, whole=whole, rule=rule, told=told, **values)


def book(visit: Visit) -> Response:
    """Send the statistics as a workbook with charts, each figure led back to the cells of the data."""
    session = visit.office.session(visit.account.login)
    data = statistics_book(session.loaded, session.season, figures_of(session.season))
    return as_file(data, f"thong_ke_{visit.office.workspace.period}.xlsx")


PAGES = (
    Page("GET", "/bieu-do", "xem_ky", show),
    Page("GET", "/thong-ke.xlsx", "xem_ky", book),
)
