"""Numbers in figures and in words, the Vietnamese way, with exact decimals only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_FIGURE = re.compile(r"(?P<whole>[+-]?\d+|[+-]?[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<decimals>\d+))?")
_POINT = re.compile(r"(?P<whole>[+-]?\d+)\.(?P<decimals>\d+)")


@dataclass(frozen=True, slots=True)
class Wording:
    """An organisation's choice among accepted words: 105 with "linh" or "lẻ", 24 with "tư" or "bốn"."""

    zero_tens: Literal["linh", "lẻ"] = "linh"
    four: Literal["tư", "bốn"] = "tư"


STANDARD = Wording()


def figure(value: int | Decimal, places: int = 0) -> str:
    """Return "1.234.567,89": every decimal the value has and at least `places`; it never rounds."""
    digits = f"{value:f}"
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0").ljust(places, "0")
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def percent(value: int | Decimal, places: int = 0) -> str:
    """Return "87,5%", without a space; like `figure` it never rounds."""
    return f"{figure(value, places)}%"


def ratio(part: int, whole: int, places: int = 2) -> Decimal | None:
    """Return 100 × part / whole rounded half up to `places`; None where there is nothing to divide by."""
    if whole == 0:
        return None
    exact = Fraction(part * 100, whole) * 10**places
    return Decimal(int(exact + Fraction(1, 2))).scaleb(-places)


def out_of(part: int, whole: int) -> str:
    """Return "695/698" or "5.062/5.084": how many of how many; raises ValueError for more than there are."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    return f"{figure(part)}/{figure(whole)}"


def rounded(value: Decimal, places: int) -> Decimal:
    """Return the value rounded half up to `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def in_words(number: int, wording: Wording = STANDARD) -> str:
    """Return "hai nghìn không trăm hai mươi sáu" for 2026."""
    if number < 0:
        return f"âm {in_words(-number, wording)}"
    return _words(number, wording, leading=True) or _DIGITS[0]


def _words(number: int, wording: Wording, *, leading: bool) -> str:
    billions, rest = divmod(number, _BILLION)
    said = [f"{_words(billions, wording, leading=leading)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said.append(_group(group, wording, leading=leading and not said) + _GROUPS[power])
    return " ".join(said)


def _group(number: int, wording: Wording, *, leading: bool) -> str:
    hundreds, below = divmod(number, 100)
    if not hundreds and leading:
        return _below_hundred(below, wording)
    said = f"{_DIGITS[hundreds]} trăm"
    if not below:
        return said
    joint = f" {wording.zero_tens} " if below < 10 else " "
    return said + joint + _below_hundred(below, wording)


def _below_hundred(number: int, wording: Wording) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _DIGITS[unit]
    said = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return said if unit == 0 else f"{said} {_unit(tens, unit, wording)}"


def _unit(tens: int, unit: int, wording: Wording) -> str:
    if unit == 5:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: wording.four}.get(unit, _DIGITS[unit])
    return _DIGITS[unit]


def parse_number(text: str) -> Decimal | None:
    """Read "87,5", "87.5" or "1.234.567,89"; None when it is no number, or one of two ("1.234")."""
    typed = text.replace("\u00a0", " ").strip()
    if found := _FIGURE.fullmatch(typed):
        whole, decimals = found["whole"], found["decimals"]
        ambiguous = whole.count(".") == 1 and decimals is None
        return None if ambiguous else Decimal(f"{whole.replace('.', '')}.{decimals or 0}").normalize() + 0
    found = _POINT.fullmatch(typed)
    return Decimal(typed).normalize() + 0 if found else None


def parse_count(text: str) -> int | None:
    """Read a whole number, for which a dot can only group thousands: "1.234" is 1234."""
    typed = text.replace("\u00a0", " ").strip()
    if re.fullmatch(r"[+-]?\d+", typed):
        return int(typed)
    return int(typed.replace(".", "")) if _GROUPED.fullmatch(typed) else None
