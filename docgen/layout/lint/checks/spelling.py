"""Two ways of placing the tone in one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.core.vietnamese.text import nfc
from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.word.paper import Paragraph

# Not a name: “Uỷ” and “Ủy” are no given names, so the two spellings of this word are always a choice.
_WAYS = {"uỷ": re.compile(r"\b[Uu]ỷ\b|\bUỶ\b"), "ủy": re.compile(r"\b[Ủủ]y\b|\bỦY\b")}
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def two_ways(case: Case) -> Iterator[Fault]:
    """L23: “uỷ” and “ủy” in one paper; the rarer is reported, and words in quotation marks are left alone."""
    found = {way: [p for p in case.paper.printed if _uses(p, way)] for way in _WAYS}
    if all(found.values()):
        rare, usual = sorted(found, key=lambda way: (len(found[way]), way == "uỷ"))
        for paragraph in found[rare]:
            yield Fault(paragraph.origin, f"“{rare}”, phần lớn văn bản viết “{usual}”", f"“{usual}”")


def _uses(paragraph: Paragraph, way: str) -> bool:
    return bool(_WAYS[way].search(_QUOTED.sub("", nfc(paragraph.text))))
