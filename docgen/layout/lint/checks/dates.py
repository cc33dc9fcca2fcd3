"""The zeros of dates: below 10 for days, January and February for months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.lines import lines_of

_LONG = re.compile(r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")


def of_issue(case: Case) -> Iterator[Fault]:
    """L11a: the date under the title."""
    line = case.parts.role("dia_danh")
    for found, asked in _wrong(line.text) if line else ():
        if line:
            yield Fault(line.place, f"“{found}”", f"“{asked}”")


def in_text(case: Case) -> Iterator[Fault]:
    """L11b: every other date, in words or in figures."""
    head = case.parts.role("dia_danh")
    for line in lines_of(case.paper.paragraphs):
        if head is None or line.index != head.index:
            for found, asked in _wrong(line.text):
                yield Fault(line.place, f"“{found}”", f"“{asked}”")


def _wrong(text: str) -> Iterator[tuple[str, str]]:
    """Yield each date whose zeros are wrong, as it is and as it should be; what is no date is left alone."""
    for pattern in (_LONG, _SHORT):
        for found in pattern.finditer(text):
            day, month = int(found["day"]), int(found["month"])
            right = (f"{day:02d}", f"{month:02d}" if month <= 2 else str(month))
            if 1 <= day <= 31 and 1 <= month <= 12 and (found["day"], found["month"]) != right:
                yield found[0], _rewritten(found, right)


def _rewritten(found: re.Match[str], right: tuple[str, str]) -> str:
    start = found.start()
    (d1, d2), (m1, m2) = found.span("day"), found.span("month")
    text = found[0]
    return text[: d1 - start] + right[0] + text[d2 - start : m1 - start] + right[1] + text[m2 - start :]
