"""Which papers a season needs at each stage, as plans: a form, a subject, a place in `out`, and the context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docgen.core.assignment import Assignment, reviewed_at
from docgen.core.context.ballot_papers import ballot, count_minutes
from docgen.core.context.frame import Context, Edition, Stage
from docgen.core.context.letters import letter_names, letters_of, suggestion_letter
from docgen.core.context.meeting_papers import Document, distribution_list, invitation, minutes
from docgen.core.context.people import recipients_of
from docgen.core.context.result_papers import not_reviewed, results
from docgen.core.context.review_forms import form_context
from docgen.core.form_content import FormContent
from docgen.core.meeting import Meeting, Participant
from docgen.core.organisation import Organisation
from docgen.core.review import Review
from docgen.core.statistics import Tally, by_cell, tally, total
from docgen.core.subject import Collective, Subject


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper to make: `form` is a code of the set, `folder` and `subject` give its place."""

    form: str
    subject: str
    stage: Stage
    folder: str
    context: Context = field(repr=False)


@dataclass(frozen=True)
class Season:
    """A review with what was decided about it: who owes which form, whom each is sent to, what each prints."""

    review: Review
    year: int
    assignments: tuple[Assignment, ...]
    recipients: Mapping[str, tuple[str, ...]]
    contents: Mapping[str, FormContent]

    def edition(self, form: str, stage: Stage) -> Edition:
        """Return the edition of a form at a stage."""
        return Edition(self.year, stage, self.recipients.get(form, ()))

    def reviewed_at(self, meeting: Meeting) -> tuple[Assignment, ...]:
        """Return who is reviewed at a meeting, in order."""
        return reviewed_at(meeting, self.review, self.assignments)


def review_forms(season: Season, stage: Stage) -> Iterator[PlannedPaper]:
    """Plan Mẫu 01 and 02A, 02B, 02C for everybody who owes one."""
    for assignment in season.assignments:
        if assignment.form:
            subject = season.review.subject(assignment.subject)
            content, edition = season.contents[assignment.form], season.edition(assignment.form, stage)
            context = form_context(season.review, subject, content, edition)
            yield PlannedPaper(assignment.form, subject.id, stage, home_of(subject), context)


def home_of(subject: Subject) -> str:
    """Return the organisation whose folder holds the subject's papers."""
    return subject.organisation if isinstance(subject, Collective) else subject.cell


def invitations(season: Season, meeting: Meeting, documents: tuple[Document, ...]) -> Iterator[PlannedPaper]:
    """Plan one invitation for each recipient of the drafts."""
    edition = season.edition("GM", "final")
    for guest in recipients_of(season.review, meeting):
        context = invitation(season.review, meeting, guest, documents, edition)
        yield PlannedPaper("GM", invited(meeting, guest), "final", meeting.id, context)


def invited(meeting: Meeting, guest: Participant) -> str:
    """Return what an invitation is about: a person may be called to several meetings."""
    return f"{meeting.id}_{guest.id}"


def meeting_set(season: Season, meeting: Meeting, documents: tuple[Document, ...]) -> Iterator[PlannedPaper]:
    """Plan the list to be signed and the blank ballot of a meeting."""
    listed = distribution_list(season.review, meeting, documents, season.edition("DS-KN", "final"))
    yield PlannedPaper("DS-KN", meeting.id, "final", meeting.id, listed)
    subjects = tuple(a.subject for a in season.reviewed_at(meeting))
    blank = ballot(season.review, meeting, subjects, season.edition("P-BQ", "final"))
    yield PlannedPaper("P-BQ", meeting.id, "final", meeting.id, blank)


def letters(season: Season) -> Iterator[PlannedPaper]:
    """Plan the letters of gợi ý kiểm điểm."""
    names = letter_names(season.review)
    for letter, issues in letters_of(season.review).items():
        context = suggestion_letter(season.review, issues, season.edition("CV-GY", "final"))
        yield PlannedPaper("CV-GY", names[letter], "final", "goi_y", context)


def after_meeting(season: Season, meeting: Meeting) -> Iterator[PlannedPaper]:
    """Plan the minutes of a meeting and of its count."""
    titles = tuple((a.subject, a.form or "") for a in season.reviewed_at(meeting))
    edition = season.edition("BB-HN", "final")
    yield PlannedPaper("BB-HN", meeting.id, "final", meeting.id, minutes(season.review, meeting, titles, edition))
    counted = count_minutes(season.review, meeting, season.edition("BB-KP", "final"))
    yield PlannedPaper("BB-KP", meeting.id, "final", meeting.id, counted)


def final_papers(season: Season) -> Iterator[PlannedPaper]:
    """Plan everything that is made after the meetings: letters, final forms, minutes of the meetings that were held."""
    yield from letters(season)
    yield from review_forms(season, "final")
    for meeting in season.review.meetings:
        if any(p.present for p in season.review.participants_of(meeting.id)):
            yield from after_meeting(season, meeting)


def reports(season: Season, top: str) -> Iterator[PlannedPaper]:
    """Plan the result tables and the lists of those not reviewed, for each chi bộ below and for the whole (`top`)."""
    rows = by_cell(season.review, season.assignments)
    owed = {a.subject: a for a in season.assignments}
    for row in (row for row in rows if row.id != top):
        organisation = season.review.organisation(row.id)
        members = season.review.members_of(row.id)
        yield _summary(season, organisation, _subjects(season, organisation.id), (row,))
        yield from _remainder(season, organisation, tuple(owed[m.id] for m in members))
    whole = season.review.organisation(top)
    collectives = tuple(owed[c.id] for c in season.review.collectives)
    figures = (*rows, total("Cộng đảng viên", rows), tally("tap_the", "Tập thể", season.review, collectives))
    yield _summary(season, whole, season.review.collectives, figures)
    yield from _remainder(season, whole, season.assignments)


def _subjects(season: Season, cell: str) -> tuple[Subject, ...]:
    collectives = tuple(c for c in season.review.collectives if c.organisation == cell)
    reviewed = {a.subject for a in season.assignments if a.form}
    return (*collectives, *(m for m in season.review.members_of(cell) if m.id in reviewed))


def _summary(
    season: Season, organisation: Organisation, subjects: tuple[Subject, ...], rows: tuple[Tally, ...]
) -> PlannedPaper:
    edition = season.edition("TH-KQ", "final")
    context = results(season.review, organisation, subjects, rows, edition)
    return PlannedPaper("TH-KQ", organisation.id, "final", organisation.id, context)


def _remainder(season: Season, organisation: Organisation, owed: tuple[Assignment, ...]) -> Iterator[PlannedPaper]:
    if any(a.outcome != "form" for a in owed):
        context = not_reviewed(season.review, organisation, owed, season.edition("DS-CKD", "final"))
        yield PlannedPaper("DS-CKD", organisation.id, "final", organisation.id, context)
