"""Text typed in TCVN3 (ABC) or VNI: named, with a reading, never silently converted.

A word is evidence when it is no Vietnamese syllable as it stands and is one when read in the old encoding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from docgen.core.vietnamese.syllable import is_syllable
from docgen.core.vietnamese.text import nfc, with_real_dj

# TCVN 5712:1993 as it arrives when its bytes are taken for Latin-1; fonts .VnTime, .VnArial.
_TCVN3_BYTES = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE B5 B6 B7 B8 B9 BB BC BD BE C6 C7 C8 C9 CA CB CC CE CF D0 D1 D2 D3 D4 D5 "
    "D6 D7 D8 DC DD DE DF E1 E2 E3 E4 E5 E6 E7 E8 E9 EA EB EC ED EE EF F1 F2 F3 F4 F5 F6 F7 F8 F9 FA FB FC FD FE"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TCVN3 = {chr(int(code, 16)): letter for code, letter in zip(_TCVN3_BYTES.split(), _TCVN3_LETTERS, strict=True)}

# VNI writes a vowel and then its marks; fonts VNI-Times. Base → marks → letters, in the same order.
_VNI_MARKS = (
    ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, marks, letters in _VNI_MARKS:
        table |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    capitals = {sign.upper(): letter.upper() for sign, letter in table.items()}
    first = {sign[0].upper() + sign[1:]: letter.upper() for sign, letter in table.items() if len(sign) > 1}
    return capitals | first | table


VNI = _vni()
TABLES = {"TCVN3 (ABC)": TCVN3, "VNI": VNI}
_FONTS = ((".vn", "TCVN3 (ABC)"), ("vni-", "VNI"))
_SIGNS = {
    name: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))) for name, table in TABLES.items()
}
# Letters and every Latin-1 sign that old encodings put letters on, the soft hyphen too.
_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u1ea0-\u1ef9]+")
_LONE_HORN = re.compile("(?=[ơờởỡớợ])")
_SHOWN = 5
# Proper Vietnamese has some thousand syllables, in capitals and small letters, with a comma or a stop behind them.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Legacy:
    """An old encoding by name, the words that show it, as typed, and how they read in it."""

    encoding: str
    words: tuple[str, ...]
    reading: tuple[str, ...]


def decode(text: str, encoding: str) -> str:
    """Return the text read in "TCVN3 (ABC)" or "VNI", for a person to compare; fonts in H print capitals."""
    table = TABLES[encoding]
    return nfc(_SIGNS[encoding].sub(lambda sign: table[sign[0]], text))


def encoding_of_font(font: str) -> str | None:
    """Return the old encoding that a font prints (".VnTime", "VNI-Times"), None for any other font."""
    return next((encoding for start, encoding in _FONTS if font.casefold().startswith(start)), None)


def decode_printed(text: str, font: str) -> str:
    """Return text as an old font prints it; one in H prints capitals (vietnamese-text §3)."""
    encoding = encoding_of_font(font)
    if encoding is None or any(ord(c) > 0xFF for c in text):
        return text
    read = decode(text, encoding)
    return read.upper() if font.endswith("H") else read


def detect(text: str) -> Legacy | None:
    """Name the old encoding a text is typed in, None for proper Unicode.

    One such word is enough in a text that has no accented word of proper Vietnamese; beside those it takes
    two, so that a foreign name in a Vietnamese sentence is left alone.
    """
    if text.isascii() or all(map(_is_harmless, text.split())):
        return None
    words = [word for word in _WORD.findall(nfc(text)) if not word.isascii()]
    strange = [word for word in dict.fromkeys(words) if not _is_proper(word)]
    found = max((_evidence(strange, name) for name in TABLES), key=lambda legacy: len(legacy.words))
    needed = 2 if any(_is_proper(word) for word in words) else 1
    return found if len(found.words) >= needed else None


@lru_cache(_REMEMBERED)
def _is_harmless(token: str) -> bool:
    """Tell whether what stands between two spaces has no old word; asked first, for nearly every text is proper."""
    words = [] if token.isascii() else _WORD.findall(nfc(token))
    return all(word.isascii() or _is_proper(word) or not _could_be_old(word) for word in words)


def _is_proper(word: str) -> bool:
    real, replaced = with_real_dj(word)
    return is_syllable(real) or (bool(replaced) and real.isupper())


def _evidence(strange: list[str], encoding: str) -> Legacy:
    readings = {word: read for word in strange if (read := _read(word, encoding))}
    return Legacy(encoding, tuple(readings)[:_SHOWN], tuple(readings.values())[:_SHOWN])


def _read(word: str, encoding: str) -> str | None:
    """Return the syllable a word is in an old encoding, None when it is none."""
    reading = decode(word, encoding)
    if not _could_be_old(word) or reading == word:
        return None
    # The ư of ươ is a soft hyphen in TCVN3, and programs drop soft hyphens: "Kh¬ng" is "Khương".
    candidates = (reading, _LONE_HORN.sub("ư", reading)) if encoding == "TCVN3 (ABC)" else (reading,)
    return next((c for c in candidates if is_syllable(c)), None)


def _could_be_old(word: str) -> bool:
    """Leave out what no byte encoding gives, bare signs, and short units such as µm."""
    letters = sum(c.isascii() for c in word)
    return all(ord(c) < 0x100 for c in word) and letters > 0 and word != "\u00b5m"
