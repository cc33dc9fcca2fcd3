"""Appendices: title, reference line, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.lines import Line

_ROMAN = re.compile(r"phụ lục(?: số)? [ivxlc]+[.:]?")
_REFERENCE = re.compile(r"\(?.*\bkèm theo\b.*")
# A dotted place is filled in by hand.
_NUMBERED = re.compile(r"(?:\d+\s*-\s*\w+/\w+|…|\.\.).*\bngày\b")


def reference(case: Case) -> Iterator[Fault]:
    """L25a: a line that names the paper it goes with: number and symbol, date, issuing body."""
    for lines in case.parts.appendices:
        found = next((line for line in _heading(lines) if _REFERENCE.fullmatch(line.key)), None)
        if found is None:
            yield Fault(lines[0].place, "không có dòng “(Kèm theo …)”", "số, ký hiệu; ngày; cơ quan ban hành")
        elif not _NUMBERED.search(found.key):
            yield Fault(found.place, "dòng dẫn thiếu số, ký hiệu hoặc ngày", "số, ký hiệu; ngày; cơ quan ban hành")


def title(case: Case) -> Iterator[Fault]:
    """L25b: the name of the appendix."""
    for lines in case.parts.appendices:
        names = [line for line in _heading(lines)[:1] if not line.text.startswith("(")]
        if not names or names[0].paragraph.place.ruled:
            yield Fault(lines[0].place, "không có tên phụ lục")


def figures(case: Case) -> Iterator[Fault]:
    """L25c: Arabic figures."""
    for lines in case.parts.appendices:
        if _ROMAN.fullmatch(lines[0].key):
            yield Fault(lines[0].place, f"“{lines[0].text}”", "chữ số Ả Rập, như “PHỤ LỤC 1”")


def _heading(lines: tuple[Line, ...]) -> list[Line]:
    """Return the lines under the word “Phụ lục”, up to the table or the next appendix."""
    heading: list[Line] = []
    for line in lines[1:]:
        if line.paragraph.place.ruled or line.key.startswith("phụ lục"):
            break
        heading.append(line)
    return heading
