"""A page as a row: its address, the act it needs, what answers; strangers and forged forms are refused here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.accounts.account import SignedIn, same_token
from docgen.errors import AccountRefused, DataFaulty, ExitCode, Refusal, SignInRefused, WorkspaceBusy, fault_and_remedy
from docgen.web.visit import Site, Visit

ANYBODY, SOMEBODY = "", "*"
COOKIE = "docgen_phien"
MAX_FILES, MAX_FIELDS, MAX_FIELD_BYTES = 20, 2000, 1_000_000
_STATUS: dict[type[Refusal], int] = {SignInRefused: 401, AccountRefused: 422, DataFaulty: 422, WorkspaceBusy: 409}
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


def _endpoint(site: Site, page: Page) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        token = request.cookies.get(COOKIE, "")
        who = await run_in_threadpool(site.doorkeeper.who, token, site.office.clock())
        visit = Visit(site, request, who)
        refused = _refused(visit, page)
        if refused:
            return refused
        if page.method == "GET":
            return await run_in_threadpool(_answered, page, visit)
        async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
            if who and not _genuine(request, form, who):
                return visit.render("tu_choi.html", 403, reason="Trang đã cũ hoặc yêu cầu không đến từ trang này.")
            return await run_in_threadpool(_answered, page, Visit(site, request, who, form))

    return endpoint


def _refused(visit: Visit, page: Page) -> Response | None:
    if page.act == ANYBODY:
        return None
    if visit.signed_in is None:
        return visit.go("/dang-nhap") if page.method == "GET" else visit.render("het_phien.html", 401)
    if page.act != SOMEBODY and not visit.account.may(page.act):
        return visit.render("tu_choi.html", 403, reason="Vai trò của tài khoản này không làm được việc này.")
    return None


def _genuine(request: Request, form: FormData, who: SignedIn) -> bool:
    """Tell whether a form was sent by a page of this site to the one who is signed in."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    brought = request.headers.get("x-csrf") or form.get("_csrf") or ""
    return isinstance(brought, str) and same_token(brought, who.csrf)


def _answered(page: Page, visit: Visit) -> Response:
    try:
        return page.answer(visit)
    except Refusal as refusal:
        reason, remedy = fault_and_remedy(str(refusal))
        status = _STATUS.get(type(refusal)) or _BY_EXIT.get(refusal.exit_code, 409)
        return visit.render("khong_duoc.html", status, reason=reason, remedy=remedy, problems=refusal.problems)
