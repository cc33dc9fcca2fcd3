"""Long work behind the page: in a thread, with its progress, a way to stop it, and what came of it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from docgen.errors import Refusal, fault_and_remedy

State = Literal["running", "done", "refused", "stopped"]
# What the work calls after each step; it raises Stopped when somebody has asked for it.
Tick = Callable[[], None]
Work = Callable[[Tick], str]


class Stopped(Exception):
    """Somebody stopped the work; what was made until then is kept."""


@dataclass
class Job:
    """A piece of work; `link` leads to what came of it."""

    id: int
    title: str
    owner: str
    total: int
    began: datetime
    link: str = ""
    done: int = 0
    state: State = "running"
    result: str = ""
    remedy: str = ""
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)

    def tick(self) -> None:
        """Count a step; raises Stopped when the work is to end."""
        self.done += 1
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the work to end after the step it is at."""
        self._stop.set()

    @property
    def percent(self) -> int:
        """Return how much is done; 99 until it is over."""
        reached = 100 * self.done // max(self.total, 1)
        return min(reached, 99) if self.state == "running" else 100


class Jobs:
    """The work of the page since it was started, newest first."""

    KEPT = 20

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()

    def start(self, job: Job, work: Work) -> Job:
        """Begin a piece of work, whose return value is the sentence that people read."""
        with self._lock:
            job.id = next(self._numbers)
            self._jobs[job.id] = job
            for old in [j.id for j in self.all() if j.state != "running"][self.KEPT :]:
                del self._jobs[old]
        threading.Thread(target=_carry_out, args=(job, work), name=f"viec-{job.id}", daemon=True).start()
        return job

    def get(self, id: int) -> Job | None:
        """Return a piece of work."""
        return self._jobs.get(id)

    def all(self) -> list[Job]:
        """Return them all, newest first."""
        return sorted(self._jobs.values(), key=lambda job: -job.id)

    @property
    def running(self) -> Job | None:
        """Return what is being done now."""
        return next((job for job in self.all() if job.state == "running"), None)


def _carry_out(job: Job, work: Work) -> None:
    try:
        job.result = work(job.tick)
        job.state = "done"
    except Stopped:
        job.result = f"Đã dừng sau {job.done} bước. Chạy lại thì làm tiếp từ đó."
        job.state = "stopped"
    except Refusal as refusal:
        job.result, job.remedy = fault_and_remedy(str(refusal))
        job.state = "refused"
    except Exception as error:  # a thread has nobody above it: the page must say that it failed
        job.result, job.remedy = f"Lỗi ngoài dự kiến: {type(error).__name__}: {error}", "Hãy báo người phụ trách."
        job.state = "refused"
