"""Two form sets side by side: which form serves whom, what became of each section, which rules changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from docgen.core.regime import Rule

Change = Literal["same", "moved", "renamed", "new", "dropped"]
# "A. ", "I.1. ", "2. ", "- " at the head of a heading: its place, not its words.
_PLACE = re.compile(r"^(?:[A-Z]\.|[IVX]+\.|\d+(?:\.\d+)*\.|-)\s+")
# A field that every section may have says nothing about which one it is.
_COMMON = frozenset({"nam", "quy", "ho_ten", "ky", "ten_tap_the", "ngay_thang", "du_thao"})
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a form, empty before the first one, the fields under it, and what the form says to write there."""

    heading: str
    fields: tuple[str, ...]
    note: str = ""

    @property
    def words(self) -> str:
        """Return the heading without its number."""
        return _PLACE.sub("", self.heading).rstrip(".:")


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of one section; `old` or `new` is empty where there is none."""

    change: Change
    old: str
    new: str
    fields: tuple[str, ...]
    added: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that differs; None where a set does not state it."""

    key: str
    old: Rule | None
    new: Rule | None


def compare_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[SectionChange, ...]:
    """Return what became of each section: those of the new form in their order, then those that are gone."""
    left = list(old)
    found: list[SectionChange] = []
    for section in new:
        before = _counterpart(section, left)
        if before is not None:
            left.remove(before)
        found.append(_change(before, section))
    return (*found, *(SectionChange("dropped", gone.heading, "", gone.fields, lost=gone.fields) for gone in left))


def _counterpart(section: Section, candidates: Sequence[Section]) -> Section | None:
    """Return the section that holds most of the same fields, else the one with the same words."""
    scored = [(len(_own(section) & _own(other)), _likeness(section, other), -n) for n, other in enumerate(candidates)]
    best = max(scored, default=(0, 0.0, 0))
    if best[0] == 0 and best[1] < _ALIKE:
        return None
    return candidates[-best[2]]


def _own(section: Section) -> set[str]:
    return set(section.fields) - _COMMON


def _likeness(one: Section, other: Section) -> float:
    if not one.heading or not other.heading:
        return float(one.heading == other.heading)
    return SequenceMatcher(None, one.words.casefold(), other.words.casefold()).ratio()


def _change(before: Section | None, after: Section) -> SectionChange:
    if before is None:
        return SectionChange("new", "", after.heading, after.fields, added=after.fields)
    kind: Change = "renamed"
    if before.words.casefold() == after.words.casefold():
        kind = "same" if before.heading.casefold() == after.heading.casefold() else "moved"
    added = tuple(name for name in after.fields if name not in (*before.fields, *_COMMON))
    lost = tuple(name for name in before.fields if name not in (*after.fields, *_COMMON))
    return SectionChange(kind, before.heading, after.heading, after.fields, added, lost)


def compare_rules(old: Mapping[str, Rule], new: Mapping[str, Rule]) -> Iterator[RuleChange]:
    """Yield the rules whose value or unit differs, those of the new set first."""
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key), new.get(key)
        if before is None or after is None or (before.value, before.unit) != (after.value, after.unit):
            yield RuleChange(key, before, after)
