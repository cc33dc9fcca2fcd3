"""Word papers from plans: rendered when the template or the data changed, kept when not, journalled."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from docgen.batch.pool import pool
from docgen.batch.task import MAX_PAPERS, Executor, Paper, Result, Row, Task, Templates, content_of, source_of
from docgen.core.planning.season import PlannedPaper
from docgen.core.problem import Problem
from docgen.errors import JournalUnusable, TemplateError
from docgen.files import plain
from docgen.journal.event import Event
from docgen.journal.journal import Made, PaperKey
from docgen.journey.desk import Desk
from docgen.journey.papers.sinks import Awaited, Folder, Placed, Sink

Status = Literal["written", "unchanged", "failed"]
SinceSent = Literal["", "kept", "replaced"]
Tick = Callable[[], None]
# Gives the executor for the templates of a run.
Hire = Callable[[Templates], Executor]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in `out`: where it is, its version (SHA-256), and whether it was written this time.

    Of a draft that was sent, `since_sent` tells when it has another version now, or keeps its version though it would
    be made otherwise today, for no word in it changed.
    """

    form: str
    subject: str
    stage: str
    path: Path
    sha256: str
    status: Status
    problems: tuple[Problem, ...] = ()
    since_sent: SinceSent = ""


def make_papers(desk: Desk, planned: Iterable[PlannedPaper], root: Path) -> Iterator[PaperRow]:
    """Yield one row for each plan, in order, its paper a file below `root`; one that fails does not stop the others."""
    return papers_into(Folder(root, desk.workspace.root), desk, planned)


def papers_into(
    sink: Sink, desk: Desk, planned: Iterable[PlannedPaper], hire: Hire = lambda templates: pool(templates, 1)
) -> Iterator[PaperRow]:
    """Yield one row for each plan, in order, its paper in the sink; the work is done by whom `hire` gives.

    Raises OutputNotWritable, JournalUnusable, UnsafeName.
    """
    run = _Run(desk, sink)
    waiting: deque[_Batch] = deque()

    def tasks() -> Iterator[Task]:
        for number, group in enumerate(units(planned, MAX_PAPERS)):
            waiting.append(_Batch.of(run, group))
            yield waiting[-1].task(number)

    templates = dict(desk.template(form.code) for form in desk.form_set.forms)
    try:
        for result in hire(templates)(tasks()):
            yield from waiting.popleft().settled(run, result)
        sink.finish()
    finally:
        sink.close()


def units(plans: Iterable[PlannedPaper], limit: int) -> Iterator[list[PlannedPaper]]:
    """Yield the plans in their order, in groups of whole units up to the limit; a larger unit is split."""
    group: list[PlannedPaper] = []
    for _, unit in groupby(plans, key=lambda plan: plan.folder):
        papers = list(unit)
        if group and len(group) + len(papers) > limit:
            yield group
            group = []
        group += papers
        while len(group) > limit:
            yield group[:limit]
            group = group[limit:]
    if group:
        yield group


def all_made(rows: Iterable[PaperRow]) -> tuple[PaperRow, ...]:
    """Return the papers, every one of them; raises TemplateError with every fault when one failed."""
    papers = tuple(rows)
    failed = [row for row in papers if row.status == "failed"]
    if failed:
        faults = tuple(dict.fromkeys(problem for row in failed for problem in row.problems))
        raise TemplateError(f"Có {len(failed)} văn bản không tạo được. Hãy sửa mẫu hoặc dữ liệu rồi chạy lại.", faults)
    return papers


