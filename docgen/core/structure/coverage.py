"""Everybody and every body reviewed, excused with the reason, or named as not in the plan (S53)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from docgen.core.assignment import Assignment, reviewed_at
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.structure.subjects import SUBJECTS, collectives_to_review, kinds_to_review, narrowed
from docgen.core.structure.tree import Standing, Tree
from docgen.core.subject import Collective
from docgen.core.vietnamese.dates import short_date

State = Literal["reviewed", "excused", "uncovered"]
Group = Literal["to_chuc", "tap_the", "dang_vien"]
_REPORTING = "Đơn vị tự kiểm điểm và báo cáo số liệu, không có từng dòng ở đây."
NOT_PLANNED = "Chưa có trong kế hoạch."
_COLLECTIVES = {
    "cap_uy": "cấp uỷ",
    "ban_thuong_vu": "ban thường vụ",
    "chi_bo": "chi bộ",
    "tap_the_ldql": "tập thể lãnh đạo, quản lý",
}


@dataclass(frozen=True, slots=True)
class Covered:
    """One subject: `reason` says why it is excused or what is missing, `source` by which rule, `home` is its unit."""

    id: str
    name: str
    group: Group
    state: State
    reason: str = ""
    source: str = ""
    home: str = ""


@dataclass(frozen=True)
class Case:
    """What coverage is worked out from: `organiser` is the organisation whose season it is."""

    review: Review
    regime: Regime
    tree: Tree
    organiser: str
    assignments: tuple[Assignment, ...] = field(repr=False)

    @cached_property
    def _owed(self) -> Mapping[str, Assignment]:
        return {a.subject: a for a in self.assignments if a.form}

    def owes(self, subject: str) -> bool:
        """Tell whether a subject owes a form of review."""
        return subject in self._owed

    @cached_property
    def reviewed_by(self) -> frozenset[tuple[str, str]]:
        """Return who is reviewed at the meetings of which collective, as pairs of ids."""
        meetings, owed = self.review.meetings, self._owed
        held = ((a.subject, m) for m in meetings for a in reviewed_at(m, self.review, owed))
        return frozenset((id, collective) for id, m in held for collective in {m.collective, m.held_by or m.collective})

    @cached_property
    def places(self) -> Counter[str]:
        """Return at how many bodies' meetings each subject is reviewed."""
        meetings, owed = self.review.meetings, self._owed
        pairs = {(a.subject, m.held_by or m.collective) for m in meetings for a in reviewed_at(m, self.review, owed)}
        return Counter(subject for subject, _ in pairs)

    @cached_property
    def reporting(self) -> frozenset[str]:
        """Return the ids of the organisations that have reported their figures."""
        return frozenset(row.organisation for row in self.review.reported)

    @cached_property
    def met(self) -> frozenset[str]:
        """Return the ids of all who are reviewed at some meeting."""
        return frozenset(subject for subject, _ in self.reviewed_by)

    @cached_property
    def own(self) -> Mapping[str, Standing]:
        """Return the organiser and all below it on the day."""
        return {standing.id: standing for standing in self.tree.under(self.organiser)}

    @property
    def rule(self) -> Rule | None:
        """Return the row of the collectives that the regime reviews."""
        return self.regime.rules.get(SUBJECTS)

    @property
    def exemption(self) -> Rule | None:
        """Return the row of those who are not reviewed."""
        return self.regime.rules.get("mien_kiem_diem")


def coverage(case: Case) -> Iterator[Covered]:
    """Yield the organisations, then the collectives, then the members, each in the user's order."""
    if case.rule:
        for organisation in case.review.organisations:
            yield from _organisation(case, organisation.id, case.rule)
    for assignment in case.assignments:
        subject = case.review.subject(assignment.subject)
        group: Group = "tap_the" if isinstance(subject, Collective) else "dang_vien"
        home = subject.organisation if isinstance(subject, Collective) else subject.cell
        state, reason = _state(case, assignment)
        source = case.exemption.source if assignment.outcome == "exempt" and case.exemption else ""
        if state == "uncovered" and case.rule and isinstance(subject, Collective) and _stands_back(case, subject):
            state, reason, source = "excused", "Theo chế độ này, đơn vị kiểm điểm tập thể khác.", case.rule.source
        yield Covered(subject.id, subject.name, group, state, reason, source, home)


def _organisation(case: Case, id: str, rule: Rule) -> Iterator[Covered]:
    """A superior of the organiser, and an organisation that nobody reviews as a body, are not asked for."""
    organisation, standing = case.review.organisation(id), case.own.get(id)
    if standing is None:
        if organisation.until and organisation.until <= case.tree.day:
            reason = f"Kết thúc hoạt động ngày {short_date(organisation.until)}."
            yield Covered(id, organisation.name, "to_chuc", "excused", reason, home=id)
        return
    kinds = narrowed(kinds_to_review(case.tree, standing, rule), organisation)
    if id in case.reporting and not collectives_to_review(case.review, id, kinds):
        yield Covered(id, standing.name, "to_chuc", "excused", _REPORTING, home=id)
    elif kinds and not collectives_to_review(case.review, id, kinds):
        words = " hoặc ".join(_COLLECTIVES.get(kind, kind) for kind in kinds)
        reason = f"Chưa có {words} ở sheet Tập thể."
        yield Covered(id, standing.name, "to_chuc", "uncovered", reason, rule.source, id)
    elif kinds:
        yield Covered(id, standing.name, "to_chuc", "reviewed", source=rule.source, home=id)


def _stands_back(case: Case, collective: Collective) -> bool:
    """Tell whether the regime reviews another collective in its place: a standing committee, not the whole one."""
    standing = case.own.get(collective.organisation)
    if standing is None or case.rule is None or collective.kind == "tap_the_ldql":
        return False
    kinds = narrowed(kinds_to_review(case.tree, standing, case.rule), case.review.organisation(standing.id))
    wanted = collectives_to_review(case.review, standing.id, kinds)
    return bool(wanted) and collective not in wanted and all(c.id in case.met for c in wanted)


def _state(case: Case, assignment: Assignment) -> tuple[State, str]:
    if assignment.subject in case.met:
        return "reviewed", ""
    if assignment.form is None:
        return "excused", assignment.reason
    return "uncovered", NOT_PLANNED
