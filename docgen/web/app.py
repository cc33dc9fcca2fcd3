"""The page put together: its rooms of pages, its guards, its templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from docgen.web.page import Page, routes
from docgen.web.pages import home, jobs, meetings, signing_in
from docgen.web.security.headers import Headers
from docgen.web.security.upload import UploadLimit
from docgen.web.visit import Site

STATIC = Path(__file__).parent / "static"
PAGES: tuple[Page, ...] = (*signing_in.PAGES, *home.PAGES, *meetings.PAGES, *jobs.PAGES)


@dataclass(frozen=True, slots=True)
class Door:
    """Under which names the page may be called, and how many bytes one form may bring."""

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    upload_bytes: int = 64_000_000


def make_app(site: Site, door: Door | None = None) -> Starlette:
    """Return the page of a workspace as an ASGI application."""
    door = door or Door()
    guards = [
        Middleware(Headers),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(door.hosts), www_redirect=False),
        Middleware(UploadLimit, limit=door.upload_bytes),
    ]
    static = Mount("/tinh", StaticFiles(directory=STATIC), name="tinh")

    def lost(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        page = site.pages.get_template("khong_thay.html").render(who=None, status=error.status_code)
        return HTMLResponse(page, status_code=error.status_code)

    def broken(request: Request, error: Exception) -> Response:
        page = site.pages.get_template("hong.html").render(who=None, kind=type(error).__name__)
        return HTMLResponse(page, status_code=500)

    handlers = {HTTPException: lost, Exception: broken}
    return Starlette(routes=[*routes(site, PAGES), static], middleware=guards, exception_handlers=handlers)
