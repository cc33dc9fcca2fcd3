"""Numbers the drawings of a part, as docxtpl does, so that a loop does not repeat one."""

from __future__ import annotations

import itertools
import re

_NUMBER = re.compile(rb'(<wp:docPr\b[^>]*?\sid=")\d+(?=")')
# docxtpl's first number.
_FIRST = 1001


def numbered(xml: bytes) -> bytes:
    """Return the part with all its drawings numbered in their order."""
    numbers = itertools.count(_FIRST)
    return _NUMBER.sub(lambda drawing: drawing[1] + b"%d" % next(numbers), xml)
