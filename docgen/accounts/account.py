"""An account of the page and a session of it."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass

from docgen.accounts.role import ROLES, kept_apart, may
from docgen.errors import AccountRefused

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `person` is the member's id in the data, empty for who is nobody there."""

    login: str
    name: str
    roles: frozenset[str]
    person: str = ""
    active: bool = True
    has_password: bool = False

    def may(self, act: str) -> bool:
        """Tell whether the account may do an act of `role.ACTS`."""
        return self.active and may(self.roles, act)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session: whose, its token as the browser holds it, and the token that every form must bring."""

    account: Account
    token: str
    csrf: str


def require_proper(account: Account) -> None:
    """Refuse an account with a bad login, unknown roles or roles kept apart; raises AccountRefused."""
    if not _LOGIN.fullmatch(account.login):
        raise AccountRefused(
            f"Tên đăng nhập “{account.login}” không dùng được. "
            "Hãy dùng 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch."
        )
    unknown = account.roles - ROLES.keys()
    if unknown or not account.roles:
        raise AccountRefused(
            f"Vai trò không có: {', '.join(sorted(unknown)) or 'trống'}. Hãy chọn: {', '.join(ROLES)}."
        )
    pair = kept_apart(account.roles)
    if pair:
        raise AccountRefused(
            f"Một người không giữ cả hai vai trò {pair[0]} và {pair[1]}. Hãy tách thành hai tài khoản."
        )


def same_token(left: str, right: str) -> bool:
    """Compare two secrets in a time that tells nothing."""
    return hmac.compare_digest(left.encode(), right.encode())
