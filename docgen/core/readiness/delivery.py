"""What happened to the drafts: facts about versions, and what each recipient holds after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Literal

# spelling: this version differs from the one before it by corrected spelling only, so nothing starts anew.
Action = Literal["made", "ready", "sent", "received", "spelling"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the journal about a version (sha256) of a draft; without `person` it holds for every recipient."""

    action: Action
    form: str
    subject: str
    version: str
    at: datetime
    meeting: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A version one recipient was sent, and when it was first sent and confirmed."""

    version: str
    sent_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True)
class History:
    """The facts known about one draft for one meeting, in the order of the journal."""

    facts: tuple[Fact, ...]

    @property
    def version(self) -> str | None:
        """Return the current version: the last one made."""
        made = [f.version for f in self.facts if f.action == "made"]
        return made[-1] if made else None

    @property
    def ready_at(self) -> datetime | None:
        """Return when the current version was first declared ready."""
        found = [f.at for f in self.facts if f.action == "ready" and self.same_text(f.version)]
        return found[0] if found else None

    def same_text(self, version: str) -> bool:
        """Tell whether a version is the current one, spelling apart."""
        return self.version is not None and self.text_of(version) == self.text_of(self.version)

    def text_of(self, version: str) -> str:
        """Return the version whose text this one has: itself, or an older one of which it corrects the spelling."""
        return self._texts.get(version, version)

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Return, for versions that only correct spelling, the version whose text they are."""
        corrected = {f.version for f in self.facts if f.action == "spelling"}
        made = list(dict.fromkeys(f.version for f in self.facts if f.action == "made")) if corrected else []
        texts: dict[str, str] = {}
        for before, version in pairwise(made):
            if version in corrected:
                texts[version] = texts.get(before, before)
        return texts

    def delivery_to(self, person: str) -> Delivery | None:
        """Return what the person holds: the version sent last, with its first sending and confirmation.

        A confirmation that comes in late for an older version does not put that version back into hands.
        """
        held: Delivery | None = None
        replaced: set[str] = set()
        for fact in self.facts:
            if fact.person not in {"", person} or fact.action not in {"sent", "received"}:
                continue
            if held is None or self.text_of(held.version) == self.text_of(fact.version):
                held = _noted(replace(held, version=fact.version) if held else Delivery(fact.version), fact)
            elif fact.action == "sent" or fact.version not in replaced:
                replaced.add(held.version)
                held = _noted(Delivery(fact.version), fact)
        return held


def _noted(held: Delivery, fact: Fact) -> Delivery:
    if fact.action == "sent":
        return replace(held, sent_at=held.sent_at or fact.at)
    return replace(held, received_at=held.received_at or fact.at)


def copy_number(number: int, total: int) -> str:
    """Return "03/12": which of all the numbered copies, as wide as the total."""
    width = max(2, len(str(total)))
    return f"{number:0{width}d}/{total:0{width}d}"


def last(moments: Sequence[datetime | None]) -> datetime | None:
    """Return the latest moment, None as soon as one of them is unknown or there is none."""
    known = [m for m in moments if m is not None]
    return max(known) if known and len(known) == len(moments) else None
