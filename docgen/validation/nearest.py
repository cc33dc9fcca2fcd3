"""The allowed word nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from docgen.core.vietnamese.text import plain

# Comparing against more words than this takes longer than the hint is worth.
_MOST_WORDS = 5000


def nearest(typed: str, words: Iterable[str]) -> str:
    """Return the word nearest to what was typed, accents and case aside; empty when none is near."""
    by_key = {plain(word).casefold(): word for word in words}
    if len(by_key) > _MOST_WORDS:
        return ""
    found = get_close_matches(plain(typed[:100]).casefold(), by_key, n=1)
    return by_key[found[0]] if found else ""


def question(typed: str, words: Iterable[str]) -> str:
    """Return "Có phải “…”?" for the nearest word; empty when none is near."""
    found = nearest(typed, words)
    return f"Có phải “{found}”?" if found else ""
