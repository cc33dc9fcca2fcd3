"""Checks one Word file, and repairs a copy of it where that changes no word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from docgen.core.problem import Problem
from docgen.layout.lint.anatomy import Anatomy, recognise
from docgen.layout.lint.case import Case
from docgen.layout.lint.checks.table import CHECKS
from docgen.layout.lint.day import Day, day_of
from docgen.layout.lint.finding import Fault, Finding
from docgen.layout.lint.rows import Row, rows
from docgen.layout.the_thuc import RuleSet, rule_set, rule_set_on, rule_sets
from docgen.layout.word.package import repacked
from docgen.layout.word.paper import Paper
from docgen.layout.word.reading import read_paper

_STATE = "nha_nuoc"
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What a paper is held against: rules by id or by the day, the day given or else the one on the paper.

    `today` stands in for the day of a paper that has none yet; an `issued` paper may hold no blank and no draft note.
    """

    today: date
    day: date | None = None
    rules: str = ""
    issued: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one paper; `rules` is None when no rule set covers its day.

    `chosen` says where the day comes from; `also` are the other rule sets of the year, of a paper that tells no more.
    """

    rules: RuleSet | None
    chosen: Day
    kind: str
    findings: tuple[Finding, ...]
    signed: bool = False
    also: tuple[RuleSet, ...] = ()

    @property
    def day(self) -> date:
        """Return the day the paper is judged by."""
        return self.chosen.day

    def problems(self, file: str) -> tuple[Problem, ...]:
        """Return the findings as located problems, in the order in which a paper is read."""
        return tuple(finding.problem(file) for finding in self.findings)


def lint(data: bytes, order: Order) -> Report:
    """Check the bytes of a Word file; raises Unreadable."""
    paper = read_paper(data)
    parts = recognise(paper)
    chosen = day_of(parts, order.day, order.today)
    case = _case(paper, parts, order)
    found = tuple(_findings(case, order)) if case else ()
    also = () if order.rules or chosen.source != "year" else _others(chosen.day, _of(parts))
    return Report(case.rules if case else None, chosen, parts.kind, found, paper.signed, also)


def _others(day: date, of: str) -> tuple[RuleSet, ...]:
    """Return the other rule sets for papers of the same year up to a day."""
    chosen, first = rule_set_on(day, of), date(day.year, 1, 1)
    held = (rules for rules in rule_sets() if rules.of == of and rules.effective_from <= day)
    return tuple(rules for rules in held if rules != chosen and first <= (rules.effective_to or day))


def repair(data: bytes, order: Order) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the file with its repairable findings mended, and those findings; raises Unreadable.

    A file with a digital signature is left as it is. One repair may bring another fault into view, such as a size that
    now differs from the rest: a few rounds are run.
    """
    mended: list[Finding] = []
    for _ in range(_ROUNDS):
        data, found = _mended(data, order)
        mended += found
        if not found:
            break
    return data, tuple(mended)


def _mended(data: bytes, order: Order) -> tuple[bytes, tuple[Finding, ...]]:
    paper = read_paper(data)
    case = None if paper.signed else _case(paper, recognise(paper), order)
    found = tuple(finding for finding in _findings(case, order) if finding.fixable) if case else ()
    for fault in (fault for finding in found for fault in finding.faults):
        if fault.repair:
            fault.repair()
    return (repacked(data, {name: _bytes(root) for name, root in paper.roots.items()}) if found else data), found


def _case(paper: Paper, parts: Anatomy, order: Order) -> Case | None:
    day = day_of(parts, order.day, order.today).day
    rules = rule_set(order.rules) if order.rules else rule_set_on(day, _of(parts))
    return Case(paper, parts, rules, day) if rules else None


def _findings(case: Case, order: Order) -> Iterator[Finding]:
    for row in rows():
        if row.applies(case.rules.id, case.parts.kind, issued=order.issued):
            yield from _grouped(row, case)


def _grouped(row: Row, case: Case) -> Iterator[Finding]:
    """Yield one finding for all places that depart from a rule in the same way."""
    groups: dict[tuple[str, str, bool, bool], list[Fault]] = {}
    for fault in CHECKS[row.id](case):
        key = (fault.found, fault.expected, fault.certain, fault.repair is None)
        groups.setdefault(key, []).append(fault)
    for faults in groups.values():
        yield Finding(row, row.sources[case.rules.id], tuple(faults))


def _of(parts: Anatomy) -> str:
    return _STATE if parts.kind == _STATE else "dang"


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
