"""A page as a row: its address, the act it needs, what answers; strangers and forged forms are refused here."""

from __future__ import annotations

import os
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.accounts.account import same_token
from docgen.errors import (
    AccountRefused,
    DataFaulty,
    EditConflict,
    ExitCode,
    NotYours,
    Refusal,
    SignInRefused,
    TooManyTries,
    UnsafeName,
    UploadRefused,
    WorkspaceBusy,
    fault_and_remedy,
)
from docgen.web.security.refusals import Why
from docgen.web.visit import Site, Visit

# What is sent stays in memory until it is put into the workspace: none of it may lie in the system's own folder (M8).
MultiPartParser.spool_max_size = 64_000_000
ANYBODY, SOMEBODY = "", "*"
_COOKIE = "docgen_phien"
MAX_FILES, MAX_FIELDS, MAX_FIELD_BYTES = 200, 2000, 16_000_000
_STATUS: dict[type[Refusal], int] = {
    SignInRefused: 401,
    TooManyTries: 429,
    AccountRefused: 422,
    UploadRefused: 422,
    DataFaulty: 422,
    WorkspaceBusy: 409,
    EditConflict: 409,
    NotYours: 403,
    UnsafeName: 404,
}
# Refusals that the journal keeps, and as what.
_NOTED: dict[type[Refusal], Why] = {
    NotYours: "not_yours",
    UnsafeName: "path",
    UploadRefused: "upload",
    SignInRefused: "wrong",
    TooManyTries: "locked",
}
_TOO_OLD = "Trang đã cũ hoặc yêu cầu không đến từ trang này."
_BY_EXIT = {ExitCode.BAD_DATA: 422, ExitCode.NOT_READY: 409, ExitCode.TEMPLATE: 422}
Answer = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `act` is a key of accounts.role.ACTS, ANYBODY, or SOMEBODY for whoever is signed in."""

    method: Literal["GET", "POST"]
    path: str
    act: str
    answer: Answer


def routes(site: Site, pages: Sequence[Page]) -> list[Route]:
    """Return the routes of pages."""
    return [Route(page.path, _endpoint(site, page), methods=[page.method], name=page.path) for page in pages]


def cookie_of(request: Request) -> str:
    """Return the name of the session's cookie; over TLS one that no other host can have set (RFC 6265bis)."""
    return f"__Host-{_COOKIE}" if request.url.scheme == "https" else _COOKIE


def _endpoint(site: Site, page: Page) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        visit = await run_in_threadpool(visit_of, site, request)
        refused = await run_in_threadpool(_refused, visit, page)
        if refused:
            return refused
        if page.method == "GET":
            return await run_in_threadpool(_answered, page, visit)
        async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
            return await run_in_threadpool(_posted, page, replace(visit, form=form))

    return endpoint


def visit_of(site: Site, request: Request) -> Visit:
    """Return a request with the one whose session it brings."""
    token = request.cookies.get(cookie_of(request), "")
    return Visit(site, request, site.doorkeeper.who(token, site.office.clock()))


def _refused(visit: Visit, page: Page) -> Response | None:
    if page.method == "POST" and visit.request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        visit.note_refused("another_site", page.path)
        return visit.render("tu_choi.html", 403, reason=_TOO_OLD)
    if page.act == ANYBODY:
        return None
    if visit.signed_in is None and page.method == "GET":
        return visit.go("/dang-nhap")
    if visit.signed_in is None:
        visit.note_refused("no_session", page.path)
        return visit.render("het_phien.html", 401)
    if page.act != SOMEBODY and not visit.account.may(page.act):
        visit.note_refused("role", page.path)
        return visit.render("tu_choi.html", 403, reason="Vai trò của tài khoản này không làm được việc này.")
    return None


def _posted(page: Page, visit: Visit) -> Response:
    # Who signs in brings no token yet: nothing of a session there before is used, and it ends.
    if page.act != ANYBODY and visit.signed_in and not same_token(_brought(visit), visit.signed_in.csrf):
        visit.note_refused("forged", page.path)
        return visit.render("tu_choi.html", 403, reason=_TOO_OLD)
    return _answered(page, visit)


def _brought(visit: Visit) -> str:
    """Return the token a form brings to show that it is a page of this session."""
    return visit.request.headers.get("x-csrf") or visit.text("_csrf")


def _answered(page: Page, visit: Visit) -> Response:
    try:
        return page.answer(visit)
    except Refusal as refusal:
        return refusal_page(page, visit, refusal)
    except Exception as error:  # the last resort: a number to tell the one in charge, nothing of what is inside
        if os.environ.get("DOCGEN_DEBUG"):
            raise
        line = visit.note_refused("broken", page.path, _place(error))
        return visit.render("hong.html", 500, line=line.id if line else None)


def refusal_page(page: Page, visit: Visit, refusal: Refusal) -> Response:
    """Answer with what is wrong and what to do."""
    why = _NOTED.get(type(refusal))
    if why:
        visit.note_refused(why, page.path)
    reason, remedy = fault_and_remedy(str(refusal))
    status = _STATUS.get(type(refusal)) or _BY_EXIT.get(refusal.exit_code, 409)
    return visit.render("khong_duoc.html", status, reason=reason, remedy=remedy, problems=refusal.problems)


def _place(error: BaseException) -> str:
    """Return the kind of an error and the line of docgen it came from, without its message, which may hold data."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "docgen" in Path(f.filename).parts]
    where = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
