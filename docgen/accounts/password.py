"""Passwords: what one must be like, and its argon2id hash."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from docgen.errors import AccountRefused

SHORTEST, LONGEST = 12, 128
# zxcvbn's 0 to 4: 3 stands against guessing on the hashes, where somebody has stolen them.
_STRONG = 3
_WEIGHED = 72  # characters; what follows cannot make a password weaker
# What the first guess at an office's password is made of, beside the lists of zxcvbn.
_WORDS = ("docgen", "matkhau", "mật khẩu", "kiemdiem", "kiểm điểm", "dang uy", "đảng uỷ", "vanthu", "chibo", "chi bộ")
_HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106, low memory
# Each hash takes 64 MiB: many at once must not take the memory of the machine.
_ONE_AT_A_TIME = threading.BoundedSemaphore(2)
# Compared with where there is no account, so that the answer takes as long.
_NOBODY = _HASHER.hash("không có tài khoản này")


def hashed(password: str, owner: str, *about: str) -> str:
    """Return the hash of a password; raises AccountRefused for one easily guessed from lists or from its owner."""
    text = normal(password)
    if not SHORTEST <= len(text) <= LONGEST:
        raise AccountRefused(
            f"Mật khẩu phải dài từ {SHORTEST} đến {LONGEST} ký tự. "
            "Hãy dùng một câu dễ nhớ, có dấu và khoảng trắng đều được."
        )
    names = (owner, *about)
    if any(name.lower() in text.lower() for name in names) or not _is_strong(text, names):
        raise AccountRefused(
            "Mật khẩu này dễ đoán: có trong danh sách mật khẩu thường gặp, lặp lại hoặc chứa tên của tài khoản. "
            "Hãy chọn một câu khác."
        )
    with _ONE_AT_A_TIME:
        return _HASHER.hash(text)


def matches(hash: str, password: str) -> bool:
    """Tell whether a password is the one; without a hash it never is, in the same time."""
    try:
        with _ONE_AT_A_TIME:
            _HASHER.verify(hash or _NOBODY, normal(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return bool(hash)


def normal(password: str) -> str:
    """Return a password in one spelling: two keyboards write "ế" in two ways, RFC 8265 asks for NFC."""
    return unicodedata.normalize("NFC", password)


def _is_strong(text: str, about: Iterable[str]) -> bool:
    from zxcvbn import zxcvbn  # its lists are read only where somebody chooses a password

    own = [word for name in about for word in (name.lower(), *name.lower().split())]
    return bool(zxcvbn(text[:_WEIGHED], user_inputs=[*_WORDS, *own])["score"] >= _STRONG)
