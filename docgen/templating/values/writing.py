"""The function that writes values at one kind of place."""

from __future__ import annotations

import re
from collections.abc import Callable

from docgen.templating.values.escaping import MAX_TEXT, escaped, in_attribute, in_text, printed
from docgen.templating.values.objects import is_word_object, object_xml
from docgen.templating.values.setting import Setting, Unfit

Writer = Callable[[object], bytes]


def writer(setting: Setting) -> Writer:
    """Return the function that writes values at one kind of place; it raises Unfit or Beyond."""
    escape = escaped
    if setting.kind not in _PLAIN:
        return lambda value: _uncommon(value, setting)

    def write(value: object) -> bytes:
        if type(value) is str and len(value) < MAX_TEXT and value.isprintable():
            return escape(value).encode()
        return _uncommon(value, setting)

    return write


def _uncommon(value: object, setting: Setting) -> bytes:
    xml = object_xml(value, setting) if is_word_object(value) else _FORMS[setting.kind](printed(value), setting)
    return xml.encode()


def _text(text: str, setting: Setting) -> str:
    return in_text(escaped(text), setting)


def _attribute(text: str, _: Setting) -> str:
    return in_attribute(text)


def _bare(text: str, _: Setting) -> str:
    return escaped(text)


def _nothing(text: str, setting: Setting) -> str:
    """Word shows no text that stands outside a run."""
    if text:
        tag = "{{r … }}" if setting.kind == "run" else "{{p … }}"
        raise Unfit(f"là chữ thường, mà thẻ {tag} chỉ nhận RichText; Word sẽ không hiện. Hãy viết {{{{ … }}}}")
    return ""


def _number(text: str, _: Setting) -> str:
    if not re.fullmatch(r"[1-9]\d?", text):
        raise Unfit(f"là “{text[:40]}”, không phải số cột từ 1 đến 99")
    return text


def _colour(text: str, _: Setting) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}|auto", text):
        raise Unfit(f"là “{text[:40]}”, không phải mã màu sáu chữ số như FFCC00")
    return text


_FORMS: dict[str, Callable[[str, Setting], str]] = {
    "text": _text,
    "attribute": _attribute,
    "bare": _bare,
    "run": _nothing,
    "paragraph": _nothing,
    "number": _number,
    "colour": _colour,
}
# Where a printable text is written as it is but for &, <, > and quotes.
_PLAIN = frozenset({"text", "attribute", "bare"})
