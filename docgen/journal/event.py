"""One line of the journal: who did what to which version, when; ids only, never a name or a text of a paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

import orjson

ORIGIN_HASH = "0" * 64
# The name under which a line "made" says that a version stays: made again from something else, no word was different.
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: made, ready, sent, received, packed or archived.

    `at` is local time without zone; `version` is the SHA-256 of the file; `path` is relative to the workspace;
    `detail` holds what JSON can: under "source", the SHA-256 of what the file was made from, or would be made from now
    where the line says that it is kept.
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

    @property
    def is_kept(self) -> bool:
        """Tell whether a version stays though what it is made from changed; nothing was written then."""
        return bool(self.detail.get(KEPT))


@dataclass(frozen=True, slots=True)
class Entry(Event):
    """An event as written: its number, the hash of the line before it, and its own."""

    id: int = 0
    previous: str = ORIGIN_HASH
    hash: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether the line still says what it said when it was written."""
        return self.hash == line_hash(self.id, self.previous, facts_of(self))


_FACTS = tuple(fact.name for fact in fields(Event))
_values = attrgetter(*_FACTS)


def facts_of(event: Event) -> dict[str, Any]:
    """Return what a line says, by name, without its place in the chain."""
    return dict(zip(_FACTS, _values(event), strict=True))


def line_hash(id: int, previous: str, facts: Mapping[str, Any]) -> str:
    """Return the SHA-256 over the previous hash and the canonical JSON of the line (sorted keys, no spaces, UTF-8)."""
    line = {"id": id, **facts, "at": facts["at"].isoformat()}
    return hashlib.sha256(previous.encode() + canonical(line)).hexdigest()


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return what JSON can hold as JSON with sorted keys and no spaces, in UTF-8."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # half a surrogate pair, a number beyond 64 bits
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")
