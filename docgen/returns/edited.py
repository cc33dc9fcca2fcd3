"""The printed lines of a form that were changed, taken out or added, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal


@dataclass(frozen=True, slots=True)
class EditedLine:
    """One line that is not as it was printed; `place` is its number among the lines outside the fields, from 1."""

    what: Literal["sua", "xoa", "them"]
    before: str
    after: str
    place: str


def edited_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[EditedLine]:
    """Yield every difference between the lines as printed and as they came back."""
    printed, returned = list(map(_folded, before)), list(map(_folded, after))
    for what, start, end, begin, stop in SequenceMatcher(None, printed, returned, autojunk=False).get_opcodes():
        if what != "equal":
            pairs = zip_longest(before[start:end], after[begin:stop], fillvalue="")
            for number, (old, new) in enumerate(pairs):
                yield EditedLine(_what(old, new), old, new, f"dòng {min(begin + number, len(after) - 1) + 1}")


def _what(old: str, new: str) -> Literal["sua", "xoa", "them"]:
    return "sua" if old and new else "xoa" if old else "them"


def _folded(line: str) -> str:
    """Return a line for comparison: word processors move blanks about and make quotation marks of their own."""
    return "".join(line.split()).translate(str.maketrans("“”‘’", "\"\"''"))
