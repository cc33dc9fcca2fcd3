"""The page put together: its rooms of pages, its guards, its templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from docgen.web import alive
from docgen.web.faults import Faults
from docgen.web.page import Page, routes
from docgen.web.pages import home, jobs, meetings, messages, own_account, papers, signing_in
from docgen.web.pages.administration import keeping as backups
from docgen.web.pages.administration import people
from docgen.web.pages.archivist import intake, keeping, shelf
from docgen.web.pages.data import incoming, overview, participants, rows
from docgen.web.pages.member import answers, packet, reading, slips
from docgen.web.pages.results import charts, counts, levels, weighing
from docgen.web.pages.returns import blanks, brought, opinions
from docgen.web.pages.season import beginning, dossiers, forms, timetable
from docgen.web.pages.sending import sticks
from docgen.web.security.headers import Headers
from docgen.web.security.upload import UploadLimit
from docgen.web.visit import Site

STATIC = Path(__file__).parent / "static"
DATA = (*overview.PAGES, *incoming.PAGES, *participants.PAGES, *rows.PAGES)
MEMBER = (*packet.PAGES, *reading.PAGES, *answers.PAGES, *slips.PAGES)
RETURNS = (*blanks.PAGES, *brought.PAGES, *opinions.PAGES)
ARCHIVIST = (*shelf.PAGES, *intake.PAGES, *keeping.PAGES)
ADMINISTRATOR = (*people.PAGES, *backups.PAGES)
PAGES: tuple[Page, ...] = (
    *signing_in.PAGES,
    *own_account.PAGES,
    *home.PAGES,
    *meetings.PAGES,
    *messages.PAGES,
    *sticks.PAGES,
    *papers.PAGES,
    *RETURNS,
    *counts.PAGES,
    *levels.PAGES,
    *charts.PAGES,
    *weighing.PAGES,
    *beginning.PAGES,
    *timetable.PAGES,
    *dossiers.PAGES,
    *forms.PAGES,
    *jobs.PAGES,
    *DATA,
    *ARCHIVIST,
    *ADMINISTRATOR,
    *MEMBER,
)


@dataclass(frozen=True, slots=True)
class Door:
    """Under which names the page may be called, and how many bytes one form may bring."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    upload_bytes: int = 64_000_000


def make_app(site: Site, door: Door | None = None) -> Starlette:
    """Return the page of a workspace as an ASGI application."""
    door = door or Door()
    faults = Faults(site)
    guards = [
        Middleware(Headers),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(door.hosts), www_redirect=False),
        Middleware(UploadLimit, limit=door.upload_bytes, told=faults.too_large),
    ]
    static = Mount("/tinh", StaticFiles(directory=STATIC), name="tinh")
    handlers = {HTTPException: faults.lost, Exception: faults.broken}
    return Starlette(routes=[*routes(site, PAGES), alive.ROUTE, static], middleware=guards, exception_handlers=handlers)
