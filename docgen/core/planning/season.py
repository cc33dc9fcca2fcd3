"""A season with what was decided about it, and one paper of it as a plan: a form, a subject, a place, the context."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from docgen.core.assignment import Assignment, reviewed_at
from docgen.core.citation import Basis, in_force
from docgen.core.comment import Comment
from docgen.core.context.frame import Context, Edition, Stage
from docgen.core.context.guidance import Guide
from docgen.core.context.issued import Issued
from docgen.core.form_content import FormContent
from docgen.core.meeting import Meeting
from docgen.core.paper_signs import SignsByDay
from docgen.core.regime import DossierItem
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper to make: `form` is a code of the set, `folder` and `subject` give its place.

    `filling` is its context, or what makes it when it is wanted: a province has a hundred thousand.
    """

    form: str
    subject: str
    stage: Stage
    folder: str
    filling: Context | Callable[[], Context] = field(repr=False)

    @property
    def context(self) -> Context:
        """Return the context."""
        return self.filling() if callable(self.filling) else self.filling


GuideOf = Callable[[str], Guide]


def _same_day(meeting: date) -> date:
    return meeting


def _no_guide(code: str) -> Guide:
    return Guide(code, code, ())


@dataclass(frozen=True)
class Practice:
    """What the rules in force fix for the papers around the review.

    `basis` are the texts cited as căn cứ, `latest_sending` gives the last day to send drafts for a meeting,
    `excellent_limit` is the limit of XS ("20%"), `scores_told` whether notices give the points;
    `register` are texts that hold for a time, `draft_rules` whether the rules are not yet in force,
    `signs` what the office wants everybody to look for in himself, `heads_apart` whether heads are compared with heads,
    `guide` gives how a form is filled in, `alike_from` is the percentage of the same words from which two shortcomings
    are one, `minutes_copies` how many copies minutes are made in, 0 for a number to be filled in by hand.
    """

    basis: tuple[str, ...] = ()
    latest_sending: Callable[[date], date] = _same_day
    excellent_limit: str = ""
    scores_told: bool = False
    register: tuple[Basis, ...] = ()
    draft_rules: bool = False
    signs: tuple[str, ...] = ()
    heads_apart: bool = False
    guide: GuideOf = _no_guide
    alike_from: float = 100
    minutes_copies: int = 0

    def basis_on(self, day: date) -> tuple[str, ...]:
        """Return the căn cứ of a paper of a day: the texts of the set, then those of its register in force (S32)."""
        return (*self.basis, *in_force(self.register, day))


@dataclass(frozen=True)
class Season:
    """A review with what was decided about it: who owes which form, whom each is sent to, what each prints.

    `organiser` is the organisation whose season it is; `signs` are those of its papers; `quarter` its Roman number,
    empty for a year; `items` are those a dossier consists of; `remarks` gives what was said of drafts.
    """

    review: Review
    year: int
    assignments: tuple[Assignment, ...]
    recipients: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, FormContent]
    organiser: str
    signs: SignsByDay
    practice: Practice = field(default_factory=Practice)
    quarter: str = ""
    items: tuple[DossierItem, ...] = ()
    remarks: Callable[[], tuple[Comment, ...]] = tuple

    def edition(self, form: str, stage: Stage = "final") -> Edition:
        """Return the edition of a form at a stage."""
        return Edition(
            self.year,
            stage,
            self.signs,
            self.recipients.get(form, ()),
            self.quarter,
            self.practice.draft_rules,
            self.practice.minutes_copies,
        )

    def issued(self, form: str, about: str, organisation: str = "") -> Issued:
        """Return a paper about to be written, as sheet `Văn bản` knows it; the organiser issues it unless told."""
        issuer = self.review.organisation(organisation or self.organiser)
        issue = self.review.issue(form, about)
        basis = self.practice.basis_on(issue.dated or date(self.year, 12, 31))
        return Issued(self.review, issuer, issue, self.edition(form), basis)

    def reviewed_at(self, meeting: Meeting) -> tuple[Assignment, ...]:
        """Return who is reviewed at a meeting, in order."""
        return reviewed_at(meeting, self.review, self.owed)

    def meetings_of(self, subject: str) -> Sequence[Meeting]:
        """Return the meetings at which a subject is reviewed."""
        return self._meetings.get(subject, ())

    @cached_property
    def _meetings(self) -> Mapping[str, Sequence[Meeting]]:
        meetings: dict[str, list[Meeting]] = {}
        for meeting in self.review.meetings:
            for owed in self.reviewed_at(meeting):
                meetings.setdefault(owed.subject, []).append(meeting)
        return meetings

    @cached_property
    def owed(self) -> Mapping[str, Assignment]:
        """Return the assignment of everybody who owes a form."""
        return {a.subject: a for a in self.assignments if a.form}


def home_of(subject: Subject) -> str:
    """Return the organisation whose folder holds the subject's papers."""
    return subject.organisation if isinstance(subject, Collective) else subject.cell
