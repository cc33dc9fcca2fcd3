"""Plans of the papers of one meeting: what its packets need before it, its minutes after it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.ballot_papers import ballot, count_minutes
from docgen.core.context.meeting_papers import Document, distribution_list, invitation
from docgen.core.context.minutes import minutes, organisation_of
from docgen.core.context.opinions import opinions_summary
from docgen.core.context.people import recipients_of
from docgen.core.context.programme import programme
from docgen.core.context.sending_log import sending_log
from docgen.core.meeting import Meeting, Participant
from docgen.core.planning.season import PlannedPaper, Season

Documents = tuple[Document, ...]


def invitations(season: Season, meeting: Meeting, documents: Documents) -> Iterator[PlannedPaper]:
    """Plan one invitation for each recipient of the drafts."""
    edition = season.edition("GM")
    for guest in recipients_of(season.review, meeting):
        context = invitation(season.review, meeting, guest, documents, edition)
        yield PlannedPaper("GM", invited(meeting, guest), "final", meeting.id, context)


def invited(meeting: Meeting, guest: Participant) -> str:
    """Return what an invitation is about: a person may be called to several meetings."""
    return f"{meeting.id}_{guest.id}"


def signed_list(season: Season, meeting: Meeting, documents: Documents) -> Iterator[PlannedPaper]:
    """Plan the list that recipients sign."""
    context = distribution_list(season.review, meeting, documents, season.edition("DS-KN"))
    yield PlannedPaper("DS-KN", meeting.id, "final", meeting.id, context)


def programmes(season: Season, meeting: Meeting, _: Documents) -> Iterator[PlannedPaper]:
    """Plan the programme of a meeting."""
    issued = season.issued("CT-HN", meeting.id, organisation_of(season.review, meeting).id)
    yield PlannedPaper("CT-HN", meeting.id, "final", meeting.id, programme(issued, meeting))


def sending_logs(season: Season, meeting: Meeting, documents: Documents) -> Iterator[PlannedPaper]:
    """Plan the log of what was sent to whom and confirmed when."""
    context = sending_log(season.review, meeting, documents, season.edition("SO-TD"))
    yield PlannedPaper("SO-TD", meeting.id, "final", meeting.id, context)


def blank_ballot(season: Season, meeting: Meeting, _: Documents) -> Iterator[PlannedPaper]:
    """Plan the blank ballot of a meeting."""
    subjects = tuple(a.subject for a in season.reviewed_at(meeting))
    context = ballot(season.review, meeting, subjects, season.edition("P-BQ"))
    yield PlannedPaper("P-BQ", meeting.id, "final", meeting.id, context)


def held_minutes(season: Season) -> Iterator[PlannedPaper]:
    """Plan the minutes of every meeting that was held."""
    for meeting in held(season):
        titles = tuple((a.subject, a.form or "") for a in season.reviewed_at(meeting))
        context = minutes(season.review, meeting, titles, season.edition("BB-HN"))
        yield PlannedPaper("BB-HN", meeting.id, "final", meeting.id, context)


def held_counts(season: Season) -> Iterator[PlannedPaper]:
    """Plan the minutes of the count of every meeting that was held."""
    for meeting in held(season):
        context = count_minutes(season.review, meeting, season.edition("BB-KP"))
        yield PlannedPaper("BB-KP", meeting.id, "final", meeting.id, context)


def held_opinions(season: Season) -> Iterator[PlannedPaper]:
    """Plan the summary of the opinions given at every meeting that was held."""
    for meeting in held(season):
        issued = season.issued("TH-GY", meeting.id, organisation_of(season.review, meeting).id)
        said = [remark for remark in season.remarks() if remark.meeting == meeting.id]
        yield PlannedPaper("TH-GY", meeting.id, "final", meeting.id, opinions_summary(issued, meeting, said))


def held(season: Season) -> Iterator[Meeting]:
    """Yield the meetings at which somebody's presence is noted."""
    for meeting in season.review.meetings:
        if any(p.present for p in season.review.participants_of(meeting.id)):
            yield meeting
