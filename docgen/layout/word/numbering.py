"""Automatic numbers and bullets: the text Word prints before a paragraph of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docgen.layout.word.ooxml import Element, attribute, number, w

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Symbol fonts keep their bullets in the private area; a reader sees a bullet.
_PRIVATE = range(0xE000, 0xF900)


@dataclass
class Numbering:
    """The lists of a document; `label` counts on, so it is asked once for each paragraph, in order."""

    levels: Mapping[str, Mapping[int, Element]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """Read numbering.xml, which may be absent."""
        if root is None:
            return cls()
        abstract = {attribute(a, "abstractNumId"): _levels(a) for a in root.iterchildren(w("abstractNum"))}
        found = {}
        for num in root.iterchildren(w("num")):
            base = abstract.get(attribute(num.find(w("abstractNumId")), "val"), {})
            found[attribute(num, "numId") or ""] = base | _overrides(num)
        return cls(found)

    def properties(self, listed: tuple[str, int] | None) -> Element | None:
        """Return the paragraph properties that a list level brings."""
        level = self._level(listed)
        return None if level is None else level.find(w("pPr"))

    def label(self, listed: tuple[str, int] | None) -> str:
        """Return the number or bullet of the next paragraph of a list, with the space that follows it."""
        level = self._level(listed)
        if level is None or listed is None:
            return ""
        id, depth = listed
        counts = self._counts[id]
        counts[depth] = counts[depth] + 1 if depth in counts else _start(level)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        printed = _PLACE.sub(lambda place: self._count(id, int(place[1]) - 1), attribute_of(level, "lvlText"))
        plain = "".join("•" if ord(c) in _PRIVATE else c for c in printed)
        return f"{plain} " if plain else ""

    def _count(self, id: str, depth: int) -> str:
        level = self.levels[id].get(depth)
        style = "decimal" if level is None else attribute_of(level, "numFmt")
        value = self._counts[id].get(depth, 1 if level is None else _start(level))
        return _FORMATS.get(style, str)(value)

    def _level(self, listed: tuple[str, int] | None) -> Element | None:
        return None if listed is None else self.levels.get(listed[0], {}).get(listed[1])


def attribute_of(level: Element, name: str) -> str:
    """Return the value of one property of a list level, empty when it has none."""
    return attribute(level.find(w(name)), "val") or ""


def _levels(abstract: Element) -> dict[int, Element]:
    return {int(number(level, "ilvl") or 0): level for level in abstract.iterchildren(w("lvl"))}


def _overrides(num: Element) -> dict[int, Element]:
    changed = num.iterchildren(w("lvlOverride"))
    return {int(number(o, "ilvl") or 0): level for o in changed if (level := o.find(w("lvl"))) is not None}


def _start(level: Element) -> int:
    start = number(level.find(w("start")), "val")
    return 1 if start is None else int(start)


def _roman(value: int) -> str:
    tens, rest = divmod(value, 100)
    text = "c" * tens
    for worth, sign in ((90, "xc"), (50, "l"), (40, "xl"), *_ROMAN):
        while rest >= worth:
            text, rest = text + sign, rest - worth
    return text


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "none": lambda value: "",
}
