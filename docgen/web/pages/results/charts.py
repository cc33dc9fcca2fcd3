"""The ratings of the season as charts, each with the table of its numbers."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.core.appraisal.limit import BASES
from docgen.core.rating import LABELS, LEVELS
from docgen.journey.ratings.charts import WIDTH, charts
from docgen.web.page import Page
from docgen.web.visit import Visit


def show(visit: Visit) -> Response:
    """Show every group against the cap."""
    found = pipeline.rating(visit.office.session(visit.account.login))
    groups = charts(found.quotas)
    whole = {level: sum(group.quota.standing.counts[level] for group in groups) for level in LEVELS}
    rule = found.regime.rules.get("tran_xs")
    values: dict[str, Any] = {"labels": LABELS, "levels": LEVELS, "bases": BASES, "width": WIDTH}
    return visit.render("ket_qua/bieu_do.html", groups=groups, whole=whole, rule=rule, **values)


PAGES = (Page("GET", "/bieu-do", "xem_ky", show),)
