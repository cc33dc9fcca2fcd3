"""Long work behind the page: one piece after another in a thread, with its progress, a way to stop it, what came of it.

Work that is asked for while other work runs waits for its turn: nothing is refused, nothing is done twice.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from docgen.core.problem import Problem
from docgen.errors import Refusal, fault_and_remedy

State = Literal["waiting", "running", "done", "refused", "stopped"]
# What the work calls after each step; it raises Stopped when somebody has asked for it.
Tick = Callable[[], None]
Work = Callable[[Tick], str]


class Stopped(Exception):
    """Somebody stopped the work; what was made until then is kept."""


@dataclass
class Job:
    """A piece of work; `link` leads to what came of it, `owner` is the login of who asked for it."""

    id: int
    title: str
    owner: str
    total: int
    began: datetime
    link: str = ""
    done: int = 0
    state: State = "waiting"
    result: str = ""
    remedy: str = ""
    problems: tuple[Problem, ...] = ()
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def is_open(self) -> bool:
        """Tell whether the work is still to come or under way."""
        return self.state in ("waiting", "running")

    @property
    def may_go_on(self) -> bool:
        """Tell whether the work ended before it was done."""
        return self.state in ("refused", "stopped")

    @property
    def percent(self) -> int:
        """Return how much is done; 100 only when all of it is."""
        return 100 if self.state == "done" else min(100 * self.done // max(self.total, 1), 99)

    def tick(self) -> None:
        """Count a step; raises Stopped when the work is to end."""
        self.done += 1
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the work to end after the step it is at; what has not begun does not begin."""
        with self._turn:
            self._stop.set()
            if self.state == "waiting":
                self.state, self.result = "stopped", "Đã rút trước khi bắt đầu."

    def begin(self) -> bool:
        """Take the turn; False for work that was withdrawn."""
        with self._turn:
            if self.state != "waiting":
                return False
            self.state = "running"
            return True


class Jobs:
    """The work of the page since it was started, newest first."""

    KEPT = 20

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._works: dict[int, Work] = {}
        self._queue: deque[Job] = deque()
        self._at_work = False
        self._lock = threading.Lock()

    def start(self, job: Job, work: Work) -> Job:
        """Begin a piece of work, or let it wait; the return value of `work` is the sentence that people read.

        Returns the one that is there already when the same work waits or runs.
        """
        with self._lock:
            same = next((j for j in self._jobs.values() if j.is_open and _same(j, job)), None)
            if same:
                return same
            self._keep(job, work)
            self._queue.append(job)
            if not self._at_work:
                self._at_work = True
                threading.Thread(target=self._one_after_another, name="viec", daemon=True).start()
        return job

    def again(self, job: Job, now: datetime) -> Job:
        """Start work again that ended before it was done; it goes on where it was."""
        return self.start(Job(0, job.title, job.owner, job.total, now, job.link), self._works[job.id])

    def get(self, id: int) -> Job | None:
        """Return a piece of work."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """Return them all, newest first."""
        jobs = list(self._jobs.values())
        return jobs[::-1]

    @property
    def running(self) -> Job | None:
        """Return what is being done now."""
        return next((job for job in self.all() if job.state == "running"), None)

    def _keep(self, job: Job, work: Work) -> None:
        job.id = next(self._numbers)
        self._jobs[job.id], self._works[job.id] = job, work
        for old in [j.id for j in self.all() if not j.is_open][self.KEPT :]:
            del self._jobs[old]
            self._works.pop(old, None)

    def _let_go(self, job: Job) -> None:
        """Forget what the work held, a password perhaps, once it cannot be asked for again."""
        if not job.may_go_on:
            self._works.pop(job.id, None)

    def _one_after_another(self) -> None:
        while True:
            with self._lock:
                if not self._queue:
                    self._at_work = False
                    return
                job = self._queue.popleft()
                work = self._works.get(job.id)
            if work and job.begin():
                _carry_out(job, work)
                self._let_go(job)


def _same(one: Job, other: Job) -> bool:
    return (one.title, one.link) == (other.title, other.link)


def _carry_out(job: Job, work: Work) -> None:
    try:
        job.result = work(job.tick)
        job.state = "done"
    except Stopped:
        job.result = f"Đã dừng sau {job.done} bước; phần đã làm được giữ lại."
        job.state = "stopped"
    except Refusal as refusal:
        job.result, job.remedy = fault_and_remedy(str(refusal))
        job.problems = tuple(refusal.problems)
        job.state = "refused"
    except Exception as error:  # a thread has nobody above it: the page must say that it failed
        job.result, job.remedy = f"Lỗi ngoài dự kiến: {type(error).__name__}.", "Hãy báo người phụ trách."
        job.state = "refused"
