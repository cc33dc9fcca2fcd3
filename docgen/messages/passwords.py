"""One password for each ZIP, all drawn from the one that the clerk types: nothing to keep, and none opens another."""

from __future__ import annotations

import hashlib
import hmac

# Without 0, 1, I, L, O: read from paper. 31 letters, 20 of them: 99 bits.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LETTERS, _GROUP = 20, 5
# RFC 7914 §2: 16 MiB and some 50 ms, once a run, so that one password does not give away the one typed.
_COST, _BLOCK = 2**14, 8


def passwords(typed: str, series: str, labels: tuple[str, ...]) -> dict[str, str]:
    """Return the password of each label; the same phrase and series give the same ones on any machine."""
    secret = hashlib.scrypt(typed.encode(), salt=f"docgen/{series}".encode(), n=_COST, r=_BLOCK, p=1, dklen=32)
    return {label: _shown(hmac.digest(secret, label.encode(), "sha256")) for label in labels}


def _shown(digest: bytes) -> str:
    number, letters = int.from_bytes(digest), []
    for _ in range(_LETTERS):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    text = "".join(letters)
    return "-".join(text[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))
