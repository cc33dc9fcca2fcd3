"""Wrong passwords from one address, whatever the accounts: after too many it waits, and costs this machine nothing."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from docgen.errors import TooManyTries

# More than an office behind one address types wrong by mistake.
WRONG, MINUTES = 30, 15
_PLACES = 10_000


class Throttle:
    """Counts wrong tries by address, in memory: they end with the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wrong: dict[str, list[datetime]] = {}

    def require_calm(self, address: str, now: datetime) -> None:
        """Refuse an address after too many wrong tries; raises TooManyTries."""
        with self._lock:
            if len(self._recent(address, now)) >= WRONG:
                raise TooManyTries(
                    f"Máy này đã nhập sai {WRONG} lần trong {MINUTES} phút. Hãy chờ {MINUTES} phút rồi nhập lại."
                )

    def note(self, address: str, now: datetime) -> None:
        """Count a wrong try."""
        with self._lock:
            if len(self._wrong) >= _PLACES:
                self._wrong = {place: at for place in self._wrong if (at := self._recent(place, now))}
            self._wrong[address] = [*self._recent(address, now), now]

    def _recent(self, address: str, now: datetime) -> list[datetime]:
        return [at for at in self._wrong.get(address, ()) if now - at < timedelta(minutes=MINUTES)]
