"""The table of remarks and of what became of them, as the office keeps it: seen by meeting, taken away as its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.batch.task import MARK
from docgen.core.context.minutes import organisation_of
from docgen.core.context.opinions import opinions_summary
from docgen.core.meeting import Meeting
from docgen.journey.meetings.deadlines import title_of
from docgen.journey.meetings.marks import meeting_of
from docgen.journey.remarks.answering import Listed
from docgen.journey.session import Session
from docgen.templating.template import compile_template

FORM = "TH-GY"
_MUST_BE_ANSWERED = "gop_y_phai_tra_loi"


@dataclass(frozen=True, slots=True)
class MeetingRemarks:
    """The remarks on the drafts of one meeting, in the order they came.

    `waiting` maps the title of a draft to how many of its remarks are not answered; with `blocks` such a draft is not
    ready to be sent.
    """

    meeting: Meeting
    rows: tuple[Listed, ...]
    waiting: dict[str, int]
    blocks: bool

    @property
    def answered(self) -> int:
        """Return how many are answered."""
        return sum(row.remark.answered for row in self.rows)


def by_meeting(session: Session, listed: Sequence[Listed]) -> tuple[MeetingRemarks, ...]:
    """Return the remarks of each meeting that has any, the meetings in the order of the data."""
    rule = session.loaded.regime.rules.get(_MUST_BE_ANSWERED)
    blocks = bool(rule and rule.value)
    found = []
    for meeting in session.season.review.meetings:
        rows = tuple(one for one in listed if one.remark.meeting == meeting.id)
        if rows:
            found.append(MeetingRemarks(meeting, rows, _waiting(session, rows), blocks))
    return tuple(found)


def _waiting(session: Session, rows: Sequence[Listed]) -> dict[str, int]:
    open_ones = Counter((one.remark.form, one.remark.subject) for one in rows if not one.remark.answered)
    owed = {(a.form, a.subject) for a in session.season.assignments}
    named = {key: title_of(session.season, session.desk, *key) for key in open_ones if key in owed}
    return {named.get((form, subject), f"{form} {subject}"): count for (form, subject), count in open_ones.items()}


def summary_paper(session: Session, meeting: str) -> bytes:
    """Return the summary of the opinions on a meeting's drafts as its form, a Word file, before the meeting too.

    Raises DataFaulty for a meeting that is not, FormUnknown where the form set lacks the form.
    """
    season, wanted = session.season, meeting_of(session.season, meeting)
    issued = season.issued(FORM, wanted.id, organisation_of(season.review, wanted).id)
    said = [remark for remark in season.remarks() if remark.meeting == wanted.id]
    template = compile_template(session.desk.template(FORM)[1].data)
    return template.render({**opinions_summary(issued, wanted, said), MARK: ""})
