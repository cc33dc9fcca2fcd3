"""Which finished papers belong into the dossier of a subject, with number, day, author and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from docgen.core.context.ballot_papers import tellers
from docgen.core.context.frame import BLANK
from docgen.core.context.issued import issuing_body, office_signature
from docgen.core.context.letters import letter_names, letters_of
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season, home_of
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject


@dataclass(frozen=True, slots=True)
class Concern:
    """A paper that concerns a subject: its form, what it is about, and what a mục lục says of it."""

    form: str
    about: str
    number: str
    dated: date | None
    author: str
    signer: str = ""
    post: str = ""


def concerning(season: Season, subject: Subject) -> Iterator[Concern]:
    """Yield the papers, made or not, in no order."""
    review = season.review
    yield _own(season, subject)
    yield from _letters(review, subject)
    if isinstance(subject, Collective):
        yield _issued(review, Concern("CV-YK", subject.id, "", None, ""), home_of(subject))
    for meeting in season.meetings_of(subject.id):
        yield from _meeting(review, meeting, subject)
    yield _summary(review, subject)


def _own(season: Season, subject: Subject) -> Concern:
    owed = season.owed.get(subject.id)
    own = Concern((owed and owed.form) or "", subject.id, "", subject.paper_date, subject.name)
    return _signed(season.review, own, subject)


def _signed(review: Review, paper: Concern, subject: Subject) -> Concern:
    """Return a subject's paper with its signer: the member, or who signs for the collective."""
    if not isinstance(subject, Collective):
        return replace(paper, signer=subject.name)
    return replace(paper, signer=review.member(subject.signer).name, post=subject.signer_post)


def _letters(review: Review, subject: Subject) -> Iterator[Concern]:
    for (number, about), issues in letters_of(review).items():
        if about != subject.id:
            continue
        name, first = letter_names(review)[number, about], issues[0]
        body = issuing_body(review, review.organisation(first.issuer))
        signs = (first.record.text("nguoi_ky"), first.record.text("chuc_vu_ky"))
        yield Concern("CV-GY", name, number, first.letter_date, body, *signs)
        answer = review.issue("BC-GT", about)
        yield _signed(review, Concern("BC-GT", name, answer.number, answer.dated, subject.name), subject)


def _issued(review: Review, paper: Concern, organisation: str) -> Concern:
    """Return a paper that an office issues, with what sheet `Văn bản` says of it."""
    office = review.organisation(organisation)
    issue, block = review.issue(paper.form, paper.about), office_signature(review, office)
    signs = (issue.signer or block["ho_ten"], issue.signer_post or block["chuc_vu"])
    return replace(
        paper,
        number=paper.number or issue.number,
        dated=paper.dated or issue.dated,
        author=paper.author or issuing_body(review, office),
        signer=_known(signs[0]),
        post=_known(signs[1]),
    )


def _known(text: str) -> str:
    return "" if text == BLANK else text


def _meeting(review: Review, meeting: Meeting, subject: Subject) -> Iterator[Concern]:
    held, body = meeting.ends.date(), review.collective(meeting.collective).name
    chair = (review.member(meeting.chair).name, "Chủ trì")
    yield Concern("BB-HN", meeting.id, meeting.record.text("so_bien_ban"), held, body, *chair)
    teller = next(iter(tellers(meeting)), {"ho_ten": "", "vai_tro": ""})
    yield Concern("BB-KP", meeting.id, "", held, body, teller["ho_ten"], teller["vai_tro"])
    if meeting.collective == subject.id:
        yield _issued(review, Concern("TH-GY", meeting.id, "", held, body), home_of(subject))


def _summary(review: Review, subject: Subject) -> Concern:
    outcome, home = review.outcome_of(subject.id), home_of(subject)
    return _issued(review, Concern("TH-KQ", home, "", outcome.decided_on if outcome else None, ""), home)
