"""The day a paper is judged by: the one given, the one printed on it, else its year, else today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.core.vietnamese.dates import parse_date
from docgen.layout.lint.anatomy import Anatomy
from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import Line

_YEAR = re.compile(rf"\b{key_of('năm')}\s*:?\s*((?:19|20)\d\d)\b")
# Roles of the head that may tell the year, the surest first, and how they are called.
_ROLES = {"dia_danh": "dòng địa danh, ngày tháng", "trich_yeu_cong_van": "trích yếu"}
_TITLE = "tên văn bản, trích yếu"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, where it comes from (option, paper, year, today), and the words of the paper that tell its year."""

    day: date
    source: str
    clue: str = ""
    place: str = ""


def day_of(parts: Anatomy, given: date | None, today: date) -> Day:
    """Return the day of a paper: of one that tells only a past year, the last of that year; of this year, today."""
    if given:
        return Day(given, "option")
    line = parts.role("dia_danh")
    found = re.search(r"ngày.*", line.key) if line else None
    printed = parse_date(found[0]) if found else None
    if printed:
        return Day(printed, "paper")
    told = next(_years(parts), None)
    if told and told.day.year < today.year:
        return told
    return Day(today, "today")


def _years(parts: Anatomy) -> Iterator[Day]:
    """Yield the last day of each year the paper tells; the year in a form's code is that of the form."""
    for text, place in _told(parts):
        for found in _YEAR.finditer(key_of(text)):
            yield Day(date(int(found[1]), 12, 31), "year", found[0], place)


def _told(parts: Anatomy) -> Iterator[tuple[str, str]]:
    """Yield the texts that may tell the year, with their place: a year in running text is often another paper's."""
    for role, place in _ROLES.items():
        yield from ((line.text, place) for line in parts.roles.get(role, ()))
    title: tuple[Line, ...] = ((parts.type_line,) if parts.type_line else ()) + parts.subject
    yield from ((line.text, _TITLE) for line in title)
