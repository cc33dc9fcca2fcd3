"""The tables of the linter: checks with their sources, kinds of papers, words to recognise, citations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

_FOLDER = Path(__file__).parent
_NOT_SETS = {"id", "title", "hint", "severity", "kinds", "issued"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written, and how well that is known: O, V, 2 or I."""

    text: str
    status: str


@dataclass(frozen=True, slots=True)
class Row:
    """One check: what it looks for, in which kinds of papers, and its source in each rule set it belongs to."""

    id: str
    title: str
    hint: str
    severity: Literal["error", "warning"]
    kinds: tuple[str, ...]
    issued: bool
    sources: Mapping[str, Source]

    def applies(self, rule_set: str, kind: str, *, issued: bool) -> bool:
        """Tell whether a paper of this kind under this rule set is checked."""
        return rule_set in self.sources and (not self.kinds or kind in self.kinds) and (issued or not self.issued)


@dataclass(frozen=True, slots=True)
class Citation:
    """A text that papers cite: its day or year of issue, and what replaced it from which day."""

    number: str
    days: tuple[date, ...] = ()
    year: int = 0
    replaced: date | None = None
    by: str = ""
    sure: bool = True


@cache
def rows() -> tuple[Row, ...]:
    """Return every check, in the order in which a paper is read."""
    return tuple(_row(row) for row in _table("kiem_tra")["quy_tac"])


@cache
def kinds() -> Mapping[str, str]:
    """Return the kinds of papers with their titles."""
    return {row["id"]: row["title"] for row in _table("kiem_tra")["loai"]}


@cache
def citations() -> tuple[Citation, ...]:
    """Return the texts whose citation is checked."""
    return tuple(_citation(row) for row in _table("trich_dan")["van_ban"])


@cache
def issuers() -> tuple[tuple[str, str], ...]:
    """Return how bodies are named with the symbol each puts behind the slash, the longest name first."""
    named = ((name, row["suffix"]) for row in _table("trich_dan")["co_quan"] for name in row["names"])
    return tuple(sorted(named, key=lambda row: -len(row[0])))


@cache
def phrases() -> tuple[Mapping[str, Any], ...]:
    """Return the ways of speaking that a later text made wrong: text, replaced, by."""
    return tuple(_table("trich_dan")["cach_noi"])


@cache
def words(section: str) -> Mapping[str, Any]:
    """Return one section of the words to recognise."""
    found: Mapping[str, Any] = _table("tu_vung")[section]
    return found


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def _row(row: Mapping[str, Any]) -> Row:
    sources = {key: Source(*value) for key, value in row.items() if key not in _NOT_SETS}
    kinds = tuple(row.get("kinds", ()))
    return Row(row["id"], row["title"], row["hint"], row["severity"], kinds, row.get("issued", False), sources)


def _citation(row: Mapping[str, Any]) -> Citation:
    issued = row.get("issued")
    days = (issued, *row.get("also", ())) if issued else ()
    year = issued.year if issued else row["issued_year"]
    return Citation(row["number"], days, year, row.get("replaced"), row.get("by", ""), row.get("sure", True))
