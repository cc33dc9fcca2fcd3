"""Which values may enter a template: text, whole numbers, truth values, and lists and mappings of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import RenderError

# XML 1.0 has no form for these; docxtpl cuts the text at them without a word (a lone surrogate even the rest of it).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def require_printable(context: Mapping[str, Any], place_of: Any) -> None:
    """Refuse a value that a Word file cannot hold; `place_of` maps a field path to its place in the template."""
    for path, value in _leaves("", context):
        fault = _fault(value)
        if fault:
            raise RenderError(f"Trường “{path}” {fault}. Hãy sửa giá trị ở dữ liệu nguồn.", path, place_of(path))


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{path}.{key}" if path else str(key), item)
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _leaves(f"{path}[{number}]", item)
    else:
        yield path, value


def _fault(value: Any) -> str:
    if isinstance(value, str):
        found = _UNPRINTABLE.search(value)
        return f"có ký tự không in được U+{ord(found[0]):04X} ở vị trí {found.start() + 1}" if found else ""
    if value is None or not isinstance(value, bool | int):
        return f"có kiểu {type(value).__name__}, không phải chữ hay số nguyên"
    return ""


def nearest(name: str, context: Mapping[str, Any]) -> str:
    """Return the closest key of the context at any depth, or an empty text."""
    known = set(_keys(context))
    return next(iter(difflib.get_close_matches(name, sorted(known), 1)), "")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _keys(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _keys(item)
