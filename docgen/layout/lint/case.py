"""What a check is given: a paper with its anatomy, and the rule set and the day it is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from docgen.layout.lint.anatomy import Anatomy
from docgen.layout.lint.finding import Fault
from docgen.layout.the_thuc import RuleSet
from docgen.layout.word.paper import Paper


@dataclass(frozen=True, slots=True)
class Case:
    """One paper to check."""

    paper: Paper
    parts: Anatomy
    rules: RuleSet
    day: date


Check = Callable[[Case], Iterator[Fault]]
