"""The name nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from docgen.core.vietnamese.text import fold, plain

# Comparing more names or longer text takes longer than the hint is worth.
_MOST_NAMES = 5000
_LONGEST_NAME = 100


def nearest(wrong: str, names: Collection[str]) -> str | None:
    """Return the name closest to a wrong one, tones and case aside, or None when none is close."""
    if len(names) > _MOST_NAMES:
        return None
    bare = {_bare(name): name for name in names}
    typed = _bare(wrong[:_LONGEST_NAME])
    whole = [name for name in bare if _holds(typed, name) or _holds(name, typed)]
    found = get_close_matches(typed, whole or bare, n=1, cutoff=0.0 if whole else 0.6)
    return bare[found[0]] if found else None


def _holds(longer: str, shorter: str) -> bool:
    return bool(shorter) and f" {shorter} " in f" {longer} "


def _bare(name: str) -> str:
    return plain(fold(name)).replace("_", " ")
