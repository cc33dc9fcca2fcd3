"""A text becomes XML: always escaped, its breaks as Word writes them, refused when Word could not hold it."""

from __future__ import annotations

import re
from collections.abc import Callable

import markupsafe

from docgen.templating.parse.breaks import BREAK, new_page, new_paragraph, tab
from docgen.templating.values.setting import Beyond, Setting, Unfit

MAX_TEXT = 200_000
# XML 1.0 has no form for these; docxtpl drops them or cuts the text there without a word.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n|\r|\n")


def _c_escape() -> Callable[[str], str]:
    """The compiled escape of markupsafe without its wrapping into Markup, which costs as much as the rest."""
    try:
        from markupsafe._speedups import _escape_inner
    except ImportError:
        return lambda text: str(markupsafe.escape(text))
    return _escape_inner


escaped = _c_escape()


def in_text(xml: str, setting: Setting) -> str:
    """Return escaped text with its breaks in the format of run and paragraph; Beyond where those are not known.

    A new paragraph (U+0007) and a new page (U+000C) come from docxtpl's own objects only.
    """
    if "\t" in xml:
        xml = xml.replace("\t", tab(_known(setting.run_format)))
    if "\a" in xml or "\f" in xml:
        formats = _known(setting.paragraph_format), _known(setting.run_format)
        xml = xml.replace("\a", new_paragraph(*formats)).replace("\f", new_page(*formats))
    return _BREAK.sub(BREAK, xml)


def _known(known: str | None) -> str:
    if known is None:
        raise Beyond("a break where the data decides the format")
    return known


def in_attribute(text: str) -> str:
    """Return text for an attribute: quotes escaped, breaks and tabs kept as characters."""
    return _BREAK.sub("&#10;", escaped(text)).replace("\t", "&#9;")


def printed(value: object) -> str:
    """Return the text of a value that may be printed; Unfit says why another may not."""
    if isinstance(value, str):
        return printable(str.__str__(value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(f"có kiểu {type(value).__name__}, không phải chữ hay số nguyên")
    try:
        return str(value)
    except ValueError as error:
        raise Unfit("là số quá dài") from error


def printable(text: str, also: str = "") -> str:
    """Return a text that Word can hold; `also` are control characters that mean something here."""
    found = next((c for c in UNPRINTABLE.finditer(text) if c[0] not in also), None)
    if found:
        raise Unfit(f"có ký tự không in được U+{ord(found[0]):04X} ở vị trí {found.start() + 1}")
    if len(text) > MAX_TEXT:
        raise Unfit(f"dài {len(text)} ký tự, quá {MAX_TEXT}")
    return text
