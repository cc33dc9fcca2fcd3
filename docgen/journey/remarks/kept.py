"""The remarks a workspace keeps, read and added to; each lot leaves a line in the journal, in ids only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from docgen.comments.comments import Answer, Comments
from docgen.core.comment import Comment
from docgen.journal.event import Event
from docgen.journey.desk import Desk
from docgen.settings import Workspace

REMARKED, ANSWERED = "remarked", "answered"


@contextmanager
def _opened(workspace: Workspace) -> Iterator[Comments]:
    comments = Comments.open(workspace.journal)
    try:
        yield comments
    finally:
        comments.close()


def remarks_kept(workspace: Workspace) -> tuple[Comment, ...]:
    """Return every remark in the order they came; raises JournalUnusable."""
    if not workspace.journal_url and not workspace.out.is_dir():
        return ()
    with _opened(workspace) as comments:
        return comments.of()


def keep(desk: Desk, remarks: Sequence[Comment], path: str = "") -> tuple[Comment, ...]:
    """Keep remarks and return those that are new; `path` is the file they came in, inside the workspace."""
    with _opened(desk.workspace) as comments:
        new = comments.add(remarks)
    events = [
        Event(
            action=REMARKED,
            at=desk.now,
            actor=desk.actor,
            form=form,
            subject=subject,
            stage="draft",
            version=version,
            meeting=meeting,
            person=person,
            path=path,
            detail={"count": len(list(said))},
        )
        for (form, subject, version, meeting, person), said in groupby(sorted(new, key=_whose), key=_whose)
    ]
    desk.journal.append_many(events)
    return new


def _whose(remark: Comment) -> tuple[str, str, str, str, str]:
    return remark.form, remark.subject, remark.version, remark.meeting, remark.person


def answer(desk: Desk, id: str, given: Answer) -> Comment:
    """Answer a remark; raises DataFaulty, and EditConflict where somebody has answered since."""
    with _opened(desk.workspace) as comments:
        found = comments.answer(id, given)
    desk.record(
        ANSWERED,
        form=found.form,
        subject=found.subject,
        version=found.version,
        meeting=found.meeting,
        person=found.person,
        detail={"remark": found.id, "outcome": found.outcome, "revision": found.revision},
    )
    return found
