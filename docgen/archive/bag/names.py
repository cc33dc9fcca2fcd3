"""The names of a bag's files: those that could lead out of it, and those another system cannot hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from docgen.archive.findings import finding
from docgen.core.problem import Problem
from docgen.errors import UnsafeName
from docgen.files import plain

LONGEST_NAME = 255  # bytes, on the usual file systems of Linux


def unsafe(path: str) -> bool:
    """Tell whether a path could lead out of the bag, on any system (RFC 8493 §5.1)."""
    parts = path.split("/")
    climbs = any(part in ("", ".", "..") for part in parts) or ".." in path.split("\\")
    return climbs or ":" in parts[0] or path.startswith(("~", "\\"))


def unportable(package: str, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield paths that are one file, or none, on a system with other rules for names (RFC 8493 §6.1)."""
    seen: set[str] = set()
    for path in sorted(paths):
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            yield finding("ten_trung_hoa_thuong", package, path)
        seen.add(folded)
        if not all(map(_fits_everywhere, path.split("/"))):
            yield finding("ten_khong_mang_di_duoc", package, path)


def _fits_everywhere(name: str) -> bool:
    try:
        plain(name.lstrip(".") or name)  # a leading dot hides a file and does no more
    except UnsafeName:
        return False
    return len(name.encode()) <= LONGEST_NAME
