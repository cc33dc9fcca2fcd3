"""Which known name a misspelt one probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the closest of the known names, or an empty text."""
    return next(iter(difflib.get_close_matches(name, sorted(known), 1)), "")
