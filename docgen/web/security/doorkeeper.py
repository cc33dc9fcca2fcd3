"""Who is there: sessions of accounts, and on a machine without accounts the one who has the link of this start."""

from __future__ import annotations

import getpass
import secrets
from datetime import datetime

from docgen.accounts.account import Account, SignedIn, same_token
from docgen.accounts.accounts import Accounts
from docgen.accounts.role import ARCHIVIST, CLERK
from docgen.errors import SignInRefused


class Doorkeeper:
    """Lets people in and out; the link of the start works once, and never where there are accounts."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.link_token = "" if accounts.all() else secrets.token_urlsafe(24)
        self._local: SignedIn | None = None

    def open_link(self, token: str) -> SignedIn:
        """Let in who has the link printed at the start; raises SignInRefused."""
        if not self.link_token or not same_token(self.link_token, token):
            raise SignInRefused(
                "Đường dẫn này đã dùng rồi hoặc không đúng. Hãy chạy lại docgen serve để có đường dẫn mới."
            )
        self.link_token = ""
        here = Account(getpass.getuser()[:40], "Máy này", frozenset({CLERK, ARCHIVIST}))
        self._local = SignedIn(here, secrets.token_urlsafe(32), secrets.token_hex(32))
        return self._local

    def who(self, token: str, now: datetime) -> SignedIn | None:
        """Return whose session a token is."""
        if self._local and token and same_token(self._local.token, token):
            return self._local
        return self.accounts.session(token, now) if token else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        if self._local and same_token(self._local.token, token):
            self._local = None
        self.accounts.sign_out(token)
