"""The rule sets of thể thức as data: which figures hold for a document of a given date."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The figures of one guidance; lengths in millimetres, type in points, dates inclusive."""

    id: str
    source: str
    effective_from: date
    effective_to: date | None
    paper: tuple[int, int]
    margins: Margins
    page_number_from_top: int
    page_number_restarts: bool
    font: str
    language: str
    first_line: tuple[int, int]
    paragraph_gap: int
    line_pitch: tuple[int, int]
    recipients_separator: str
    elements: dict[str, Element]

    def covers(self, day: date) -> bool:
        """Tell whether documents of this day follow this rule set."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return every rule set of Party documents, oldest first."""
    tables = tomllib.loads(_SOURCE.read_text("utf-8"))
    elements = {name: _element(row) for name, row in tables["thanh_phan"].items()}
    return tuple(_rule_set(row, elements) for row in tables["bo_quy_tac"])


def rule_set(id: str) -> RuleSet:
    """Return the rule set of this id, "HD36" or "HD05"; KeyError for any other."""
    return {rules.id: rules for rules in rule_sets()}[id]


def rule_set_on(day: date) -> RuleSet | None:
    """Return the rule set for documents of this day, or None before the first one."""
    return next((rules for rules in rule_sets() if rules.covers(day)), None)


def _element(row: dict[str, Any]) -> Element:
    low, high = row["pt"]
    faces = {face: row[face] for face in ("bold", "italic", "underline") if face in row}
    return Element((low, high), **faces)


def _rule_set(row: dict[str, Any], elements: dict[str, Element]) -> RuleSet:
    page, body = row["page"], row["body"]
    return RuleSet(
        id=row["id"],
        source=row["source"],
        effective_from=row["from"],
        effective_to=row.get("to"),
        paper=_pair(page["paper_mm"]),
        margins=Margins(**page["margins_mm"]),
        page_number_from_top=page["number"]["from_top_mm"],
        page_number_restarts=page["number"]["appendix_restart"],
        font=row["font"]["name"],
        language=row["font"]["language"],
        first_line=_pair(body["first_line_mm"]),
        paragraph_gap=body["gap_pt"],
        line_pitch=_pair(body["line_exact_pt"]),
        recipients_separator=row["separators"]["noi_nhan"],
        elements=elements,
    )


def _pair(values: list[int]) -> tuple[int, int]:
    low, high = values
    return low, high
