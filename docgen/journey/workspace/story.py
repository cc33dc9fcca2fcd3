"""The story of the sample's season: who declared which drafts ready, sent, received, and when."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """One act of the season; without `people` it concerns every recipient of the meeting."""

    at: datetime
    action: str
    meeting: str
    people: tuple[str, ...] = ()


def read_story(path: Path) -> tuple[Happening, ...]:
    """Return the happenings in the order of time."""
    rows = tomllib.loads(path.read_text("utf-8"))["su_kien"]
    return tuple(sorted(Happening(r["luc"], r["viec"], r["hoi_nghi"], tuple(r.get("nguoi", ()))) for r in rows))
