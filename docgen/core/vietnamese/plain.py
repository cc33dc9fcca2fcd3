"""Vietnamese in plain ASCII, for names of files: no tones, no spaces."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, length: int = 0) -> str:
    """Return the text as lower-case ASCII words joined by hyphens, cut between words where `length` is given."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    if not length or len(words) <= length:
        return words
    whole = words[: length + 1].rpartition("-")[0]
    return whole or words[:length]
