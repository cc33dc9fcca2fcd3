"""The filters every template may use: pure functions from a value to a text or a whole number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType


def _same(value: object) -> object:
    """Escaping is always on, so asking for it changes nothing."""
    return value


def _upper(text: str) -> str:
    return text.upper()


def _lower(text: str) -> str:
    return text.lower()


def _capitalize(text: str) -> str:
    return text.capitalize()


def _trim(text: str) -> str:
    return text.strip()


def _join(items: Sequence[str | int], separator: str = "") -> str:
    return separator.join(map(str, items))


def _first(items: Sequence[object]) -> object:
    return items[0]


def _last(items: Sequence[object]) -> object:
    return items[-1]


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "e": _same,
        "escape": _same,
        "upper": _upper,
        "lower": _lower,
        "capitalize": _capitalize,
        "trim": _trim,
        "join": _join,
        "length": len,
        "count": len,
        "first": _first,
        "last": _last,
    }
)
