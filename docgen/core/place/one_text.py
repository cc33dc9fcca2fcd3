"""One text for every place of review: a paper put before two meetings in two versions is told (S9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from docgen.core.problem import Problem
from docgen.core.readiness.delivery import Fact, History
from docgen.core.review import Review
from docgen.core.subject import Subject

_VERSION_SHOWN = 12
Draft = tuple[str, str]  # form, subject


def differing_texts(review: Review, facts: Iterable[Fact]) -> Iterator[Problem]:
    """Yield a warning at each meeting whose members last got another text of a paper than those of the one before.

    Versions that correct spelling only are one text. `facts` are in the order of the journal.
    """
    meetings = sorted(review.meetings, key=lambda meeting: meeting.starts)
    subjects: tuple[Subject, ...] = (*review.collectives, *review.members)
    known = {subject.id for subject in subjects}
    told = ((subject, history) for (_, subject), history in _histories(facts).items() if subject in known)
    for subject, history in told:
        sent = {fact.meeting: fact.version for fact in history.facts if fact.action == "sent"}
        held = [(meeting, sent[meeting.id]) for meeting in meetings if meeting.id in sent]
        for (first, one), (second, other) in pairwise(held):
            if history.text_of(one) != history.text_of(other):
                name = review.subject(subject).name
                message = (
                    f"{name}: hội nghị này nhận bản {other[:_VERSION_SHOWN]}, “{first.name}” nhận bản "
                    f"{one[:_VERSION_SHOWN]}; mọi nơi kiểm điểm dùng một bản."
                )
                hint = (
                    f"Gửi lại một bản cho cả hai nơi; sửa theo góp ý của {first.id} thì ghi vào biên bản; "
                    "chỉ sửa chính tả thì docgen mark spelling."
                )
                yield Problem("hai_noi_hai_ban", second.record.at("ma"), message, hint, "warning")


def _histories(facts: Iterable[Fact]) -> Mapping[Draft, History]:
    """Return the facts of each paper; a paper sent to one meeting only is left out."""
    found: dict[Draft, list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact.form, fact.subject), []).append(fact)
    several = {
        draft: lines for draft, lines in found.items() if len({f.meeting for f in lines if f.action == "sent"}) > 1
    }
    return {draft: History(tuple(lines)) for draft, lines in several.items()}
