"""What is answered where no page answers: an address that is not there, a request too large, an error of docgen."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from docgen.web.page import visit_of
from docgen.web.visit import Site, Visit

_BAD_REQUEST = 400


class Faults:
    """Answers for a site; what looks like an attack is kept in the journal."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def lost(self, request: Request, error: Exception) -> Response:
        """Answer for an address that is not there."""
        assert isinstance(error, HTTPException)
        if _leads_out(request.scope):
            Visit(self._site, request, None).note_refused("path", "")
        if error.status_code == _BAD_REQUEST:  # a form of more files or fields than any page has
            visit_of(self._site, request).note_refused("too_large", "")
        return self._page("khong_thay.html", error.status_code, {"status": error.status_code})

    def broken(self, request: Request, error: Exception) -> Response:
        """Answer for an error of docgen itself, without a word of what is inside."""
        return self._page("hong.html", 500, {"line": None})

    async def too_large(self, scope: Scope) -> Response:
        """Keep in the journal who sent too much, and answer with what to do."""
        visit = await run_in_threadpool(visit_of, self._site, Request(scope))
        await run_in_threadpool(visit.note_refused, "too_large", "")
        return self._page("qua_lon.html", 413, {})

    def _page(self, template: str, status: int, values: dict[str, int | None]) -> Response:
        text = self._site.pages.get_template(template).render(who=None, **values)
        return HTMLResponse(text, status_code=status)


def _leads_out(scope: Scope) -> bool:
    """Tell whether an address climbs out of its folder, as no link of these pages does."""
    raw = scope.get("raw_path", b"").lower().replace(b"%2e", b".").replace(b"%5c", b"/").replace(b"%2f", b"/")
    return b"../" in raw or b"//" in raw or raw.endswith(b"/..")
