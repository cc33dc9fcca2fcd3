"""A regime of review: its rule rows, each with the article it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from docgen.core.appraisal.tables import Criterion, SpecialCase, StateRule
from docgen.core.citation import Basis

Status = Literal["confirmed", "local", "assumed"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `[[quy_tac]]` in bo_mau.toml; an `assumed` value is a default and is shown as one.

    `choices` are the values the row may have, empty for any that its unit allows (docgen.core.rule_value).
    """

    key: str
    value: Any
    unit: str = ""
    source: str = ""
    status: Status = "confirmed"
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One of the nine items of Điều 17; `collective` and `member` are required, if_any or none."""

    number: int
    title: str
    collective: str
    member: str


@dataclass(frozen=True, slots=True)
class SubmissionItem:
    """A row of `[[thanh_phan_nop]]`: what is sent to the superior, drawn from these items of the dossier.

    `titles` begin the titles of papers of other items that belong here too; `source` is the text that prescribes it.
    """

    number: int
    title: str
    collective: str
    member: str
    items: tuple[int, ...]
    titles: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class FileName:
    """A row of `[[ten_tep]]`: a name that holds one of these words, without tones, is this paper of this item."""

    words: tuple[str, ...]
    item: int
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a regime's texts treat one of the fourteen subjects; a note says what is known of it."""

    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules in force for a period.

    `bases` is the register of căn cứ; `headings` tell by number (1 to 14) where each subject of review is treated;
    a `draft` is a text put out for opinions, not yet in force.
    """

    id: str
    title: str
    effective_from: date
    effective_to: date | None
    rules: Mapping[str, Rule]
    dossier_items: tuple[DossierItem, ...] = ()
    cases: tuple[SpecialCase, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    state_rules: tuple[StateRule, ...] = ()
    bases: tuple[Basis, ...] = ()
    headings: Mapping[int, Heading] = field(default_factory=dict)
    draft: bool = False
    submission: tuple[SubmissionItem, ...] = ()
    file_names: tuple[FileName, ...] = ()

    def rule(self, key: str) -> Rule:
        """Return the rule row named `key`; KeyError when the set does not state it."""
        return self.rules[key]
