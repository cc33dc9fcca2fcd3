"""Returned drafts and workbooks of answers, told from forms that were filled in, and taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.core.comment import Comment
from docgen.core.problem import Problem
from docgen.files import plain, write_changed
from docgen.journey.remarks.answering import Answered, answers_in, keep_answers
from docgen.journey.remarks.gathering import Gathered, gathered
from docgen.journey.remarks.kept import keep
from docgen.journey.session import Session
from docgen.layout.draft_mark import mark_in
from docgen.layout.word.package import Unreadable, open_package
from docgen.readers.brought_in import FOLDER
from docgen.returns.slip import PROPERTY

# Where originals are kept, beside those of forms that were filled in.
KEPT = "tra_lai"
_BOOK = ".xlsx"


def is_draft(data: bytes) -> bool:
    """Tell a draft that came back from a form that was filled in and from files of others."""
    try:
        package = open_package(data)
        properties = package.members.get("docProps/custom.xml", b"")
        return mark_in(package) is not None and PROPERTY.encode() not in properties
    except Unreadable:
        return False


def is_answer_book(path: Path) -> bool:
    """Tell a workbook of answers by its name."""
    return path.suffix.lower() == _BOOK


@dataclass(frozen=True, slots=True)
class Taken:
    """What drafts and workbooks hold; `new` are the remarks, `answered` the answers that were written."""

    drafts: tuple[Gathered, ...]
    books: tuple[Answered, ...]
    new: tuple[Comment, ...] = ()
    answered: tuple[Comment, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return everything that is to be known about the files."""
        files: tuple[Gathered | Answered, ...] = (*self.drafts, *self.books)
        return tuple(problem for file in files for problem in file.problems)

    @property
    def ok(self) -> bool:
        """Tell whether every file can be taken, or was."""
        return not any(problem.severity == "error" for problem in self.problems)


def take(
    session: Session, drafts: Mapping[str, bytes], books: Iterable[Path], people: Mapping[str, str], *, apply: bool
) -> Taken:
    """Read returned drafts by their names, and workbooks; with `apply` those without errors are taken.

    `people` says for a name in Word, or "" for any other, whose id it stands for. Raises OutputNotWritable,
    JournalUnusable, EditConflict.
    """
    read = tuple(gathered(session, name, data, people) for name, data in drafts.items())
    answers = tuple(answers_in(session.desk, path) for path in books)
    if not apply:
        return Taken(read, answers)
    sound = [draft for draft in read if not draft.has_errors]
    new = [remark for draft in sound for remark in _kept(session, draft, drafts[draft.file])]
    whole = [book for book in answers if not book.problems]
    return Taken(read, answers, tuple(new), tuple(r for book in whole for r in keep_answers(session.desk, book)))


def _kept(session: Session, draft: Gathered, data: bytes) -> Sequence[Comment]:
    """Keep the file as it came, then what was said in it."""
    desk = session.desk
    target = desk.workspace.root / FOLDER / KEPT / plain(f"{draft.subject}_{draft.sha256[:12]}.docx")
    write_changed(target, data)
    return keep(desk, draft.remarks, desk.relative(target))
