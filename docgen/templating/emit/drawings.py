"""Numbers the drawings of a part, as docxtpl does, so that a loop does not repeat one."""

from __future__ import annotations

import itertools
import re

_NUMBER = re.compile(rb'(<wp:docPr\b[^>]*?\sid=")\d+(?=")')
# docxtpl's first number in the document; the other parts count far from it.
_FIRST, _APART = 1001, 100_000


def numbered(xml: bytes, order: int) -> bytes:
    """Return the part with all its drawings numbered; `order` is that of the part, 0 for the document."""
    numbers = itertools.count(_FIRST + _APART * order)
    return _NUMBER.sub(lambda drawing: drawing[1] + b"%d" % next(numbers), xml)
