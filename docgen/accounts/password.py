"""Passwords: what one must be like, and its argon2id hash."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from docgen.errors import AccountRefused

SHORTEST, LONGEST = 12, 128
_HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106, low memory
# Compared with where there is no account, so that the answer takes as long.
_NOBODY = _HASHER.hash("không có tài khoản này")


def hashed(password: str, owner: str) -> str:
    """Return the hash of a password; raises AccountRefused for one that is easily guessed."""
    text = _normal(password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise AccountRefused(
            f"Mật khẩu phải dài từ {SHORTEST} đến {LONGEST} ký tự. "
            "Hãy dùng một câu dễ nhớ, có dấu và khoảng trắng đều được."
        )
    if len(set(text)) < 5 or owner.lower() in text.lower():
        raise AccountRefused("Mật khẩu này dễ đoán. Hãy chọn câu khác, không chứa tên đăng nhập.")
    return _HASHER.hash(text)


def matches(hash: str, password: str) -> bool:
    """Tell whether a password is the one; without a hash it never is, in the same time."""
    try:
        _HASHER.verify(hash or _NOBODY, _normal(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return bool(hash)


def _normal(password: str) -> str:
    # Two keyboards write "ế" in two ways: RFC 8265 asks for NFC.
    return unicodedata.normalize("NFC", password)
