"""Returned drafts and workbooks of answers, told from forms that were filled in, and taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.core.comment import Comment
from docgen.core.problem import Problem
from docgen.files import plain, write_changed
from docgen.journey.remarks.answering import Answered, answers_in, keep_answers
from docgen.journey.remarks.gathering import Gathered, gathered
from docgen.journey.remarks.in_forms import said_in_form
from docgen.journey.remarks.kept import keep
from docgen.journey.returns.saving import KEPT, Incoming
from docgen.journey.session import Session
from docgen.layout.draft_mark import mark_in
from docgen.layout.word.package import Unreadable, open_package
from docgen.readers.brought_in import FOLDER
from docgen.returns.slip import PROPERTY

_BOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Brought:
    """Files that came back by what they are: drafts, workbooks of answers, and forms, which is any other file.

    `books` are paths by the names that people know them by.
    """

    drafts: tuple[Incoming, ...] = ()
    forms: tuple[Incoming, ...] = ()
    books: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[Incoming], books: Mapping[str, Path] | None = None) -> Brought:
        """Tell drafts from forms by what is in them."""
        drafts: list[Incoming] = []
        forms: list[Incoming] = []
        for file in files:
            (drafts if is_draft(file.data) else forms).append(file)
        return cls(tuple(drafts), tuple(forms), books or {})


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
    """What drafts, the comments in forms, and workbooks hold; `new` are the remarks, `answered` the answers written."""

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
    def unknown(self) -> tuple[str, ...]:
        """Return the names in the files of which nobody knows whose they are."""
        return tuple(dict.fromkeys(name for draft in self.drafts for name in draft.unknown))

    @property
    def ok(self) -> bool:
        """Tell whether every file can be taken, or was."""
        return not any(problem.severity == "error" for problem in self.problems)


def take(session: Session, brought: Brought, people: Mapping[str, str], *, apply: bool) -> Taken:
    """Read returned drafts, comments in forms, and workbooks; with `apply` those without errors are taken.

    `people` says for a name in Word, or "" for any other, whose id it stands for. Raises OutputNotWritable,
    JournalUnusable, EditConflict.
    """
    read = [gathered(session, file.name, file.data, people) for file in brought.drafts]
    read += filter(None, (said_in_form(session, file.name, file.data, people) for file in brought.forms))
    answers = tuple(answers_in(session.desk, path, name) for name, path in brought.books.items())
    if not apply:
        return Taken(tuple(read), answers)
    originals = {file.name: file.data for file in (*brought.drafts, *brought.forms)}
    sound = [draft for draft in read if not draft.has_errors]
    new = [remark for draft in sound for remark in keep_gathered(session, draft, originals[draft.file])]
    whole = [book for book in answers if not book.problems]
    return Taken(tuple(read), answers, tuple(new), tuple(r for book in whole for r in keep_answers(session.desk, book)))


def keep_gathered(session: Session, draft: Gathered, data: bytes) -> Sequence[Comment]:
    """Keep a file as it came, then what was said in it; return the remarks that are new."""
    desk = session.desk
    target = desk.workspace.root / FOLDER / KEPT / plain(f"{draft.subject}_{draft.sha256[:12]}.docx")
    write_changed(target, data)
    return keep(desk, draft.remarks, desk.relative(target))
