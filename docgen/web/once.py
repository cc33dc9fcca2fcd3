"""What may be seen once and is kept nowhere else: passwords that were just drawn, for the one who asked for them."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kept:
    owner: str
    things: tuple[object, ...]


class Once:
    """Things in memory, by a name nobody can guess; the oldest give way."""

    KEPT = 20

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def name(self) -> str:
        """Return a new name."""
        return secrets.token_urlsafe(18)

    def put(self, name: str, owner: str, things: Sequence[object]) -> None:
        """Keep things under a name until their owner takes them."""
        with self._lock:
            self._kept[name] = _Kept(owner, tuple(things))
            for old in list(self._kept)[: -self.KEPT]:
                del self._kept[old]

    def waits(self, name: str, owner: str) -> bool:
        """Tell whether something is there for this owner."""
        kept = self._kept.get(name)
        return kept is not None and kept.owner == owner

    def take(self, name: str, owner: str, kind: type[T]) -> tuple[T, ...]:
        """Return the things, once; nothing for anybody else, or a second time."""
        with self._lock:
            if not self.waits(name, owner):
                return ()
            return tuple(thing for thing in self._kept.pop(name).things if isinstance(thing, kind))
