"""Which known name a misspelt one probably meant."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

# Comparing is slow: nobody misspells one of so many names, or one so long.
_MOST, _LONGEST = 2_000, 60


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the closest of the known names, or an empty text."""
    if len(name) > _LONGEST:
        return ""
    names = sorted(other for other in islice(known, _MOST) if len(other) <= _LONGEST)
    return next(iter(difflib.get_close_matches(name, names, 1)), "")


def keys_of(value: Any) -> list[str]:
    """Return the keys of a context at any depth, outer ones first; a context may hold itself."""
    keys, waiting, seen = dict[str, None](), deque([value]), set[int]()
    while waiting and len(keys) < _MOST and len(seen) < 10 * _MOST:
        item = waiting.popleft()
        if isinstance(item, Mapping | list | tuple) and id(item) not in seen:
            seen.add(id(item))
            inside = item.values() if isinstance(item, Mapping) else item
            keys |= dict.fromkeys(map(str, islice(item, _MOST))) if isinstance(item, Mapping) else {}
            waiting += islice(inside, _MOST)
    return list(keys)
