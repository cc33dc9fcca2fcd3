"""Unicode of Vietnamese text: one composed form, what must not be in it, and keys for comparing it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Huyền, sắc, ngã, hỏi, nặng as combining marks; the other marks (â, ă, ơ) belong to the letter.
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
# Letters that look like Đ and đ and lower-case to something else (domain: vietnamese-text §1).
LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_LOOK_ALIKE = re.compile(f"[{''.join(LOOK_ALIKES)}]")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_SINGLE_QUOTES = re.compile("[\u2018-\u201b]")
_SPACED_HYPHEN = re.compile(r"\s*([-/])\s*")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
# In decomposed text a tone mark and the letters that follow it in its word, with their other marks.
_LETTER = "[^\\W\\d_]|[\u0302\u0304-\u0308\u030a-\u0322\u0324-\u036f]"
_TONE_BEFORE_LETTERS = re.compile(f"([{TONE_MARKS}])((?:{_LETTER})+)", re.UNICODE)
_LETTERS_AND_TONES = re.compile(f"(?:{_LETTER}|[{TONE_MARKS}])+", re.UNICODE)
_KEPT_CONTROLS = {"\n", "\t"}


@dataclass(frozen=True, slots=True)
class Place:
    """A character at a 0-based index of a text."""

    index: int
    code_point: int

    def __str__(self) -> str:
        return f"U+{self.code_point:04X}"


def nfc(text: str) -> str:
    """Return the text composed, as TCVN 6909:2001 data is stored and printed."""
    return unicodedata.normalize("NFC", text)


def control_characters(text: str) -> list[Place]:
    """Return the control characters and noncharacters no paper can hold; line breaks and tabs may stay."""
    return [Place(i, ord(c)) for i, c in enumerate(text) if _is_control(c)]


def _is_control(c: str) -> bool:
    noncharacter = ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF
    return noncharacter or (unicodedata.category(c) == "Cc" and c not in _KEPT_CONTROLS)


def lone_surrogates(text: str) -> list[Place]:
    """Return the halves of surrogate pairs, which cannot be written in UTF-8."""
    return [Place(i, ord(c)) for i, c in enumerate(text) if 0xD800 <= ord(c) <= 0xDFFF]


def with_real_dj(text: str) -> tuple[str, list[Place]]:
    """Return the text with Đ and đ in place of their look-alikes, and where each one stood."""
    if not any(letter in text for letter in LOOK_ALIKES):
        return text, []
    found = [Place(match.start(), ord(match[0])) for match in _LOOK_ALIKE.finditer(text)]
    return _LOOK_ALIKE.sub(lambda letter: LOOK_ALIKES[letter[0]], text), found


def clean_symbol(text: str) -> str:
    """Return a số, ký hiệu for matching: straight hyphens, no space around them, nothing invisible ("25- HD/BTCTW")."""
    if text.isascii() and text.split() == [text]:
        return text
    visible = _DASHES.sub("-", _INVISIBLE.sub("", nfc(text)))
    return _SPACED_HYPHEN.sub(r"\1", " ".join(visible.split()))


def fold(text: str) -> str:
    """Return a key equal for texts that differ only in case, spaces, quotes, dashes, tone placement or a false Đ.

    Tones still count: "Lan" and "Lân", "ma" and "má" stay apart; "hòa" and "hoà" meet. Never print it.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    real, _ = with_real_dj(_INVISIBLE.sub("", text))
    plain = _SINGLE_QUOTES.sub("'", _DOUBLE_QUOTES.sub('"', _DASHES.sub("-", real)))
    lowered = " ".join(unicodedata.normalize("NFD", nfc(plain).casefold()).split())
    lowered = _TONE_BEFORE_LETTERS.sub(r"\2\1", lowered)
    # A word has one tone and is done; a word of several, mistyped or made to tire, is taken apart once.
    if _TONE_BEFORE_LETTERS.search(lowered):
        lowered = _LETTERS_AND_TONES.sub(_tones_last, lowered)
    return unicodedata.normalize("NFD", lowered)


def _tones_last(word: re.Match[str]) -> str:
    return "".join(sorted(word[0], key=TONE_MARKS.__contains__))


def plain(text: str) -> str:
    """Return the text in bare letters, đ as d, for searching and for ASCII names; case is kept."""
    real, _ = with_real_dj(text)
    letters = unicodedata.normalize("NFD", real.replace("đ", "d").replace("Đ", "D"))
    return nfc("".join(c for c in letters if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """Return the runs of letters of a text, composed."""
    return _WORD.findall(nfc(text))
