"""Accounts on the page: made, given roles, closed, signed out, and the code on a slip that is handed over."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from docgen.accounts.account import Account
from docgen.accounts.accounts import CODE_DAYS
from docgen.accounts.role import ADMINISTRATOR
from docgen.errors import AccountRefused
from docgen.web.page import Page
from docgen.web.visit import Visit

_ACT = "tai_khoan"


def listed(visit: Visit) -> Response:
    """Show the accounts and the form for another."""
    return visit.render("quan_tri/tai_khoan.html", accounts=visit.site.doorkeeper.accounts.all())


def add(visit: Visit) -> Response:
    """Make an account and show the slip with its code, once."""
    account = Account(
        visit.text("login").lower(), visit.text("name"), frozenset(visit.texts("role")), visit.text("person")
    )
    if not account.name:
        raise AccountRefused("Tài khoản phải có họ tên. Hãy điền họ tên.")
    line = visit.account_line("added", account.login, roles=sorted(account.roles))
    code = visit.site.doorkeeper.accounts.add(account, visit.now, line)
    return _slip(visit, account, code)


def one(visit: Visit) -> Response:
    """Show an account and what can be done with it."""
    account = _named(visit)
    places = visit.site.doorkeeper.accounts.sessions_of(account.login, visit.now)
    return visit.render("quan_tri/mot_tai_khoan.html", account=account, places=places)


def give_code(visit: Visit) -> Response:
    """Give a new code, for a forgotten password; the old password ends."""
    account = _named(visit)
    line = visit.account_line("code", account.login)
    code = visit.site.doorkeeper.accounts.give_code(account.login, visit.now, line)
    return _slip(visit, account, code)


def switch(visit: Visit) -> Response:
    """Close an account or open it again."""
    account = _another(visit)
    active = visit.text("viec") == "mo"
    line = visit.account_line("opened" if active else "closed", account.login)
    visit.site.doorkeeper.accounts.set_active(account.login, active, visit.now, line)
    return visit.go(f"/quan-tri/tai-khoan/{account.login}")


def give_roles(visit: Visit) -> Response:
    """Give an account other roles; it has to sign in again."""
    account, roles = _named(visit), visit.texts("role")
    if account.login == visit.account.login and ADMINISTRATOR not in roles:
        raise AccountRefused("Không tự bỏ vai trò quản trị của mình. Hãy nhờ quản trị khác làm.")
    line = visit.account_line("roles", account.login, roles=sorted(roles))
    visit.site.doorkeeper.accounts.set_roles(account.login, roles, visit.now, line)
    return visit.go(f"/quan-tri/tai-khoan/{account.login}")


def sign_out(visit: Visit) -> Response:
    """End every session of an account."""
    account = _named(visit)
    visit.site.doorkeeper.sign_out_everywhere(account.login)
    visit.record_account("signed_out", account.login)
    return visit.go(f"/quan-tri/tai-khoan/{account.login}")


def _named(visit: Visit) -> Account:
    wanted = visit.path("login")
    for account in visit.site.doorkeeper.accounts.all():
        if account.login == wanted:
            return account
    raise AccountRefused(f"Không có tài khoản “{wanted}”. Hãy chọn trong danh sách.")


def _another(visit: Visit) -> Account:
    account = _named(visit)
    if account.login == visit.account.login:
        raise AccountRefused("Không tự đóng tài khoản của mình. Hãy nhờ quản trị khác làm.")
    return account


def _slip(visit: Visit, account: Account, code: str) -> Response:
    until = (visit.now + timedelta(days=CODE_DAYS)).date()
    address = f"{visit.request.url.scheme}://{visit.request.url.netloc}/mo-tai-khoan"
    return visit.render("quan_tri/phieu_ma.html", account=account, code=code, until=until, address=address)


PAGES = (
    Page("GET", "/quan-tri", _ACT, listed),
    Page("POST", "/quan-tri/tai-khoan", _ACT, add),
    Page("GET", "/quan-tri/tai-khoan/{login}", _ACT, one),
    Page("POST", "/quan-tri/tai-khoan/{login}/ma", _ACT, give_code),
    Page("POST", "/quan-tri/tai-khoan/{login}/dong", _ACT, switch),
    Page("POST", "/quan-tri/tai-khoan/{login}/vai-tro", _ACT, give_roles),
    Page("POST", "/quan-tri/tai-khoan/{login}/ra", _ACT, sign_out),
)
