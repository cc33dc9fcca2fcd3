"""Where tags begin and end in a text, found in time that grows with the text, however many braces it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.errors import TemplateError

# With the markup inside it a tag is at most so long; a part has at most so many.
MAX_TAG, MAX_TAGS = 10_000, 5_000
OPENING = re.compile(r"{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


def spans(text: str, never_over: str = "") -> Iterator[tuple[int, int]]:
    """Yield the start and end of each whole tag that does not reach over this text."""
    done = 0
    while opening := OPENING.search(text, done):
        inside, closing = opening.end(), _CLOSING[opening[0]]
        end = text.find(closing, inside, inside + MAX_TAG)
        if end < 0 or (never_over and text.find(never_over, inside, end) >= 0):
            done = opening.start() + 1
        else:
            done = end + len(closing)
            yield opening.start(), done


def require_few(text: str) -> None:
    """Refuse with TemplateError a part that has more tags than anybody writes."""
    if len(OPENING.findall(text)) > MAX_TAGS:
        raise TemplateError(f"Mẫu có hơn {MAX_TAGS} thẻ trong một phần. Hãy tách mẫu.")


def replaced(text: str, never_over: str, change: Callable[[str], str], other: Callable[[str], str] = str) -> str:
    """Return the text with every whole tag changed, and what stands between them changed by `other`."""
    pieces, done = list[str](), 0
    for start, end in spans(text, never_over):
        pieces += (other(text[done:start]), change(text[start:end]))
        done = end
    return "".join((*pieces, other(text[done:])))
