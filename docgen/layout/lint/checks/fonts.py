"""Fonts, old encodings, composed letters and colours of every printed run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.core.vietnamese.legacy import detect
from docgen.core.vietnamese.text import nfc
from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault, Repair
from docgen.layout.lint.repairs import compose, set_black, set_font
from docgen.layout.lint.rows import words
from docgen.layout.word.paper import Paragraph, Run

_PRIVATE = range(0xE000, 0xF900)
_WIDE = (range(0x2E80, 0xA000), range(0xAC00, 0xD7B0), range(0xF900, 0xFB00), range(0xFF00, 0xFFF0))
_RED, _PALE = 0x99, 0x66


def fonts_of(run: Run) -> set[str]:
    """Return the fonts that the letters of a run are printed in; signs of symbol fonts are left out."""
    slots = {_slot(ord(c)) for c in run.text if not c.isspace() and ord(c) not in _PRIVATE}
    return {run.look.fonts[slot] for slot in slots}


def other_font(case: Case) -> Iterator[Fault]:
    """L14a: one font, after style resolution."""
    wanted = case.rules.font

    def wrong(run: Run) -> str:
        found = {font for font in fonts_of(run) if font.casefold() != wanted.casefold()}
        return ", ".join(sorted(font for font in found if not _legacy_font(font)))

    yield from _by_run(case, wrong, wanted, lambda runs: set_font(runs, wanted))


def legacy(case: Case) -> Iterator[Fault]:
    """L14b: fonts and letters of TCVN3 or VNI; the font alone must not be changed, so there is no repair."""
    for paragraph in case.paper.printed:
        fonts = sorted({font for run in paragraph.runs for font in fonts_of(run) if _legacy_font(font)})
        found = detect(paragraph.text)
        if fonts:
            yield Fault(paragraph.origin, f"phông {', '.join(fonts)}", "Times New Roman, mã Unicode")
        elif found:
            example = f"“{found.words[0]}” là “{found.reading[0]}”"
            yield Fault(paragraph.origin, f"chữ gõ bằng bảng mã {found.encoding} ({example})", "mã Unicode")


def decomposed(case: Case) -> Iterator[Fault]:
    """L14c: letters stored composed."""
    for paragraph in case.paper.printed:
        texts = [text.text or "" for text in paragraph.element.iter("{*}t")] if paragraph.runs else []
        if any(nfc(text) != text for text in texts):
            yield Fault(paragraph.origin, "chữ và dấu lưu rời nhau", "chữ dựng sẵn (NFC)", compose(paragraph))


def not_black(case: Case) -> Iterator[Fault]:
    """L14d: black ink; red has a rule of its own."""
    yield from _by_run(case, lambda run: "" if _red(run) else _named(run), "đen", set_black)


def red(case: Case) -> Iterator[Fault]:
    """L24c: red is the colour of notes for the drafter; whether the words stay is for a person to say."""
    for fault in _by_run(case, lambda run: _named(run) if _red(run) else "", "đen, hoặc xoá", set_black):
        yield Fault(fault.place, fault.found, fault.expected)


def _by_run(
    case: Case, wrong: Callable[[Run], str], expected: str, mend: Callable[[list[Run]], Repair]
) -> Iterator[Fault]:
    """Yield one fault for each way in which runs of a paragraph are wrong."""
    for paragraph in case.paper.printed:
        for found, runs in _grouped(paragraph, wrong).items():
            yield Fault(paragraph.origin, found, expected, mend(runs))


def _grouped(paragraph: Paragraph, wrong: Callable[[Run], str]) -> dict[str, list[Run]]:
    groups: dict[str, list[Run]] = {}
    for run in paragraph.runs:
        found = wrong(run) if run.text.strip() else ""
        if found:
            groups.setdefault(found, []).append(run)
    return groups


def _slot(code: int) -> str:
    if code < 0x80:
        return "ascii"
    return "eastAsia" if any(code in block for block in _WIDE) else "hAnsi"


def _legacy_font(name: str) -> bool:
    return bool(re.match(words("phong_cu")["font"], name.casefold()))


def _named(run: Run) -> str:
    return f"màu #{run.look.colour}" if run.look.colour else ""


def _red(run: Run) -> bool:
    if not re.fullmatch(r"[0-9A-F]{6}", run.look.colour):
        return False
    r, g, b = bytes.fromhex(run.look.colour)
    return r >= _RED and g <= _PALE and b <= _PALE
