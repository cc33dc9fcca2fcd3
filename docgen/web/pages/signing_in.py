"""In and out: by the link of this start, by a password, by the code that opens a new account."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from docgen.accounts.account import SignedIn
from docgen.accounts.sessions import SESSION_HOURS
from docgen.accounts.role import ADMINISTRATOR, ARCHIVIST, CLERK
from docgen.errors import AccountRefused, SignInRefused
from docgen.web.page import ANYBODY, COOKIE, SOMEBODY, Page
from docgen.web.visit import Visit

# Role → where its work begins; the first that somebody has.
_HOMES = {CLERK: "/", ARCHIVIST: "/kho", ADMINISTRATOR: "/quan-tri"}
_OWN = "/cua-toi"


def form(visit: Visit) -> Response:
    """Show the form for signing in."""
    return visit.render("dang_nhap.html", fault="", login="")


def enter(visit: Visit) -> Response:
    """Sign in with a password."""
    try:
        signed_in = visit.site.doorkeeper.accounts.sign_in(visit.text("login"), _secret(visit), visit.now)
    except SignInRefused as refusal:
        return visit.render("dang_nhap.html", 401, fault=str(refusal), login=visit.text("login"))
    return _let_in(visit, signed_in)


def by_link(visit: Visit) -> Response:
    """Let in whoever has the link of this start."""
    return _let_in(visit, visit.site.doorkeeper.open_link(visit.path("token")))


def code_form(visit: Visit) -> Response:
    """Show the form that opens an account with its code."""
    return visit.render("mo_tai_khoan.html", fault="", login=visit.query("tai-khoan"))


def open_account(visit: Visit) -> Response:
    """Let the owner of a code choose a password."""
    login = visit.text("login")
    try:
        if _secret(visit) != str(visit.form.get("again", "")):
            raise AccountRefused("Hai lần nhập mật khẩu khác nhau. Hãy nhập lại.")
        visit.site.doorkeeper.accounts.choose_password(login, visit.text("code"), _secret(visit), visit.now)
    except (SignInRefused, AccountRefused) as refusal:
        return visit.render("mo_tai_khoan.html", 422, fault=str(refusal), login=login)
    return visit.go(f"/dang-nhap?tai-khoan={quote(login)}")


def leave(visit: Visit) -> Response:
    """Sign out."""
    if visit.signed_in:
        visit.site.doorkeeper.sign_out(visit.signed_in.token)
    answer = visit.go("/dang-nhap")
    answer.delete_cookie(COOKIE)
    return answer


def home_of(roles: frozenset[str]) -> str:
    """Return where the work of somebody with these roles begins."""
    return next((place for role, place in _HOMES.items() if role in roles), _OWN)


def _secret(visit: Visit) -> str:
    value = visit.form.get("password", "")
    return value if isinstance(value, str) else ""


def _let_in(visit: Visit, signed_in: SignedIn) -> Response:
    answer = visit.go(home_of(signed_in.account.roles))
    secure = visit.request.url.scheme == "https"
    answer.set_cookie(
        COOKIE, signed_in.token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", secure=secure
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
