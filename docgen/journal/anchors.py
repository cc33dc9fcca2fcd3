"""What vouches for a journal from outside: a line's number and hash, as they stand on what was given away.

The chain shows every change inside it. Two things it cannot show: lines cut off at the end, and lines written anew
from somewhere on, every hash with them. Whoever holds the hash of one line, on a certificate, in the minutes of a
hand-over, in a package, in a backup or in an exported file, holds that line and all before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.core.problem import Origin, Problem
from docgen.journal.journal import Journal

_TYPED = re.compile(r"\s*(\d+)\s*[:,]\s*([0-9a-fA-F]{12,64})\s*")
_HINT = (
    "Giữ nguyên cả hai, báo người phụ trách, lấy bản sao lưu lập trước đó để so từng dòng (docgen history --export)."
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of a journal as something outside states it: its number, its hash or the first digits, and who says so."""

    line: int
    hash: str
    said_by: str


def typed_anchor(text: str) -> Anchor | None:
    """Return what somebody typed as "number:hash" from a paper, None for anything else; spaces in the hash go."""
    number, colon, digits = text.partition(":")
    found = _TYPED.fullmatch(f"{number}{colon}{''.join(digits.split())}")
    return Anchor(int(found[1]), found[2].lower(), text) if found else None


def head_of(journal: Journal) -> Anchor | None:
    """Return the last line of a journal, which vouches for all of it, None of an empty one; raises JournalUnusable."""
    last = journal.last_id()
    return Anchor(last, journal.hash_of(last), "") if last else None


def differing(journal: Journal, anchors: Iterable[Anchor]) -> tuple[Problem, ...]:
    """Return what is stated elsewhere and is not so in the journal, the lowest line first; raises JournalUnusable."""
    found = (_held(journal, anchor) for anchor in sorted(anchors, key=lambda anchor: (anchor.line, anchor.said_by)))
    return tuple(problem for problem in found if problem)


def _held(journal: Journal, anchor: Anchor) -> Problem | None:
    hash, origin = journal.hash_of(anchor.line), Origin(anchor.said_by, f"dòng {anchor.line}")
    if hash and hash.startswith(anchor.hash):
        return None
    if hash:
        message = (
            f"Dòng {anchor.line} của nhật ký không mang mã {anchor.hash[:12]} như ở đây ghi: nhật ký đã được viết lại."
        )
        return Problem("nhat_ky_khac_chung_tu", origin, message, _HINT)
    message = f"Nhật ký không có dòng {anchor.line}, mà ở đây đã ghi mã của dòng ấy: nhật ký đã bị cắt."
    return Problem("nhat_ky_khac_chung_tu", origin, message, _HINT)
