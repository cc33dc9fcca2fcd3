"""The rule sets of thể thức as data: which figures hold for a document of a given date."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docgen.core.paper_signs import PaperSigns, SignsByDay

_SOURCE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Element:
    """One element of thể thức: its size in points, from smallest to largest, and its face."""

    pt: tuple[int, int]
    bold: bool = False
    italic: bool = False
    underline: bool = False
    status: str = "O"


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words and signs of a rule set; an empty one is not prescribed."""

    number_colon: bool
    body_end: str
    basis_prefix: str
    basis_last: str
    letter_subject: str
    letter_symbol: bool
    recipients_separator: str
    address_separator: str
    submission_address: str
    authority: tuple[str, ...]
    regulation_symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The figures of one guidance; lengths in millimetres, type in points, dates inclusive.

    `margins` are those the builder takes, `widest_margins` the other end of the range. `line_pitch` is in points
    when `line_rule` is "exact", in lines when it is "auto". `bases` are the texts it rests on, by the day they count.
    """

    id: str
    of: str
    source: str
    effective_from: date
    effective_to: date | None
    bases: tuple[tuple[date, str], ...]
    paper: tuple[int, int]
    margins: Margins
    widest_margins: Margins
    page_number_from_top: int
    page_number_restarts: bool
    font: str
    language: str
    black: bool
    first_line: tuple[float, float]
    paragraph_gap: int
    line_rule: str
    line_pitch: tuple[float, float]
    wording: Wording
    elements: dict[str, Element]

    def covers(self, day: date) -> bool:
        """Tell whether documents of this day follow this rule set."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def basis_on(self, day: date) -> str:
        """Return the texts this rule set rests on for a document of this day."""
        return next((text for start, text in reversed(self.bases) if start <= day), self.bases[0][1])


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return every rule set, those of Party documents first, oldest first."""
    tables = tomllib.loads(_SOURCE.read_text("utf-8"))
    elements = {
        kind: {name: _element(row) for name, row in rows.items()} for kind, rows in tables["thanh_phan"].items()
    }
    return tuple(_rule_set(row, elements[row["elements"]]) for row in tables["bo_quy_tac"])


def rule_set(id: str) -> RuleSet:
    """Return the rule set of this id, "HD36", "HD05" or "ND30"; KeyError for any other."""
    return {rules.id: rules for rules in rule_sets()}[id]


def rule_set_on(day: date, of: str = "dang") -> RuleSet | None:
    """Return the rule set for documents of this day, of the Party or of the state ("nha_nuoc"), None before any."""
    return next((rules for rules in rule_sets() if rules.of == of and rules.covers(day)), None)


def signs_by_day(undated: date, of: str = "dang") -> SignsByDay:
    """Return the signs of papers of the Party, or of the state; `undated` is the day of those that have none yet."""
    dated = ((rules.effective_from, rules.wording) for rules in rule_sets() if rules.of == of)
    return SignsByDay(tuple((start, _signs(words)) for start, words in dated), undated)


def _signs(words: Wording) -> PaperSigns:
    return PaperSigns(**{sign.name: getattr(words, sign.name) for sign in fields(PaperSigns)})


def _element(row: dict[str, Any]) -> Element:
    low, high = row["pt"]
    return Element((low, high), **{key: value for key, value in row.items() if key != "pt"})


def _rule_set(row: dict[str, Any], elements: dict[str, Element]) -> RuleSet:
    page, font, body = row["page"], row["font"], row["body"]
    margins, words = page["margins_mm"], row["wording"]
    lists = {key: tuple(words[key]) for key in ("authority", "regulation_symbols")}
    return RuleSet(
        id=row["id"],
        of=row["of"],
        source=row["source"],
        effective_from=row["from"],
        effective_to=row.get("to"),
        bases=tuple((basis["from"], basis["text"]) for basis in row["bases"]),
        paper=_pair(page["paper_mm"]),
        margins=Margins(**{side: low for side, (low, _) in margins.items()}),
        widest_margins=Margins(**{side: high for side, (_, high) in margins.items()}),
        page_number_from_top=page["number"]["from_top_mm"],
        page_number_restarts=page["number"]["appendix_restart"],
        font=font["name"],
        language=font["language"],
        black=font["black"],
        first_line=_pair(body["first_line_mm"]),
        paragraph_gap=body["gap_pt"],
        line_rule=body["line_rule"],
        line_pitch=_pair(body["line_exact_pt"]),
        wording=Wording(**{**words, **lists}),
        elements=elements,
    )


def _pair(values: list[Any]) -> tuple[Any, Any]:
    low, high = values
    return low, high
