"""Text cells: what was typed, cleaned and composed, or refused with the reason."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from docgen.core.record import Value
from docgen.core.vietnamese.dates import short_date, short_moment
from docgen.core.vietnamese.legacy import detect
from docgen.core.vietnamese.names import split_title
from docgen.core.vietnamese.numbers import figure
from docgen.core.vietnamese.text import (
    clean_symbol,
    control_characters,
    lone_surrogates,
    nfc,
    with_real_dj,
)
from docgen.sheets import Column
from docgen.validation.figures import is_plain
from docgen.validation.reading import Fault, Reading, accepted, fault, refused

# Columns that hold one person's name (vietnamese-text §7: titles are removed with a report).
NAMES = {("ca_nhan", "ho_ten"), ("thanh_phan", "ho_ten"), ("goi_y", "nguoi_ky")}
_SEARCHES = (("ky_tu_hong", lone_surrogates), ("ky_tu_dieu_khien", control_characters))
# After "Ông" one of these is likely the surname and "Ông" a title.
COMMON_SURNAMES = {
    *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng"),
    *("bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đinh", "trịnh", "mai"),
}
# Soft hyphen, zero-width space, byte order mark: never meant in one line of text.
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0xFEFF))


def read_text(raw: Value, column: Column) -> Reading:
    """Read a code, a line or paragraphs; braces, & and < are plain text."""
    if isinstance(raw, bool):
        return refused("sai_kieu", raw)
    text = raw if isinstance(raw, str) else as_text(raw)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    harmless = text.isascii() and text.isprintable()
    return (None if harmless else _damage(text)) or _clean(text, column)


def as_text(raw: Value) -> str:
    """Return what a cell shows: a number or a date typed into a text column is text."""
    if isinstance(raw, datetime):
        return short_moment(raw) if raw.hour or raw.minute else short_date(raw)
    if isinstance(raw, date):
        return short_date(raw)
    if isinstance(raw, float | Decimal) and is_plain(raw):
        return str(int(raw)) if raw == int(raw) else figure(Decimal(str(raw)))
    return "" if raw is None else str(raw)


def _damage(text: str) -> Reading | None:
    # Nearly every cell is printable but for its line breaks; only the others are searched, character by character.
    printable = text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()
    searches = () if printable else _SEARCHES
    for code, search in searches:
        if places := search(text):
            return refused(code, text, ma_ky_tu=places[0], vi_tri=places[0].index + 1)
    old = detect(text)
    return refused("bang_ma_cu", old.words[0], bang_ma=old.encoding, doc_la=old.reading[0]) if old else None


def _clean(text: str, column: Column) -> Reading:
    composed = nfc(text)
    real, false_dj = with_real_dj(composed)
    noticed = [fault("chu_to_hop", text)] if composed != text else []
    noticed += [fault("chu_d_gia", text, ma_ky_tu=false_dj[0])] if false_dj else []
    value = _TRIMMED[column.type](real)
    if (column.kind, column.key) in NAMES:
        value, titles = _without_title(value)
        noticed += titles
    return accepted(value or None, *noticed)


def _line(text: str) -> str:
    if text.isprintable():
        return " ".join(text.split())
    return "\n".join(" ".join(line.translate(_INVISIBLE).split()) for line in text.strip().split("\n"))


def _paragraphs(text: str) -> str:
    if text.isprintable():
        return text.strip(" ")
    lines = (line.replace("\t", " ").strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


_TRIMMED = {"ma": clean_symbol, "dong": _line, "doan_van": _paragraphs}


def _without_title(name: str) -> tuple[str, list[Fault]]:
    title, rest = split_title(name)
    if not title:
        return name, []
    # "Ông" is a surname too: "Ông Ích Khiêm" is a whole name, "Ông Lê Nam" could be either.
    if title.casefold() == "ông" and len(rest.split()) < 3:
        doubtful = rest.split()[0].casefold() in COMMON_SURNAMES
        return name, [fault("nghi_danh_xung", name, danh_xung=title)] if doubtful else []
    return rest, [fault("danh_xung", rest, danh_xung=title)]
