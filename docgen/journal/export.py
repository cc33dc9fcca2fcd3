"""The journal as lines of JSON, and such a file held against its own chain with no database at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.files import write_once
from docgen.journal.event import ORIGIN_HASH, Entry, canonical, facts_of
from docgen.journal.journal import Journal

_HINT = "Hãy xuất lại từ nhật ký; nếu vẫn vậy, báo cho người phụ trách biết có người đã sửa."


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of lines: how many, the hash of the last, which vouches for all, and what is wrong with the chain."""

    lines: int
    last: str
    problems: tuple[Problem, ...] = ()


def lines_of(journal: Journal) -> Iterator[bytes]:
    """Yield each line of a journal as JSON with sorted keys; raises JournalUnusable."""
    for entry in journal.entries():
        facts = {**facts_of(entry), "at": entry.at.isoformat()}
        yield canonical({**facts, "id": entry.id, "previous": entry.previous, "hash": entry.hash}) + b"\n"


def export(journal: Journal, target: Path) -> Exported:
    """Write the whole journal into a file and check its chain there; raises JournalUnusable, OutputNotWritable."""
    write_once(target, b"".join(lines_of(journal)))
    return check(target)


def check(file: Path) -> Exported:
    """Hold an exported file against its own chain; lines cut off at the end show only by the hash of the last."""
    previous, count = ORIGIN_HASH, 0
    with file.open("rb") as stream:
        for count, line in enumerate(stream, 1):
            entry = _entry(line)
            if entry is None or (entry.id, entry.previous) != (count, previous) or not entry.is_whole:
                message = f"Dòng {count} bị sửa, bị xoá, hoặc không nối với dòng trước."
                problem = Problem("nhat_ky_bi_sua", Origin(file.name, f"dòng {count}"), message, _HINT)
                return Exported(count, previous, (problem,))
            previous = entry.hash
    return Exported(count, previous)


def _entry(line: bytes) -> Entry | None:
    try:
        found = json.loads(line)
        return Entry(**{**found, "at": datetime.fromisoformat(found["at"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
