"""The clerk's first page: how far the season is, what to do next over all meetings, then the meetings by urgency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from docgen.core.vietnamese.plain import slug
from docgen.errors import DataFaulty
from docgen.journey.meetings.overview import MeetingCard, Overview, overview
from docgen.journey.meetings.participants import uncalled
from docgen.journey.season.first_steps import first_sheets
from docgen.journey.season.loading import Loaded
from docgen.journey.workspace.declaring import Declaration
from docgen.web.cells import ways_to
from docgen.web.making import make_papers
from docgen.web.page import Page
from docgen.web.pages.signing_in import home_of
from docgen.web.visit import Visit

ON_A_PAGE = 20
# Stage → the work's title: what a whole season has at one stage.
_STAGES = {
    "prepare": "Lập kế hoạch, công văn",
    "draft": "Lập mọi dự thảo",
    "final": "Lập mọi văn bản hoàn chỉnh",
    "report": "Lập bảng tổng hợp, báo cáo",
}


def home(visit: Visit) -> Response:
    """Show the season: faults in the data first, then what to do next, then the meetings."""
    if not visit.account.may("xem_ky"):
        return visit.go(home_of(visit.account.roles))
    loaded = visit.office.loaded()
    begun = _begun(loaded)
    if loaded.has_errors or loaded.review is None or not loaded.review.meetings:
        ways = ways_to(visit, loaded.problems)
        return visit.render("ky/trang_chu.html", loaded=loaded, seen=None, stages=_STAGES, ways=ways, **begun)
    season = visit.office.session(visit.account.login).season
    seen = overview(season, visit.office.verdicts(), visit.office.papers(), visit.now)
    steps = (step for card in seen.cards for step in card.steps)
    ways = ways_to(visit, [*loaded.problems, *(problem for step in steps for problem in step.problems)])
    shown = _shown(visit, seen)
    return visit.render("ky/trang_chu.html", loaded=loaded, seen=seen, stages=_STAGES, ways=ways, **shown, **begun)


def _begun(loaded: Loaded) -> dict[str, Any]:
    """Return how far the season is begun; its sheets only while one of the first has no row."""
    first = first_sheets(loaded)
    declared = Declaration.of(loaded.workspace).complete
    meetings = uncalled(loaded.review) if loaded.review else ()
    return {"declared": declared, "first": first if not all(s.rows for s in first) else (), "waiting": meetings}


def _shown(visit: Visit, seen: Overview) -> dict[str, Any]:
    """Return the cards of one page of those asked for."""
    words, step = visit.query("tim"), visit.query("viec")
    found = [card for card in seen.cards if _asked(card, words, step)]
    last = max(1, -(-len(found) // ON_A_PAGE))
    number = min(int(visit.query("trang")) if visit.query("trang").isdecimal() else 1, last) or 1
    cards: Sequence[MeetingCard] = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return {"cards": cards, "found": len(found), "page": number, "pages": last, "words": words, "step": step}


def _asked(card: MeetingCard, words: str, step: str) -> bool:
    named = slug(words) in slug(f"{card.verdict.id} {card.verdict.name}")
    return named and (not step or any(one.key == step for one in card.steps))


def make(visit: Visit) -> Response:
    """Make the papers of a stage for the whole season, in the background."""
    stage = visit.path("stage")
    if stage not in _STAGES:
        raise DataFaulty("Không có bước này. Hãy về trang đầu và chọn lại.")
    return make_papers(visit, _STAGES[stage], stage)


PAGES = (
    Page("GET", "/", "*", home),
    Page("POST", "/ky/{stage}", "lap_van_ban", make),
)
