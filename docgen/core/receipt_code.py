"""The short code on a paper slip: who got which versions, not to be guessed, and a slip of the pen is noticed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

# Without 0, 1, I, L, O: the code is read from paper. A prime number of signs, so that the check sign notices every
# wrong sign and every two neighbours exchanged.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_SIGNS = 8
_GROUP = 3


def receipt_code(secret: bytes, meeting: str, person: str, versions: Iterable[str]) -> str:
    """Return the code of what one person gets for a meeting, as "ABC-DEF-GHK", by a secret of at least 16 bytes."""
    facts = "\n".join([meeting, person, *sorted(versions)])
    number = int.from_bytes(hmac.new(secret, facts.encode(), hashlib.sha256).digest())
    signs = ""
    for _ in range(_SIGNS):
        number, sign = divmod(number, len(ALPHABET))
        signs += ALPHABET[sign]
    whole = signs + _check_sign(signs)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def typed_code(text: str) -> str:
    """Return a code as it was printed, from what somebody typed; empty when its check sign says it was mistyped."""
    signs = "".join(text.upper().replace("-", "").split())
    if len(signs) != _SIGNS + 1 or set(signs) - set(ALPHABET) or _check_sign(signs[:-1]) != signs[-1]:
        return ""
    return "-".join(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))


def _check_sign(signs: str) -> str:
    return ALPHABET[sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 2)) % len(ALPHABET)]
