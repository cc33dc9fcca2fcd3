"""The accounts as the machine that holds the workspace changes them: each change is a line of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.accounts.accounts import Accounts
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.desk import who_is_at_work
from docgen.settings import load_workspace


@dataclass(frozen=True)
class AccountDesk:
    """The accounts of a workspace and its journal, open."""

    accounts: Accounts
    journal: Journal

    def journalled(self, done: str, login: str, now: datetime, **facts: object) -> None:
        """Write what was done to an account, by the account of the machine."""
        detail = {"done": done, "login": login, **facts}
        self.journal.append(Event("account", now, who_is_at_work(), stage="machine", detail=detail))


@contextmanager
def account_desk(root: Path) -> Iterator[AccountDesk]:
    """Open the accounts of the workspace at or above `root`; raises WorkspaceNotFound, JournalUnusable."""
    place = load_workspace(root).journal
    with closing(Accounts.open(place)) as accounts, Journal.open(place) as journal:
        yield AccountDesk(accounts, journal)
