"""Texts cited: superseded on the paper's day, with a wrong date, or named after districts that are no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from docgen.core.vietnamese.dates import parse_date, short_date
from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.key import key_of
from docgen.layout.lint.rows import Citation, citations, issuers, phrases, words
from docgen.layout.word.paper import Paragraph

# How far behind a number its date may stand: “…, ngày 09/01/2026 của …”.
_NEAR = 26
_JOINT = re.compile(r"\s*([-/])\s*")
# “26-QĐ/TW, ngày 03/11/2023 của Ban Thường vụ Tỉnh ủy”: the body follows within the clause.
_SYMBOL = re.compile(
    r"(?P<number>\d+-[A-ZĐ][A-Za-zĐđ]*)/(?P<suffix>[A-ZĐ]+)(?![\w/])"
    r"(?:(?!\d-[A-ZĐ])[^;.]){0,40}?\s+của\s+(?P<body>[A-ZĐ][^;.,()]{3,60})"
)
_DAY = re.compile(r"ngày\s+(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})", re.IGNORECASE)


def superseded(case: Case) -> Iterator[Fault]:
    """L19a: a text cited after another took its place; a paper that repeals it may name it."""
    for paragraph in case.paper.paragraphs:
        key = key_of(paragraph.text)
        if any(word in key for word in words("viet_dan")["repealing"]):
            continue
        for citation in replaced_in(paragraph.text, case.day):
            unsure = "" if citation.sure else " (nguồn suy ra)"
            yield Fault(paragraph.origin, f"“{citation.number}”", f"{citation.by}{unsure}")
        for phrase in phrases():
            if case.day >= phrase["replaced"] and key_of(phrase["text"]) in key:
                yield Fault(paragraph.origin, f"“{phrase['text']}”", phrase["by"])


def replaced_in(text: str, day: date) -> Iterator[Citation]:
    """Yield the texts a line cites that another had replaced by a day (S32)."""
    for citation, dated in _cited(text):
        if citation.replaced and day >= citation.replaced and _is_the_one(citation, dated):
            yield citation


def wrong_symbol(case: Case) -> Iterator[Fault]:
    """L19c: the symbol behind the slash is not that of the body the text is said to be of (S15)."""
    for paragraph in case.paper.paragraphs:
        for found, wanted in symbols_amiss(paragraph.text):
            yield Fault(paragraph.origin, f"“{found}”", f"/{wanted}")


def symbols_amiss(text: str) -> Iterator[tuple[str, str]]:
    """Yield a number and the symbol it should end with: “26-QĐ/TW, ngày … của Ban Thường vụ Tỉnh ủy” → TU."""
    if "/" not in text:
        return
    for found in _SYMBOL.finditer(_JOINT.sub(r"\1", text)):
        body = key_of(found["body"])
        wanted = next((suffix for name, suffix in issuers() if body.startswith(key_of(name))), None)
        if wanted and found["suffix"] != wanted:
            yield f"{found['number']}/{found['suffix']}", wanted


def wrong_date(case: Case) -> Iterator[Fault]:
    """L19b: the day of a text that bears this number, where the year is the same or the number cannot be another's."""
    for paragraph in case.paper.paragraphs:
        for citation, day in misdated_in(paragraph.text):
            found = f"“{citation.number}” ngày {short_date(day)}"
            yield Fault(paragraph.origin, found, short_date(citation.days[0]))


def misdated_in(text: str) -> Iterator[tuple[Citation, date]]:
    """Yield the texts a line cites with a day that is not theirs, each with that day."""
    for citation, day in _cited(text):
        if day and _misdated(citation, day):
            yield citation, day


def _misdated(citation: Citation, day: date) -> bool:
    """Tell whether a date is wrong; of a number long replaced, another year may mean another text."""
    known = bool(citation.days) and day not in citation.days
    return known and (citation.replaced is None or day.year == citation.year)


def districts(case: Case) -> Iterator[Fault]:
    """L18: names of districts in a paper of 01/7/2025 or later; what speaks of the past keeps them."""
    rule = words("cap_huyen")
    if case.day < rule["until"]:
        return
    for paragraph in case.paper.paragraphs:
        if not _speaks_of_past(paragraph, rule["past"], rule["until"]):
            for name in _district_names(paragraph.text):
                yield Fault(paragraph.origin, f"“{name}”", "tên đơn vị hiện nay")


def _cited(text: str) -> Iterator[tuple[Citation, date | None]]:
    known, pattern = _numbers()
    if "-" not in text and "/" not in text:
        return
    plain = _JOINT.sub(r"\1", text.replace("‑", "-").replace("–", "-"))
    for found in pattern.finditer(plain):
        near = _DAY.search(plain, found.end(), found.end() + _NEAR)
        yield known[found[0]], parse_date(near[1]) if near else None


@cache
def _numbers() -> tuple[dict[str, Citation], re.Pattern[str]]:
    known = {citation.number: citation for citation in citations()}
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    return known, re.compile(rf"(?<![\d/])(?:{'|'.join(longest_first)})(?![\w/])")


def _is_the_one(citation: Citation, day: date | None) -> bool:
    """Tell whether a citation means this text: numbers start anew each term, so another year means another text."""
    return day is None or day in citation.days or day.year == citation.year


def _speaks_of_past(paragraph: Paragraph, past: list[str], until: date) -> bool:
    key = key_of(paragraph.text)
    days = [day for found in _DAY.finditer(paragraph.text) if (day := parse_date(found[1]))]
    return any(re.search(rf"\b{key_of(word)}\b", key) for word in past) or any(day < until for day in days)


def _district_names(text: str) -> Iterator[str]:
    committees = "|".join(words("cap_huyen")["committees"])
    units = "|".join(words("cap_huyen")["units"])
    key = key_of(text)
    yield from (found[0] for found in re.finditer(rf"\b(?:{committees})\b", key))
    # A name follows a unit with a capital; “cấp huyện” and “huyện uỷ” have none.
    for found in re.finditer(rf"\b({units})\s+(?=[A-ZĐÀ-Ỹ])(\w+(?:\s+[A-ZĐÀ-Ỹ]\w*)?)", text, re.IGNORECASE):
        if not found[2][:1].islower() and not key_of(found[2]).startswith(("uỷ", "đội", "đoàn")):
            yield found[0]
