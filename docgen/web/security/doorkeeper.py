"""Who is there: sessions of accounts, and on a machine without accounts the one who has the link of this start."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from docgen.accounts.account import Account, SignedIn, same_token
from docgen.accounts.accounts import Accounts
from docgen.accounts.role import ARCHIVIST, CLERK
from docgen.accounts.sessions import SESSION_HOURS
from docgen.errors import SignInRefused
from docgen.web.security.throttle import Throttle


@dataclass(frozen=True, slots=True)
class Chosen:
    """A password somebody chooses for an account, and what proves the right to: the code, or the password before."""

    login: str
    secret: str = field(repr=False)
    password: str = field(repr=False)


class Doorkeeper:
    """Lets people in and out; the link of the start works once, and never where there are accounts."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.link_token = "" if accounts.exist() else secrets.token_urlsafe(24)
        self._local: SignedIn | None = None
        self._local_until: datetime | None = None
        self._throttle = Throttle()

    def sign_in(self, login: str, password: str, now: datetime, address: str) -> SignedIn:
        """Begin a session; raises SignInRefused, TooManyTries for an account or an address."""
        with self._counted(address, now):
            return self.accounts.sign_in(login, password, now, address)

    @contextmanager
    def _counted(self, address: str, now: datetime) -> Iterator[None]:
        self._throttle.require_calm(address, now)
        try:
            yield
        except SignInRefused:
            self._throttle.note(address, now)
            raise

    def choose_password(self, given: Chosen, now: datetime, address: str) -> None:
        """Open an account with its code; raises SignInRefused, TooManyTries, AccountRefused."""
        with self._counted(address, now):
            self.accounts.choose_password(given.login, given.secret, given.password, now, address)

    def change_password(self, given: Chosen, now: datetime, address: str) -> None:
        """Change a password by the one before; raises SignInRefused, TooManyTries, AccountRefused."""
        with self._counted(address, now):
            self.accounts.change_password(given.login, given.secret, given.password, now, address)

    def open_link(self, token: str, now: datetime) -> SignedIn:
        """Let in who has the link printed at the start, while there is no account; raises SignInRefused."""
        if self.accounts.exist():
            self.link_token = ""
        if not self.link_token or not same_token(self.link_token, token):
            raise SignInRefused(
                "Đường dẫn này đã dùng rồi, không đúng, hoặc nay đã có tài khoản. "
                "Hãy vào bằng tài khoản; chưa có tài khoản thì chạy lại docgen serve để có đường dẫn mới."
            )
        self.link_token = ""
        here = Account(getpass.getuser()[:40], "Máy này", frozenset({CLERK, ARCHIVIST}))
        self._local = SignedIn(here, secrets.token_urlsafe(32), secrets.token_hex(32))
        self._local_until = now + timedelta(hours=SESSION_HOURS)
        return self._local

    def who(self, token: str, now: datetime) -> SignedIn | None:
        """Return whose session a token is."""
        if self._local and token and same_token(self._local.token, token):
            return self._local if self._is_still_let_in(now) else None
        return self.accounts.session(token, now) if token else None

    def _is_still_let_in(self, now: datetime) -> bool:
        """Tell whether the session of the link goes on: somebody who makes an account ends it."""
        if self._local_until is None or now > self._local_until or self.accounts.exist():
            self._local = None
        return self._local is not None

    def sign_out(self, token: str) -> None:
        """End a session."""
        if self._local and same_token(self._local.token, token):
            self._local = None
        self.accounts.sign_out(token)

    def sign_out_everywhere(self, login: str) -> None:
        """End every session of an account."""
        if self._local and self._local.account.login == login:
            self._local = None
        self.accounts.sign_out_everywhere(login)
