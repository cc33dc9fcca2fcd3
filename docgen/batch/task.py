"""Papers to render, cut into tasks that another process or another machine can take alone, and what comes back.

An executor is any `Callable[[Iterable[Task]], Iterator[Result]]`: one result for each task, in the order of the tasks,
few tasks in flight. What it is given and what it gives back are tuples, for they are pickled by the hundred thousand.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from docgen import __version__
from docgen.core.problem import Problem

MAX_PAPERS = 250
# The field by which a template prints which paper it is, where it asks for it (docgen.layout.draft_mark reads it).
MARK = "ban_docgen"
# What JSON would turn into something else goes by pickle, so that the engine sees the value itself.
_AS_IT_IS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


class Paper(NamedTuple):
    """One paper to render.

    `name` is its place below the folder of the stage, with "/"; `template` the SHA-256 of its Word template; `source`
    the SHA-256 of all that it is made from; `content` its context, see `content_of`.
    """

    form: str
    subject: str
    stage: str
    name: str
    template: str
    source: str
    content: bytes


class Task(NamedTuple):
    """Papers of one unit or of a few whole ones, at most MAX_PAPERS; it may be empty. `number` counts from 0.

    `contexts` are those of the papers, for the process that planned them; they stay behind when a task is sent.
    """

    number: int
    papers: tuple[Paper, ...]
    contexts: tuple[Mapping[str, Any], ...] = ()

    def __reduce__(self) -> tuple[type[Task], tuple[int, tuple[Paper, ...]]]:
        return Task, (self.number, self.papers)


class Row(NamedTuple):
    """What became of one paper: its bytes are `size` bytes from `start` in the result; `version` is their SHA-256.

    A paper that could not be made has no version but problems.
    """

    version: str
    start: int
    size: int
    problems: tuple[Problem, ...] = ()


class Result(NamedTuple):
    """What became of a task: a row for each of its papers in order, and the papers, ready to be joined to a pack.

    `pieces` are by turns the header and the bytes of a paper that was made. A worker that put them into a segment of
    the pack leaves them out, and says in which `segment` and from which offset they stand.
    """

    number: int
    rows: tuple[Row, ...]
    pieces: tuple[bytes, ...] = ()
    segment: str = ""
    offset: int = 0


class WordTemplate(NamedTuple):
    """A template as a worker needs it, with no workspace at hand: the name of its file and its bytes."""

    name: str
    data: bytes


# The templates of a run by the SHA-256 of their bytes.
Templates = Mapping[str, WordTemplate]
Executor = Callable[[Iterable[Task]], Iterator[Result]]


def content_of(context: Mapping[str, Any]) -> bytes:
    """Return a context as bytes, the same for the same values whatever the order of the keys."""
    try:
        return orjson.dumps(context, option=_AS_IT_IS)
    except TypeError:
        return pickle.dumps(context, protocol=5)


def context_of(content: bytes) -> dict[str, Any]:
    """Return the context that `content_of` wrote; content comes only from docgen's own processes."""
    context: dict[str, Any] = orjson.loads(content) if content[:1] == b"{" else pickle.loads(content)
    return context


def source_of(template: str, content: bytes) -> str:
    """Return the SHA-256 of what a paper is made from: the program's version, the template, the context."""
    return hashlib.sha256(b"%s\n%s\n%s" % (__version__.encode(), template.encode(), content)).hexdigest()


def mark_of(paper: Paper) -> str:
    """Return what a paper says of itself: what it is made from, its form, its subject."""
    return f"{paper.source} {paper.form} {paper.subject}"
