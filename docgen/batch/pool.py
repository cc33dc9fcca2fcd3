"""The tasks on this machine: in this process, or in worker processes of its own that may die without loss."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from docgen.batch.task import Executor, Result, Row, Task, Templates
from docgen.batch.work import render_task
from docgen.core.problem import Origin, Problem

# A pool costs about half a second before its first paper: what one process renders in that time it renders alone.
POOL_FROM = 5_000
_ATTEMPTS = 2
# Spawned, not forked: the same on Windows, and no worker inherits the parent's database or lock.
_PROCESSES = multiprocessing.get_context("spawn")


class WorkerFailed(Exception):
    """A worker met a fault of docgen itself; the message tells its kind."""


def local(templates: Templates, jobs: int, papers: int) -> Executor:
    """Return the executor for about so many papers: workers where they pay, else this process alone."""
    return pool(templates, jobs) if jobs > 1 and papers >= POOL_FROM else in_process(templates)


def in_process(templates: Templates) -> Executor:
    """Return an executor that renders in this process."""
    return lambda tasks: (render_task(task, templates) for task in tasks)


def pool(templates: Templates, jobs: int) -> Executor:
    """Return an executor with `jobs` worker processes, begun with the first paper and ended with the last.

    A task whose worker dies is given to a fresh one once; if that dies too, its papers come back named as failed.
    """

    def run(tasks: Iterable[Task]) -> Iterator[Result]:
        with _Crew(templates, jobs) as crew:
            yield from crew.results(iter(tasks))

    return run


class _Flight:
    """A task on its way: how often it was begun, and its result when it is there."""

    def __init__(self, task: Task) -> None:
        self.task, self.begun = task, 0
        self.result = None if task.papers else Result(task.number, (), b"")


class _Worker:
    """One process and the flight it is at."""

    def __init__(self, templates: Templates) -> None:
        self.pipe, theirs = _PROCESSES.Pipe()
        self.process = _PROCESSES.Process(target=_serve, args=(theirs, templates), daemon=True)
        self.process.start()
        theirs.close()
        self.flight: _Flight | None = None

    def begin(self, flight: _Flight) -> None:
        flight.begun += 1
        self.flight = flight
        with suppress(OSError):  # it is dead, which its pipe will tell when it is read
            self.pipe.send(flight.task)

    def receive(self) -> bool:
        """Take the result that is there and return True; False when the worker is dead."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return False
        if isinstance(answer, str):
            raise WorkerFailed(answer)
        assert self.flight
        self.flight.result, self.flight = answer, None
        return True

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Crew:
    """The workers of a run and the tasks in flight, oldest first."""

    def __init__(self, templates: Templates, jobs: int) -> None:
        self.templates, self.jobs = templates, jobs
        self.workers: list[_Worker] = []
        self.flights: deque[_Flight] = deque()
        self.waiting: deque[_Flight] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.end()

    def results(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks, at most twice as many in flight as there are workers."""
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
                self._settle()

    def _take_on(self, flight: _Flight) -> None:
        self.flights.append(flight)
        if not flight.result:
            self.waiting.append(flight)
            self._hand_out()

    def _hand_out(self) -> None:
        """Give waiting tasks to idle workers, hired as they are needed."""
        while self.waiting:
            idle = next((worker for worker in self.workers if not worker.flight), None)
            if not idle:
                if len(self.workers) == self.jobs:
                    return
                idle = _Worker(self.templates)
                self.workers.append(idle)
            idle.begin(self.waiting.popleft())

    def _settle(self) -> None:
        """Wait until some worker is done or dead."""
        busy: list[Any] = [worker.pipe for worker in self.workers if worker.flight]
        ready = wait(busy) if busy else []
        for worker in [worker for worker in self.workers if worker.pipe in ready]:
            if not worker.receive():
                self._bury(worker)
        self._hand_out()

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
    rows = (
        Problem(
            "tien_trinh_dung_dot_ngot",
            Origin(paper.name),
            f"{paper.subject}: tiến trình tạo văn bản (mẫu {paper.form}) dừng đột ngột {_ATTEMPTS} lần.",
            hint,
        )
        for paper in task.papers
    )
    return Result(task.number, tuple(Row("", 0, 0, (problem,)) for problem in rows), b"")


def _serve(pipe: Connection, templates: Templates) -> None:
    """Render one task after another until the parent is gone; Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.disable()  # contexts hold no cycles; see render_task for faults
    try:
        while True:
            pipe.send(_answer(pipe.recv(), templates))
    except (EOFError, OSError):
        return


def _answer(task: Task, templates: Templates) -> Result | str:
    try:
        return render_task(task, templates)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
