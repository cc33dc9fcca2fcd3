"""In and out: by the link of this start, by a password, by the code that opens a new account."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from docgen.accounts.account import SignedIn
from docgen.accounts.role import ADMINISTRATOR, ARCHIVIST, CLERK
from docgen.accounts.sessions import SESSION_HOURS
from docgen.errors import AccountRefused, SignInRefused, TooManyTries
from docgen.web.page import ANYBODY, SOMEBODY, Page, cookie_of
from docgen.web.security.doorkeeper import Chosen
from docgen.web.visit import Visit

# Role → where its work begins; the first that somebody has.
_HOMES = {CLERK: "/", ARCHIVIST: "/kho", ADMINISTRATOR: "/quan-tri"}
_OWN = "/cua-toi"


def form(visit: Visit) -> Response:
    """Show the form for signing in."""
    return visit.render("dang_nhap.html", fault="", login="")


def enter(visit: Visit) -> Response:
    """Sign in with a password; the session the browser had before is over."""
    try:
        signed_in = visit.site.doorkeeper.sign_in(visit.text("login"), secret(visit), visit.now, visit.address)
    except SignInRefused as refusal:
        status = 429 if note_failed(visit, refusal) else 401
        return visit.render("dang_nhap.html", status, fault=str(refusal), login=visit.text("login"))
    if visit.signed_in:
        visit.site.doorkeeper.sign_out(visit.signed_in.token)
    return _let_in(visit, signed_in, "in")


def note_failed(visit: Visit, refusal: SignInRefused) -> bool:
    """Write down a wrong password or code and tell whether there were too many of them.

    Of the login only one that is an account: what else was typed there may be the password.
    """
    known = visit.site.doorkeeper.accounts.find(visit.text("login"))
    locked = isinstance(refusal, TooManyTries)
    visit.note_refused("locked" if locked else "wrong", visit.request.url.path, actor=known.login if known else "")
    return locked


def by_link(visit: Visit) -> Response:
    """Let in whoever has the link of this start."""
    return _let_in(visit, visit.site.doorkeeper.open_link(visit.path("token"), visit.now), "in_by_link")


def code_form(visit: Visit) -> Response:
    """Show the form that opens an account with its code."""
    return visit.render("mo_tai_khoan.html", fault="", login=visit.query("tai-khoan"))


def open_account(visit: Visit) -> Response:
    """Let the owner of a code choose a password."""
    login = visit.text("login")
    try:
        given = Chosen(login, visit.text("code"), chosen_twice(visit))
        visit.site.doorkeeper.choose_password(given, visit.now, visit.address)
    except SignInRefused as refusal:
        status = 429 if note_failed(visit, refusal) else 422
        return visit.render("mo_tai_khoan.html", status, fault=str(refusal), login=login)
    except AccountRefused as refusal:
        return visit.render("mo_tai_khoan.html", 422, fault=str(refusal), login=login)
    visit.record_account("password_by_code", login)
    return visit.go(f"/dang-nhap?tai-khoan={quote(login)}")


def leave(visit: Visit) -> Response:
    """Sign out."""
    visit.record_session(visit.account.login, "out")
    visit.site.doorkeeper.sign_out(visit.request.cookies.get(cookie_of(visit.request), ""))
    return to_the_door(visit)


def to_the_door(visit: Visit) -> Response:
    """Answer somebody who has left: nothing of the session stays in the browser."""
    answer = visit.go("/dang-nhap")
    secure = visit.request.url.scheme == "https"
    answer.delete_cookie(cookie_of(visit.request), secure=secure, httponly=True, samesite="strict")
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def home_of(roles: frozenset[str]) -> str:
    """Return where the work of somebody with these roles begins."""
    return next((place for role, place in _HOMES.items() if role in roles), _OWN)


def secret(visit: Visit, name: str = "password") -> str:
    """Return a password of the form exactly as it was typed, blanks and all."""
    value = visit.form.get(name, "")
    return value if isinstance(value, str) else ""


def chosen_twice(visit: Visit) -> str:
    """Return a new password that was typed twice; raises AccountRefused."""
    if secret(visit) != secret(visit, "again"):
        raise AccountRefused("Hai lần nhập mật khẩu khác nhau. Hãy nhập lại.")
    return secret(visit)


def _let_in(visit: Visit, signed_in: SignedIn, how: str) -> Response:
    visit.record_session(signed_in.account.login, how)
    answer = visit.go(home_of(signed_in.account.roles))
    secure = visit.request.url.scheme == "https"
    answer.set_cookie(
        cookie_of(visit.request),
        signed_in.token,
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return answer


PAGES = (
    Page("GET", "/dang-nhap", ANYBODY, form),
    Page("POST", "/dang-nhap", ANYBODY, enter),
    Page("GET", "/vao/{token}", ANYBODY, by_link),
    Page("GET", "/mo-tai-khoan", ANYBODY, code_form),
    Page("POST", "/mo-tai-khoan", ANYBODY, open_account),
    Page("POST", "/dang-xuat", SOMEBODY, leave),
)
