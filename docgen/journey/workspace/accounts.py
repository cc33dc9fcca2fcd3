"""The accounts as the machine that holds the workspace changes them: each change is a line of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.journal.event import Event
from docgen.journey.desk import who_is_at_work
from docgen.settings import load_workspace


@dataclass(frozen=True)
class AccountDesk:
    """The accounts of a workspace, open, and the time."""

    accounts: Accounts
    now: datetime

    def add(self, account: Account) -> str:
        """Make an account and return its code; raises AccountRefused."""
        return self.accounts.add(account, self.now, self._line("added", account.login, roles=sorted(account.roles)))

    def give_code(self, login: str) -> str:
        """Return a new code for an account, whose password and sessions end; raises AccountRefused."""
        return self.accounts.give_code(login, self.now, self._line("code", login))

    def set_active(self, login: str, active: bool) -> None:
        """Close or reopen an account; raises AccountRefused."""
        self.accounts.set_active(login, active, self.now, self._line("opened" if active else "closed", login))

    def _line(self, done: str, login: str, **facts: object) -> Event:
        """Return what the journal says: the account of the machine did it."""
        detail = {"done": done, "login": login, **facts}
        return Event("account", self.now, who_is_at_work(), stage="machine", detail=detail)


@contextmanager
def account_desk(root: Path, now: datetime) -> Iterator[AccountDesk]:
    """Open the accounts of the workspace at or above `root`; raises WorkspaceNotFound, JournalUnusable."""
    with closing(Accounts.open(load_workspace(root).journal)) as accounts:
        yield AccountDesk(accounts, now)
