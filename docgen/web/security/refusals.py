"""What was refused goes into the journal: who asked for which act; so few lines that nobody can drown it in them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from docgen.journal.event import Entry, Event
from docgen.journal.journal import Journal

# another role's act, a form without a session, without its token, from another site, another's papers, a wrong password
# or code, too many of them, too many bytes, a file that may not come in, an address that leads out, an error of docgen.
Why = Literal[
    "role",
    "no_session",
    "forged",
    "another_site",
    "not_yours",
    "wrong",
    "locked",
    "too_large",
    "upload",
    "path",
    "broken",
]
QUIET = timedelta(minutes=10)
LINES_AN_HOUR = 120


@dataclass(frozen=True, slots=True)
class Refused:
    """One refusal: whose act, by which row of PAGES, from which address; `place` tells where docgen itself failed."""

    why: Why
    actor: str
    page: str
    address: str
    place: str = ""

    @property
    def detail(self) -> dict[str, object]:
        """Return what the line says besides who and when; never the address asked for, which may hold anything."""
        said = {"why": self.why, "page": self.page, "from": self.address, "place": self.place}
        return {name: value for name, value in said.items() if value}


class RefusalLog:
    """Writes refusals: the same one once in QUIET, all together LINES_AN_HOUR; what was left out is counted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[Refused, datetime] = {}
        self._written: list[datetime] = []
        self._left_out = 0

    def note(self, journal: Journal, refused: Refused, now: datetime) -> Entry | None:
        """Write a refusal down, or count it where it was written already; raises JournalUnusable."""
        with self._lock:
            if not self._is_due(refused, now):
                self._left_out += 1
                return None
            self._last[refused] = now
            self._written.append(now)
            left_out, self._left_out = self._left_out, 0
        detail = {**refused.detail, **({"left_out": left_out} if left_out else {})}
        return journal.append(Event("refused", now, refused.actor, stage="page", detail=detail))

    def _is_due(self, refused: Refused, now: datetime) -> bool:
        self._last = {known: at for known, at in self._last.items() if now - at < QUIET}
        self._written = [at for at in self._written if now - at < timedelta(hours=1)]
        return refused not in self._last and len(self._written) < LINES_AN_HOUR
