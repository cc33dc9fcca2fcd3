"""The tasks on this machine: in this process, beside it in worker processes that may die without loss."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from docgen.batch.pack import Pack
from docgen.batch.segment import Segment
from docgen.batch.task import Executor, Result, Row, Task, Templates
from docgen.batch.work import Rendering, render_task
from docgen.core.problem import Origin, Problem
from docgen.errors import Refusal

# A worker takes about half a second to start: what this process renders in that time it renders alone.
POOL_FROM = 5_000
_ATTEMPTS = 2
# So many papers are rendered here before the workers are looked after again: some milliseconds.
_SLICE = 25
# Spawned, not forked: the same on Windows, and no worker inherits the parent's database or lock.
_PROCESSES = multiprocessing.get_context("spawn")


class WorkerFailed(Exception):
    """A worker met a fault of docgen itself; the message tells its kind."""


def local(templates: Templates, jobs: int, papers: int, pack: Pack | None = None) -> Executor:
    """Return the executor for about so many papers: `jobs` processes where they pay, else this one alone."""
    return pool(templates, jobs if papers >= POOL_FROM else 1, pack)


def pool(templates: Templates, jobs: int, pack: Pack | None = None) -> Executor:
    """Return an executor of `jobs` processes: this one, and workers that are started with the first paper.

    Workers put papers into segments of the pack, if there is one. A task whose worker dies is given to a fresh one
    once; if that dies too, its papers come back named as failed. Running it raises OutputNotWritable, WorkerFailed.
    """

    def run(tasks: Iterable[Task]) -> Iterator[Result]:
        crew = _Crew(templates, jobs, pack)
        try:
            yield from crew.results(iter(tasks))
        finally:
            crew.dismiss()

    return run


class _Flight:
    """A task on its way: how often it was given to a worker, and its result when it is there."""

    def __init__(self, task: Task) -> None:
        self.task, self.begun = task, 0
        self.result = None if task.papers else Result(task.number, ())


class _Worker:
    """One process and the flight it is at."""

    def __init__(self, templates: Templates, segment: Segment | None) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        self.process = _PROCESSES.Process(target=_serve, args=(theirs, segment), daemon=True)
        self.process.start()
        theirs.close()
        # Not as an argument: a process that dies before it reads a long one leaves its parent waiting for ever.
        self._send(templates)
        self.flight: _Flight | None = None

    def begin(self, flight: _Flight) -> None:
        flight.begun += 1
        self.flight = flight
        self._send(flight.task)

    def _send(self, message: Templates | Task) -> None:
        with suppress(OSError):  # it is dead, which its pipe will tell when it is read
            self.pipe.send(message)

    def receive(self) -> bool:
        """Take the result that is there and return True; False when the worker is dead."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return False
        if isinstance(answer, Exception):
            raise answer
        assert self.flight
        self.flight.result, self.flight = answer, None
        return True

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Crew:
    """This process, the workers beside it, and the tasks in flight, oldest first."""

    def __init__(self, templates: Templates, jobs: int, pack: Pack | None) -> None:
        self.templates, self.jobs, self.pack = templates, jobs, pack
        self.workers: list[_Worker] = []
        self.flights: deque[_Flight] = deque()
        self.waiting: deque[_Flight] = deque()
        self.own: tuple[_Flight, Rendering] | None = None

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.end()

    def results(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks, at most twice as many in flight as there are processes."""
        while True:
            while len(self.flights) < 2 * self.jobs and (task := next(tasks, None)):
                self._take_on(_Flight(task))
            if not self.flights:
                return
            done = self.flights[0].result
            if done:
                self.flights.popleft()
                yield done
            else:
                self._go_on()

    def _take_on(self, flight: _Flight) -> None:
        self.flights.append(flight)
        if not flight.result:
            self.waiting.append(flight)
            self._look_after(0)

    def _go_on(self) -> None:
        """Render some papers here when every worker is at work; wait for a worker when nothing is left to render."""
        if not self.own and self.waiting and not self.waiting[0].begun:
            # What killed a worker goes to another worker: it must not kill this process.
            flight = self.waiting.popleft()
            self.own = flight, Rendering(flight.task, self.templates)
        if self.own:
            flight, rendering = self.own
            rendering.go_on(_SLICE)
            if rendering.result:
                flight.result, self.own = rendering.result, None
        self._look_after(0 if self.own or self.flights[0].result else None)

    def _look_after(self, seconds: int | None) -> None:
        """Take what workers have finished, bury the dead, give waiting tasks to the idle; hire while there is room."""
        busy: list[Any] = [worker.pipe for worker in self.workers if worker.flight]
        ready = wait(busy, seconds) if busy else []
        for worker in [worker for worker in self.workers if worker.pipe in ready]:
            if not worker.receive():
                self._bury(worker)
        if self.waiting and len(self.workers) < self.jobs - 1:
            self.workers.append(_Worker(self.templates, self.pack.new_segment() if self.pack else None))
        for worker in self.workers:
            if not worker.flight and self.waiting:
                worker.begin(self.waiting.popleft())

    def _bury(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.end()
        flight = worker.flight
        assert flight
        if flight.begun < _ATTEMPTS:
            self.waiting.appendleft(flight)
        else:
            flight.result = given_up(flight.task)


def given_up(task: Task) -> Result:
    """Return the result of a task whose workers died: every paper named, none made."""
    hint = "Đóng bớt chương trình khác để có thêm bộ nhớ, hoặc giảm --jobs, rồi chạy lại."
    problems = (
        Problem(
            "tien_trinh_dung_dot_ngot",
            Origin(paper.name),
            f"{paper.subject}: tiến trình tạo văn bản (mẫu {paper.form}) dừng đột ngột {_ATTEMPTS} lần.",
            hint,
        )
        for paper in task.papers
    )
    return Result(task.number, tuple(Row("", 0, 0, (problem,)) for problem in problems))


def _serve(pipe: Connection, segment: Segment | None) -> None:
    """Render one task after another until the parent is gone; Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        templates = pipe.recv()
        while True:
            pipe.send(_answer(pipe.recv(), templates, segment))


def _answer(task: Task, templates: Templates, segment: Segment | None) -> Result | Exception:
    try:
        result = render_task(task, templates)
        return stored(result, segment) if segment else result
    except Refusal as refusal:
        return refusal
    except Exception as error:
        return WorkerFailed(f"{type(error).__name__}: {error}")


def stored(result: Result, segment: Segment) -> Result:
    """Put the papers of a result into a segment and return it without them; raises OutputNotWritable."""
    return result._replace(pieces=(), segment=segment.path.name, offset=segment.append(result.pieces))
