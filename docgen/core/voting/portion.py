"""A share that must be reached, as an office writes it in docgen.toml: "2/3", "50%", "> 1/2"; empty for none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

_WRITTEN = re.compile(r"(?P<more>>)?\s*(?:(?P<part>\d+)\s*/\s*(?P<whole>\d+)|(?P<percent>\d+(?:[.,]\d+)?)\s*%)")


@dataclass(frozen=True, slots=True)
class Portion:
    """A share of a whole; with `more` it must be passed, otherwise reaching it is enough."""

    share: Fraction
    more: bool = False

    @classmethod
    def read(cls, value: Any) -> Portion | None:
        """Read the value of a rule row, None when it is empty; raises ValueError for what is no share of a whole."""
        text = str(value).strip()
        if not text:
            return None
        found = _WRITTEN.fullmatch(text)
        if not found or found["whole"] == "0":
            raise ValueError(text)
        percent = (found["percent"] or "").replace(",", ".")
        share = Fraction(percent) / 100 if percent else Fraction(int(found["part"]), int(found["whole"]))
        if not 0 < share <= 1:
            raise ValueError(text)
        return cls(share, bool(found["more"]))

    def met(self, part: int, whole: int) -> bool:
        """Tell whether `part` of `whole` is enough; of nothing, nothing is enough."""
        if whole <= 0:
            return False
        given = Fraction(part, whole)
        return given > self.share if self.more else given >= self.share
