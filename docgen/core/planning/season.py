"""A season with what was decided about it, and one paper of it as a plan: a form, a subject, a place, the context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docgen.core.assignment import Assignment, reviewed_at
from docgen.core.context.frame import Context, Edition, Stage
from docgen.core.form_content import FormContent
from docgen.core.meeting import Meeting
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


@dataclass(frozen=True)
class Season:
    """A review with what was decided about it: who owes which form, whom each is sent to, what each prints.

    `organiser` is the organisation whose season it is.
    """

    review: Review
    year: int
    assignments: tuple[Assignment, ...]
    recipients: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, FormContent]
    organiser: str

    def edition(self, form: str, stage: Stage = "final") -> Edition:
        """Return the edition of a form at a stage."""
        return Edition(self.year, stage, self.recipients.get(form, ()))

    def reviewed_at(self, meeting: Meeting) -> tuple[Assignment, ...]:
        """Return who is reviewed at a meeting, in order."""
        return reviewed_at(meeting, self.review, self.assignments)


def home_of(subject: Subject) -> str:
    """Return the organisation whose folder holds the subject's papers."""
    return subject.organisation if isinstance(subject, Collective) else subject.cell
