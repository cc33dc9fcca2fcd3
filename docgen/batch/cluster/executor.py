"""The tasks of a run on other machines: Dask carries them there and back, and gives those of a lost machine to others.

The coordinator alone writes: a task that two machines rendered comes back once.
"""

from __future__ import annotations

import logging
import pickle
import platform
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from distributed import Client, Future, KilledWorker
from distributed.security import Security

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.encryption import security_of
from docgen.batch.cluster.sameness import engine_mark
from docgen.batch.pool import WorkerFailed, given_up
from docgen.batch.task import Executor, Result, Task, Templates, WordTemplate
from docgen.batch.work import render_task
from docgen.errors import ClusterUnusable

WAIT_SECONDS = 30
_LOOK_SECONDS = 2.0
_AGAIN = "Việc đã xong được giữ lại. Hãy kiểm tra bộ điều phối và các máy rồi chạy lại lệnh này."


class EngineDiffers(Exception):
    """A machine would make other bytes."""


def on_machines(templates: Templates, cluster: Cluster) -> Executor:
    """Return the executor on the machines of a cluster; raises SchedulerUnsafe.

    Running it raises ClusterUnusable when the machines cannot be reached, leave, or run another docgen.
    """
    security = security_of(cluster)
    carried = pickle.dumps(dict(templates), protocol=5)

    def run(tasks: Iterable[Task]) -> Iterator[Result]:
        with _client(cluster.address, security) as client:
            _require_same_engine(client)
            yield from _Voyage(client, carried).results(iter(tasks))

    return run


@contextmanager
def _client(address: str, security: Security) -> Iterator[Client]:
    # What goes wrong out there is told by a refusal; Dask's own words would show what it was sent.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ: docgen compares more than versions
        try:
            client = Client(address, security=security, set_as_default=False, timeout=WAIT_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterUnusable(
                f"Không nối được bộ điều phối {address}: máy không trả lời, hoặc từ chối chứng thư. "
                "Hãy kiểm tra địa chỉ, cổng, chứng thư rồi chạy lại."
            ) from error
    with client:
        yield client


def _require_same_engine(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=WAIT_SECONDS)
    except TimeoutError as error:
        raise ClusterUnusable(
            "Chưa có máy nào nhận việc. Hãy chạy docgen worker trên từng máy rồi chạy lại."
        ) from error
    marks: dict[str, Any] = client.run(engine_mark, on_error="return")
    others = sorted(address for address, mark in marks.items() if mark != engine_mark())
    if others:
        raise _different(others)


def _different(machines: Iterable[str]) -> ClusterUnusable:
    return ClusterUnusable(
        f"Bản docgen ở {', '.join(machines)} khác bản ở máy này, nên văn bản có thể khác nhau. "
        "Hãy cài cùng một bản docgen với cùng các thư viện trên mọi máy rồi chạy lại."
    )


class _Voyage:
    """The tasks that are out, oldest first."""

    def __init__(self, client: Client, templates: bytes) -> None:
        self.client = client
        # A task of its own, so that Dask makes it again where the machine that held it is lost.
        self.templates = client.submit(_unpacked, templates, pure=False)
        self.out: deque[tuple[Task, Future[Result] | None]] = deque()
        self.seen = time.monotonic()
        self.room = self._room()

    def results(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks."""
        while True:
            while len(self.out) < self.room and (task := next(tasks, None)):
                self.out.append((task, self._send(task) if task.papers else None))
            if not self.out:
                return
            task, future = self.out[0]
            yield self._result(task, future) if future else render_task(task, {})
            self.out.popleft()

    def _room(self) -> int:
        """Return how many tasks may be out: two for each core that is lent, and a few on the way."""
        lent: dict[str, int] = self.client.nthreads()
        return 2 * sum(lent.values()) + 2

    def _send(self, task: Task) -> Future[Result]:
        # Packed here: Dask would look through every tuple for futures.
        return self.client.submit(_serve, pickle.dumps(task, protocol=5), self.templates, engine_mark(), pure=False)

    def _result(self, task: Task, future: Future[Result]) -> Result:
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                self._look_round()
            except CancelledError as error:
                raise ClusterUnusable(f"Mất liên lạc với bộ điều phối. {_AGAIN}") from error
            except KilledWorker:
                return given_up(task)
            except EngineDiffers as error:
                raise _different([str(error)]) from error
            except Exception as error:
                raise WorkerFailed(f"{type(error).__name__}: {error}") from error

    def _look_round(self) -> None:
        """Let new machines have work; give up where the scheduler, or every machine for a while, is gone."""
        if self.client.status != "running":
            raise ClusterUnusable(f"Mất liên lạc với bộ điều phối. {_AGAIN}")
        if self.client.nthreads():
            self.seen, self.room = time.monotonic(), self._room()
        elif time.monotonic() - self.seen > WAIT_SECONDS:
            raise ClusterUnusable(f"Không còn máy nào nhận việc. {_AGAIN}")


def _unpacked(templates: bytes) -> Mapping[str, WordTemplate]:
    """Run on a worker: return the templates of a run."""
    unpacked: Mapping[str, WordTemplate] = pickle.loads(templates)
    return unpacked


def _serve(task: bytes, templates: Templates, mark: str) -> Result:
    """Run on a worker: render a task; raises EngineDiffers, with the machine's name, before anything is made."""
    if engine_mark() != mark:
        raise EngineDiffers(platform.node())
    unpacked: Task = pickle.loads(task)
    return render_task(unpacked, templates)
