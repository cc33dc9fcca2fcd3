"""Flat descriptions prescribed by law: rows of field name, longest value and where the value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

LANGUAGE = "Tiếng Việt"
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A prescribed field: `longest` in characters (0 where no length is prescribed); `of` draws it from the facts.

    A field with `parts` holds other fields and no text.
    """

    name: str
    longest: int = 0
    of: Callable[[Facts], Any] = lambda _: ""
    parts: tuple[Field, ...] = ()


def fill(element: etree._Element, fields: Iterable[Field], facts: Facts, notes: list[str]) -> None:
    """Add one child for each value there is; a value longer than prescribed stays whole and goes to `notes`."""
    for field in fields:
        if field.parts:
            fill(inner := etree.SubElement(element, field.name), field.parts, facts, notes)
            if not len(inner):
                element.remove(inner)
            continue
        value = field.of(facts)
        text = "" if value is None else str(value)
        if text:
            etree.SubElement(element, field.name).text = text
        if field.longest and len(text) > field.longest:
            notes.append(f"{field.name} dài {len(text)} ký tự, quy định tối đa {field.longest}: “{text[:40]}…”")


def as_bytes(root: etree._Element) -> bytes:
    """Return an XML document, UTF-8, indented, the same bytes for the same tree."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def slashed(iso: str | None) -> str:
    """Return "26/11/2026" of "2026-11-26", ten characters as the decree asks."""
    return "/".join(reversed(iso.split("-"))) if iso else ""