@dataclass(frozen=True)
class _Run:
    """What all batches of a run share."""

    desk: Desk
    sink: Sink

    @cached_property
    def sent(self) -> frozenset[tuple[str, str]]:
        """Return the form and subject of every draft that was sent, read when it is first asked for."""
        return self.desk.journal.papers_told("sent")

    def awaited(self, paper: Paper, known: Sequence[Made]) -> Awaited:
        """Return a paper to be made as its sink must know it."""
        sent = bool(known) and paper.stage == "draft" and (paper.form, paper.subject) in self.sent
        return Awaited(paper.name, known, sent)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The papers of a task, those too that need not be made again: `kept` holds, for each, what is there."""

    papers: list[Paper]
    contexts: list[dict[str, Any]]
    known: Sequence[Sequence[Made]]
    kept: list[Made | None]

    @classmethod
    def of(cls, run: _Run, plans: Sequence[PlannedPaper]) -> _Batch:
        """Look up in the journal and in the sink what is already made of these plans."""
        desk, sink = run.desk, run.sink
        made = desk.journal.made((plan.form, plan.subject, plan.stage) for plan in plans)
        known = [made.get((plan.form, plan.subject, plan.stage), ()) for plan in plans]
        contexts = [plan.context for plan in plans]
        papers = [_paper(desk, plan, context) for plan, context in zip(plans, contexts, strict=True)]
        pairs = zip(papers, known, strict=True)
        kept = [sink.holds(p.name, k) if k and k[-1].source == p.source else None for p, k in pairs]
        return cls(papers, contexts, known, kept)

    def _new(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row, kept in zip(rows, self.kept, strict=True) if not kept]

    def task(self, number: int) -> Task:
        """Return the task of making what is not there."""
        return Task(number, tuple(self._new(self.papers)), tuple(self._new(self.contexts)))

    def settled(self, run: _Run, result: Result) -> list[PaperRow]:
        """Put what was made into the sink and its lines into the journal, and return a row for each paper."""
        new: list[Paper] = self._new(self.papers)
        awaited = list(map(run.awaited, new, self._new(self.known)))
        placed: list[Placed] = []
        try:
            placed.extend(run.sink.put(awaited, result))
        except BaseException:
            with suppress(JournalUnusable):  # what is done is kept, if only it can be written down
                _journalled(run.desk, new, result, placed)
            raise
        _journalled(run.desk, new, result, placed)
        return list(self._rows(run.sink, zip(awaited, result.rows, strict=True), placed))

    def _rows(self, sink: Sink, results: Iterator[tuple[Awaited, Row]], placed: Iterable[Placed]) -> Iterator[PaperRow]:
        places = iter(placed)
        for paper, kept in zip(self.papers, self.kept, strict=True):
            about = (paper.form, paper.subject, paper.stage)
            if kept:
                yield PaperRow(*about, sink.path(paper.name, kept), kept.version, "unchanged")
                continue
            awaited, row = next(results)
            if row.version:
                yield _row(about, awaited, row.version, next(places))
            else:
                yield PaperRow(*about, sink.path(paper.name, None), "", "failed", row.problems)


def _row(about: PaperKey, awaited: Awaited, version: str, place: Placed) -> PaperRow:
    if place.kept:
        return PaperRow(*about, place.path, place.kept.version, "unchanged", since_sent="kept")
    # A file that was lost and is made again is the version people have.
    replaced = awaited.sent and awaited.known[-1].version != version
    return PaperRow(*about, place.path, version, "written", place.problems, "replaced" if replaced else "")


def _paper(desk: Desk, plan: PlannedPaper, context: dict[str, Any]) -> Paper:
    content = content_of(context)
    template, _ = desk.template(plan.form)
    name = f"{plain(plan.folder)}/{plain(f'{desk.form_set.form(plan.form).file_stem}_{plan.subject}.docx')}"
    return Paper(plan.form, plan.subject, plan.stage, name, template, source_of(template, content), content)


def _journalled(desk: Desk, papers: Sequence[Paper], result: Result, placed: Sequence[Placed]) -> None:
    """Write one line for each paper that has its place."""
    made = ((paper, row.version) for paper, row in zip(papers, result.rows, strict=True) if row.version)
    desk.journal.append_many(
        Event(
            action="made",
            at=desk.now,
            actor=desk.actor,
            form=paper.form,
            subject=paper.subject,
            stage=paper.stage,
            version=place.kept.version if place.kept else version,
            path=desk.relative(place.path),
            detail={"source": paper.source, **place.detail},
        )
        for (paper, version), place in zip(made, placed, strict=False)
    )
