"""A value becomes the bytes of a Word part: always escaped, and refused when Word could not hold it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import markupsafe

from docgen.templating.parse.breaks import BREAK, tab

MAX_TEXT = 200_000
# XML 1.0 has no form for these; docxtpl drops them or cuts the text there without a word.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n|\r|\n")

Writer = Callable[[object], bytes]


class Unfit(Exception):
    """A value has no form on paper; the text says what it is."""


class Beyond(Exception):
    """A value only docxtpl can place: one of its own objects, or a tab in a run whose format the data decides."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an output stands: in the text of a run, in an attribute, or in the text of another element.

    `run_format` is the run's rPr as XML, None where the data decides which run it is.
    """

    kind: str
    run_format: str | None = ""


def _c_escape() -> Callable[[str], str]:
    """The compiled escape of markupsafe without its wrapping into Markup, which costs as much as the rest."""
    try:
        from markupsafe._speedups import _escape_inner
    except ImportError:
        return lambda text: str(markupsafe.escape(text))
    return _escape_inner


_escape = _c_escape()


def writer(setting: Setting) -> Writer:
    """Return the function that writes values at one kind of place; it raises Unfit or Beyond."""
    escape = _escape

    def write(value: object) -> bytes:
        if type(value) is str and len(value) < MAX_TEXT and value.isprintable():
            return escape(value).encode()
        return _uncommon(value, setting)

    return write


def _uncommon(value: object, setting: Setting) -> bytes:
    if is_word_object(value):
        raise Beyond(type(value).__name__)
    text = printed(value)
    if setting.kind == "attribute":
        return _BREAK.sub("&#10;", _escape(text)).replace("\t", "&#9;").encode()
    if setting.kind == "text":
        return _with_breaks(_escape(text), setting.run_format).encode()
    return _escape(text).encode()


def _with_breaks(text: str, run_format: str | None) -> str:
    """Line breaks and tabs as Word writes them, in the format of the run, as docxtpl does."""
    if "\t" in text:
        if run_format is None:
            raise Beyond("tab")
        text = text.replace("\t", tab(run_format))
    return _BREAK.sub(BREAK, text)


def is_word_object(value: object) -> bool:
    """Say whether a value is docxtpl's own (RichText, InlineImage, …), which brings its XML along."""
    return type(value).__module__.partition(".")[0] == "docxtpl"


def printed(value: object) -> str:
    """Return the text of a value that may be printed; Unfit says why another may not."""
    if isinstance(value, str):
        return _printable(str.__str__(value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(f"có kiểu {type(value).__name__}, không phải chữ hay số nguyên")
    try:
        return str(value)
    except ValueError as error:
        raise Unfit("là số quá dài") from error


def _printable(text: str) -> str:
    found = UNPRINTABLE.search(text)
    if found:
        raise Unfit(f"có ký tự không in được U+{ord(found[0]):04X} ở vị trí {found.start() + 1}")
    if len(text) > MAX_TEXT:
        raise Unfit(f"dài {len(text)} ký tự, quá {MAX_TEXT}")
    return text
