"""XML changed by its elements: well formed still, but not what its schema says."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from contextlib import suppress

from lxml import etree

from tests.fuzz.mutation.text import mutated_bytes, mutated_text
from tests.fuzz.mutation.words import VALUES

Element = etree._Element
_DEEP = 400
_MANY = 3000
# Characters XML cannot hold are dropped from a value.
_UNFIT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def mutated_xml(data: bytes, chance: random.Random, words: Sequence[str]) -> bytes:
    """Return the part with some elements, attributes or texts changed; now and then not well formed."""
    if chance.random() < 0.06:
        return mutated_bytes(data, chance) if chance.random() < 0.5 else mutated_text(data, chance, words)
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return mutated_text(data, chance, words)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        elements = list(root.iter(etree.Element))
        with suppress(ValueError):  # a name or a nesting that XML itself forbids changes nothing
            chance.choice(_STEPS)(chance.choice(elements), elements, chance, words)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _value(chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice(words if chance.random() < 0.5 else VALUES).translate(_UNFIT)


def _told(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    texts = [element for element in others if element.text and element.text.strip()] or others
    chance.choice(texts).text = _value(chance, words)


def _put_in(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    texts = [element for element in others if element.text and element.text.strip()] or others
    chosen = chance.choice(texts)
    text = chosen.text or ""
    at = chance.randrange(len(text) + 1)
    chosen.text = text[:at] + _value(chance, words) + text[at:]


def _attributed(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    names = list(one.attrib) or [name for element in others[:200] for name in element.attrib] or ["val"]
    one.set(chance.choice(names), _value(chance, words))


def _exchanged(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    other = chance.choice(others)
    for name in set(one.attrib) & set(other.attrib):
        one.attrib[name], other.attrib[name] = other.attrib[name], one.attrib[name]


def _bared(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    for name in list(one.attrib):
        if chance.random() < 0.6:
            del one.attrib[name]


def _removed(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _emptied(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    for child in list(one):
        one.remove(child)


def _unwrapped(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent.remove(one)
        parent[at:at] = list(one)


def _doubled(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    if one.getparent() is not None:
        count = chance.choice((1, 1, 2, 10, 100 if len(one) > 3 else _MANY))
        for _ in range(count):
            one.addnext(copy.deepcopy(one))


def _moved(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    """Put an element into another, or a copy of it where it would stand in itself."""
    chance.choice(others).insert(chance.randrange(3), copy.deepcopy(one))
    if chance.random() < 0.5:
        _removed(one, others, chance, words)


def _renamed(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    one.tag = chance.choice(others).tag


def _deepened(one: Element, others: list[Element], chance: random.Random, words: Sequence[str]) -> None:
    """Put an element into itself over and over: tables in cells in tables, controls in controls."""
    parent = one.getparent()
    if parent is None or chance.random() < 0.7:
        return _renamed(one, others, chance, words)
    tags = [one.tag, parent.tag] if chance.random() < 0.5 else [one.tag]
    inner = one
    for number in range(chance.choice((3, 30, _DEEP))):
        inner = etree.SubElement(inner, tags[number % len(tags)])
    inner.extend([copy.deepcopy(child) for child in list(one)[:1]][:1])
    return None


_STEPS = (
    _told, _told, _told, _put_in, _put_in, _attributed, _attributed, _attributed, _exchanged, _exchanged, _bared,
    _removed, _removed, _emptied, _unwrapped, _doubled, _moved, _moved, _renamed, _deepened,
)  # fmt: skip
