"""Personal names: their parts, and the order of Vietnamese lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from docgen.core.vietnamese.text import TONE_MARKS, nfc, with_real_dj

# CLDR vi: letters first, tone second (https://unicode.org/cldr/charts/48/collation/vi.html).
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_ORDER = {letter: (2, place) for place, letter in enumerate(ALPHABET)}
# Titles the form adds by itself; they do not belong in the name field (domain: vietnamese-text §7).
_TITLE = re.compile(r"(?:(?:(?:đ/c|đồng chí|ông|bà)\.?\s+|(?:gs|pgs|ts|ths|bs|cn|ks)\.\s*)+)(?=\S)", re.IGNORECASE)

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class NameParts:
    """Họ, đệm and tên of a person, used for ordering only; a single word is a tên."""

    ho: str
    dem: str
    ten: str


def parts(name: str) -> NameParts:
    """Split a full name: the first word is họ, the last tên, what lies between đệm."""
    words = nfc(name).split()
    if len(words) < 2:
        return NameParts("", "", "".join(words))
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def split_title(name: str) -> tuple[str, str]:
    """Return the title in front of a name ("Đ/c", "TS."), empty when none, and the name after it.

    "Ông" is a surname too: report what is found, never remove it unasked.
    """
    found = _TITLE.match(nfc(name))
    return ("", name) if found is None else (found[0].strip(), nfc(name)[found.end() :])


def collation_key(text: str) -> Key:
    """Return the key that puts texts in dictionary order: a ă â b c d đ …, then tone, then case.

    Both tone placements ("hòa", "hoà") take the same place.
    """
    real, _ = with_real_dj(nfc(text))
    letters, tones = _letters_and_tones(real)
    return tuple(_LETTER_ORDER.get(c, (c.isalnum(), ord(c))) for c in letters), tones, real.swapcase()


def _letters_and_tones(text: str) -> tuple[str, tuple[int, ...]]:
    words = [unicodedata.normalize("NFD", word) for word in text.lower().split()]
    letters = " ".join(nfc("".join(c for c in word if c not in TONE_MARKS)) for word in words)
    return letters, tuple(max((_TONE_ORDER.get(c, 0) for c in word), default=0) for word in words)


def sort_key(name: str) -> tuple[Key, Key, Key]:
    """Return the key of a list of persons: by tên, then họ, then đệm."""
    name_parts = parts(name)
    return collation_key(name_parts.ten), collation_key(name_parts.ho), collation_key(name_parts.dem)
