"""Counts as people write and paste them: in words, or run together with what is counted ("3.791chi bộ")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.vietnamese.numbers import Wording, in_words, parse_count
from docgen.core.vietnamese.text import nfc

# Accepted variants of a word → the one the reading is checked with.
_SAME = {"lẻ": "linh", "tư": "bốn", "nhăm": "lăm", "bẩy": "bảy", "ngàn": "nghìn", "tỉ": "tỷ"}
_PLAIN = Wording(four="bốn")
_DIGITS = dict(
    zip(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"), range(10), strict=True)
) | {"mốt": 1, "lăm": 5}
_SCALES = {"nghìn": 10**3, "triệu": 10**6}
_KNOWN = {*_DIGITS, *_SCALES, "mười", "mươi", "trăm", "tỷ", "linh", "âm"}
# A figure that ends where letters or a space begin: not a decimal, a date, a percentage.
_FIGURE = re.compile(r"(?P<figure>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?=\s|[^\W\d_])\s*(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the words that stood behind it ("chi bộ"), empty when there were none."""

    count: int
    of: str = ""


def from_words(text: str) -> int | None:
    """Read "hai nghìn không trăm hai mươi sáu" as 2026; None for what is not one number in full words."""
    return _spoken(_words_of(text))


def counted(text: str) -> Counted | None:
    """Read "3.791chi bộ" as 3791 and "một chi bộ" as 1, with what is counted; None where no count leads."""
    typed = nfc(text.replace("\u00a0", " ")).strip()
    if found := _FIGURE.fullmatch(typed):
        count = parse_count(found["figure"])
        return None if count is None else Counted(count, found["rest"])
    words = typed.split()
    spoken = _words_of(typed)
    length = next((n for n, word in enumerate(spoken) if word not in _KNOWN), len(spoken))
    count = _spoken(spoken[:length])
    rest = " ".join(words[length:])
    # "năm 2026" is a year, not five of something.
    return None if count is None or rest[:1].isdigit() else Counted(count, rest)


def _words_of(text: str) -> list[str]:
    return [_SAME.get(word, word) for word in nfc(text).casefold().split()]


def _spoken(words: Sequence[str]) -> int | None:
    """Return the number whose own words these are: reading is loose, saying it again is the test."""
    if not words or not _KNOWN.issuperset(words):
        return None
    value = -_value(words[1:]) if words[0] == "âm" else _value(words)
    return value if in_words(value, _PLAIN) == " ".join(words) else None


def _value(words: Sequence[str]) -> int:
    """Add up words; each scale multiplies what is pending below it."""
    total = group = digit = 0
    for word in words:
        if word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        elif word in _SCALES:
            total, group, digit = total + (group + digit) * _SCALES[word], 0, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in ("mươi", "mười"):
            group, digit = group + 10 * (digit if word == "mươi" else 1), 0
        else:
            digit = _DIGITS.get(word, 0)
    return total + group + digit
