"""The remarks a workspace keeps, read and added to; each lot leaves a line in the journal, in ids only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter

from docgen.comments.comments import Answer, Comments
from docgen.core.comment import Comment
from docgen.journal.event import Event
from docgen.journey.desk import Desk
from docgen.settings import Workspace

REMARKED, ANSWERED = "remarked", "answered"
_WHOSE = ("form", "subject", "version", "meeting", "person")
_whose = attrgetter(*_WHOSE)


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
        return comments.add(remarks, lambda new: _remarked(desk, new, path))


def _remarked(desk: Desk, new: Sequence[Comment], path: str) -> Iterator[Event]:
    for _, said in groupby(sorted(new, key=_whose), key=_whose):
        lot = list(said)
        detail = {"count": len(lot)}
        yield Event(REMARKED, desk.now, desk.actor, stage="draft", path=path, detail=detail, **_about(lot[0]))


def _about(remark: Comment) -> dict[str, str]:
    return {name: getattr(remark, name) for name in _WHOSE}


def answer(desk: Desk, id: str, given: Answer) -> Comment:
    """Answer a remark; raises DataFaulty, and EditConflict where somebody has answered since."""
    with _opened(desk.workspace) as comments:
        return comments.answer(id, given, lambda answered: (_answered(desk, remark) for remark in answered))


def _answered(desk: Desk, remark: Comment) -> Event:
    detail = {"remark": remark.id, "outcome": remark.outcome, "revision": remark.revision}
    return Event(ANSWERED, desk.now, desk.actor, detail=detail, **_about(remark))
