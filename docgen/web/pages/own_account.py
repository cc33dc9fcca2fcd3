"""Somebody's own account: another password, and out of every place at once."""

from __future__ import annotations

from starlette.responses import Response

from docgen.errors import AccountRefused, SignInRefused
from docgen.web.page import SOMEBODY, Page
from docgen.web.pages.signing_in import chosen_twice, note_failed, secret, to_the_door
from docgen.web.security.doorkeeper import Chosen
from docgen.web.visit import Visit


def show(visit: Visit) -> Response:
    """Show the account, in how many places it is signed in, and the form for another password."""
    return _shown(visit, 200, "")


def change(visit: Visit) -> Response:
    """Change the password; all sessions end, this one too."""
    login = visit.account.login
    try:
        given = Chosen(login, secret(visit, "current"), chosen_twice(visit))
        visit.site.doorkeeper.change_password(given, visit.now, visit.address)
    except SignInRefused as refusal:
        return _shown(visit, 429 if note_failed(visit, refusal) else 422, str(refusal))
    except AccountRefused as refusal:
        return _shown(visit, 422, str(refusal))
    visit.record_account("password", login)
    return to_the_door(visit)


def leave_everywhere(visit: Visit) -> Response:
    """End every session of the account."""
    visit.record_session(visit.account.login, "out_everywhere")
    visit.site.doorkeeper.sign_out_everywhere(visit.account.login)
    return to_the_door(visit)


def _shown(visit: Visit, status: int, fault: str) -> Response:
    accounts = visit.site.doorkeeper.accounts
    account = visit.account
    places = max(accounts.sessions_of(account.login, visit.now), 1)
    return visit.render("tai_khoan/cua_toi.html", status, fault=fault, account=account, places=places)


PAGES = (
    Page("GET", "/tai-khoan", SOMEBODY, show),
    Page("POST", "/tai-khoan/mat-khau", SOMEBODY, change),
    Page("POST", "/tai-khoan/ra-moi-noi", SOMEBODY, leave_everywhere),
)
