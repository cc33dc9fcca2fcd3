"""One line of the journal: who did what to which version, when; ids only, never a name or a text of a paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

ORIGIN_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: made, ready, sent, received, packed or archived.

    `at` is local time without zone; `version` is the SHA-256 of the file; `path` is relative to the workspace;
    `detail` holds what JSON can: under "source", the SHA-256 of what the file was made from.
    """

    action: str
    at: datetime
    actor: str
    form: str = ""
    subject: str = ""
    stage: str = ""
    version: str = ""
    path: str = ""
    meeting: str = ""
    person: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry(Event):
    """An event as written: its number, the hash of the line before it, and its own."""

    id: int = 0
    previous: str = ORIGIN_HASH
    hash: str = ""

    @classmethod
    def after(cls, id: int, previous: str, event: Event) -> Entry:
        """Return the event as the line `id` that follows the line whose hash is `previous`."""
        facts = facts_of(event)
        return cls(**facts, id=id, previous=previous, hash=line_hash(id, previous, facts))

    @property
    def is_whole(self) -> bool:
        """Tell whether the line still says what it said when it was written."""
        return self.hash == line_hash(self.id, self.previous, facts_of(self))


_FACTS = tuple(fact.name for fact in fields(Event))


def facts_of(event: Event) -> dict[str, Any]:
    """Return what a line says, by name, without its place in the chain."""
    return {name: getattr(event, name) for name in _FACTS}


def line_hash(id: int, previous: str, facts: Mapping[str, Any]) -> str:
    """Return the SHA-256 over the previous hash and the canonical JSON of the line (sorted keys, no spaces, UTF-8)."""
    line = {"id": id, **facts, "at": facts["at"].isoformat()}
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous.encode() + text.encode("utf-8", "surrogatepass")).hexdigest()
