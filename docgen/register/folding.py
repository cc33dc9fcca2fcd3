"""Words as the register compares them: as written, and folded to bare letters, so that "ho so" finds "hồ sơ"."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.core.vietnamese.text import nfc, plain

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def exact(text: str) -> str:
    """Return the words as written, in lower case and composed, one space between them."""
    return " ".join(_WORD.findall(nfc(text).casefold()))


def folded(text: str) -> str:
    """Return the words in bare letters, đ as d, in lower case, one space between them."""
    return " ".join(map(_bare, _WORD.findall(nfc(text))))


@lru_cache(1 << 16)
def _bare(word: str) -> str:
    # Words recur: a hundred thousand titles have a few thousand.
    return plain(word).casefold()
