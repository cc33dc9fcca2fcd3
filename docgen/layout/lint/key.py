"""Keys to recognise fixed words by: case, spaces, dashes and the two ways to place a tone do not count."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.core.vietnamese.text import nfc

_PLAIN = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ"}
_PLAIN |= {"òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ"}
_PLAIN |= {"ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}
_PAIR = re.compile("|".join(_PLAIN))
_DASH = re.compile("[‐‑‒–—−]")


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Return the composed key of a text, fit for patterns: “Đảng ủy” and “ĐẢNG UỶ” give “đảng uỷ”."""
    lowered = " ".join(nfc(text).casefold().replace("\u200b", "").split())
    return _PAIR.sub(lambda pair: _PLAIN[pair[0]], _DASH.sub("-", lowered))
