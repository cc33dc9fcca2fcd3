"""The chain of a journal's lines held against itself: the first line that is not what was written there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from docgen.journal.event import ORIGIN_HASH, Entry, canonical

# What a row that docgen never wrote makes of itself.
UNREADABLE = (ValueError, TypeError, RecursionError)


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return a row of the database as an entry; raises what UNREADABLE names."""
    return Entry(**{**row, "at": datetime.fromisoformat(row["at"]), "detail": json.loads(row["detail"])})


def written(text: Mapping[str, Any]) -> str:
    """Return the details of a line as they are put into its row."""
    return canonical(text).decode("utf-8", "surrogatepass")


def first_break(rows: Iterable[Mapping[str, Any]]) -> tuple[int, str] | None:
    """Return the number of the first line that is wrong, with what happened to it, None for a whole chain.

    Lines cut off at the end, or all written anew with new hashes, leave a chain that is whole: `anchors` shows those.
    """
    previous = ORIGIN_HASH
    for number, row in enumerate(rows, 1):
        if row["id"] != number:
            return (number, "bị xoá") if row["id"] > number else (row["id"], "bị chèn vào")
        if row["previous"] != previous:
            return number, "không nối với dòng trước"
        if not _says_what_was_written(row):
            return number, "bị sửa"
        previous = row["hash"]
    return None


def _says_what_was_written(row: Mapping[str, Any]) -> bool:
    try:
        entry = entry_of(row)
        # The hash is over what is read: what reads the same and is written otherwise was touched, too.
        return entry.is_whole and row["at"] == entry.at.isoformat() and row["detail"] in _ways_to_write(entry.detail)
    except UNREADABLE:
        return False


def _ways_to_write(detail: Mapping[str, Any]) -> tuple[str, str]:
    """Return the details as rows have them, now and in the first months, with spaces."""
    return written(detail), json.dumps(detail, ensure_ascii=False, sort_keys=True)
