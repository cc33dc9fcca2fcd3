"""What changed between two versions of a draft: section by section, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from docgen.core.draft_text import Part
from docgen.core.vietnamese.text import nfc

Change = Literal["added", "removed", "changed"]
# A figure stays whole ("53,25/70"), a Vietnamese syllable is a word, a mark of punctuation stands alone.
_WORD = re.compile(r"(?:\d+(?:[.,/]\d+)*%?|\w+|[^\w\s])\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that both versions have, or only the one before or the one after."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that differs: its headings from the highest down, as they stand after where it is still there."""

    path: tuple[str, ...]
    kind: Change
    spans: tuple[Span, ...]

    @property
    def heading(self) -> str:
        """Return the heading it stands under, empty above the first heading."""
        return self.path[-1] if self.path else ""

    @property
    def place(self) -> str:
        """Return its headings as one line."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class _Section:
    path: tuple[str, ...]
    text: str


def changes_between(before: Sequence[Part], after: Sequence[Part]) -> tuple[SectionChange, ...]:
    """Return the sections that differ, in the order of the later version; none where both say the same."""
    return tuple(_changes(list(_sections(before)), list(_sections(after))))


def _sections(parts: Sequence[Part]) -> Iterator[_Section]:
    open_headings: dict[int, str] = {}
    for part in parts:
        open_headings = {level: heading for level, heading in open_headings.items() if level < part.level}
        if part.heading:
            open_headings[part.level] = nfc(part.heading)
        yield _Section(tuple(open_headings.values()), nfc(part.text))


def _changes(before: list[_Section], after: list[_Section]) -> Iterator[SectionChange]:
    matcher = SequenceMatcher(None, [s.path for s in before], [s.path for s in after], autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        old, new = before[first:last], after[start:end]
        # Sections whose headings differ are still the same ones where as many stand in the same place.
        paired = len(old) == len(new)
        for one, other in zip(old, new, strict=True) if paired else ():
            yield from _within(one, other)
        if not paired:
            yield from (SectionChange(s.path, "removed", (Span("removed", s.text),)) for s in old)
            yield from (SectionChange(s.path, "added", (Span("added", s.text),)) for s in new)


def _within(before: _Section, after: _Section) -> Iterator[SectionChange]:
    renamed = before.path[-1:] != after.path[-1:]
    told = ("\n".join((*section.path[-1:], section.text)) if renamed else section.text for section in (before, after))
    spans = tuple(word_changes(*told))
    if any(span.kind != "same" for span in spans):
        yield SectionChange(after.path, "changed", spans)


def word_changes(before: str, after: str) -> Iterator[Span]:
    """Yield the words of two texts as spans: same and removed together are the first, same and added the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, [w.rstrip() for w in old], [w.rstrip() for w in new], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield Span("same", "".join(new[start:end]))
        else:
            yield from (Span("removed", "".join(old[first:last])) for _ in range(first < last))
            yield from (Span("added", "".join(new[start:end])) for _ in range(start < end))
