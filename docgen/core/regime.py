"""A regime of review: its rule rows, each with the article it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from docgen.core.appraisal.tables import Criterion, SpecialCase, StateRule

Status = Literal["confirmed", "local", "assumed"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `[[quy_tac]]` in bo_mau.toml; an `assumed` value is a default and is shown as one."""

    key: str
    value: Any
    unit: str = ""
    source: str = ""
    status: Status = "confirmed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One of the nine items of Điều 17; `collective` and `member` are required, if_any or none."""

    number: int
    title: str
    collective: str
    member: str


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules in force for a period."""

    id: str
    title: str
    effective_from: date
    effective_to: date | None
    rules: Mapping[str, Rule]
    dossier_items: tuple[DossierItem, ...] = ()
    cases: tuple[SpecialCase, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    state_rules: tuple[StateRule, ...] = ()

    def rule(self, key: str) -> Rule:
        """Return the rule row named `key`; KeyError when the set does not state it."""
        return self.rules[key]
