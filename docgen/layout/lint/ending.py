"""The end of a paper: signature blocks and the list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import LEFT, RIGHT, Line
from docgen.layout.lint.rows import words

_SHORT, _BLOCK = 12, 7
_TITLE = re.compile(rf"{key_of('nơi nhận')}\s*:?\s*")
_ITEM = re.compile(r"[-–+•*]|\d+[.)]")


@dataclass(frozen=True, slots=True)
class Signature:
    """One block: its first line, the posts under it and the name; `authority` is T/M, TM. … as written."""

    first: Line
    authority: str
    posts: tuple[Line, ...]
    name: Line | None
    side: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The list under “Nơi nhận”: its label and its items, each with the line that ends it."""

    label: Line
    items: tuple[tuple[str, Line], ...]


def authority_of(line: Line) -> str:
    """Return the sign of authority a line begins with, as it is written, empty when there is none."""
    first = re.split(r"\s", line.text.replace("T / M", "T/M"), maxsplit=1)[0]
    return first if line.capitals and first in words("ky")["authority"] and first != line.text else ""


def begins_signature(line: Line) -> bool:
    """Tell whether a line is the first of a signature block: an authority or a post in capitals."""
    if not line.capitals or line.paragraph.place.ruled or len(line.text.split()) > _SHORT:
        return False
    # A post with a body's name after it is a signature too: that is a fault to report.
    posts = tuple(key_of(post) for post in words("ky")["posts"])
    others = tuple(key_of(other) for other in words("ky")["others"])
    return bool(authority_of(line)) or line.key.startswith(others) or line.key.startswith(posts)


def signatures(lines: Sequence[Line]) -> tuple[Signature, ...]:
    """Return the blocks among the lines that follow the body, one for each column."""
    return tuple(block for column in _columns(lines) for block in _blocks(column))


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each column of each table, and running lines together."""
    ordered = sorted(lines, key=lambda line: str(line.column))
    for _, group in groupby(ordered, key=lambda line: line.column):
        yield sorted(group, key=lambda line: line.index)


def _blocks(column: list[Line]) -> Iterator[Signature]:
    starts = [n for n, line in enumerate(column) if begins_signature(line)]
    taken = -1
    for start in starts:
        if start > taken:
            end = _end(column, start)
            taken = end - 1
            yield _signature(column[start:end])


def _end(column: list[Line], start: int) -> int:
    """Return where a block ends: at the name, at running text, or after a few lines."""
    for n in range(start + 1, min(len(column), start + _BLOCK)):
        if len(column[n].text.split()) > _SHORT or _is_label(column[n]):
            return n
        if _is_name(column[n]):
            return n + 1
    return min(len(column), start + _BLOCK)


def _is_name(line: Line) -> bool:
    return not line.capitals and line.text[:1].isupper() and 2 <= len(line.text.split()) <= 8


def _signature(block: list[Line]) -> Signature:
    first = block[0]
    names = [line for line in block[1:] if _is_name(line)]
    posts = [line for line in block[1:] if line.capitals and not line.text.startswith("(")]
    side = first.side or (RIGHT if first.paragraph.shape.left >= 50 else _aligned(first))
    return Signature(first, authority_of(first), tuple(posts), names[-1] if names else None, side)


def _aligned(line: Line) -> str:
    place, align = line.paragraph.place, line.paragraph.shape.align
    return LEFT if not place.table and align in ("left", "both") else ""


def _is_label(line: Line) -> bool:
    return bool(_TITLE.fullmatch(line.key))


def recipients(lines: Sequence[Line]) -> Recipients | None:
    """Return the list of recipients; a line without a dash goes on with the item before it."""
    for column in _columns(lines):
        for start, line in enumerate(column):
            if _is_label(line):
                return Recipients(line, tuple(_items(column[start + 1 :])))
    return None


def _items(lines: list[Line]) -> Iterator[tuple[str, Line]]:
    text, last = "", None
    for line in lines:
        begins = _ITEM.match(line.text)
        if last and (begins or begins_signature(line)):
            yield text, last
            text, last = "", None
        if begins_signature(line) or not (begins or last):
            return
        text, last = f"{text} {line.text}".strip(), line
    if last:
        yield text, last
