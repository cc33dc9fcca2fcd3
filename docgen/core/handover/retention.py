"""How long papers and dossiers are kept: terms in their order, and the rows that say where each comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docgen.core.regime import Rule

OF_A_DOSSIER, OF_A_KIND = "thoi_han_bao_quan", "thoi_han."
FOREVER = "Vĩnh viễn"
_YEARS = re.compile(r"0*(\d+) năm")


def years_of(term: str) -> float:
    """Return the years of a term: without end for "Vĩnh viễn", 0 for words such as "theo hồ sơ cán bộ"."""
    if term.strip().casefold() == FOREVER.casefold():
        return float("inf")
    found = _YEARS.fullmatch(term.strip())
    return int(found[1]) if found else 0


def longest(terms: Iterable[str]) -> str:
    """Return the longest of some terms, "" of none: a dossier is kept as long as any of its parts."""
    return max((term for term in terms if term), key=years_of, default="")


def retention_rows(rules: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """Return the rows that state a term, each with its source and how sure it is; that of a dossier first."""
    found = [rule for key, rule in rules.items() if key == OF_A_DOSSIER or key.startswith(OF_A_KIND)]
    return tuple(sorted(found, key=lambda rule: rule.key != OF_A_DOSSIER))
