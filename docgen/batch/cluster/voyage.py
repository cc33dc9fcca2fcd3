"""Shares of work carried to the machines of a cluster and back by Dask; those of a lost machine go to others.

The coordinator alone writes: a share that two machines did comes back once.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from distributed import Client, Future, KilledWorker
from distributed.comm.core import CommClosedError

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.encryption import security_of
from docgen.batch.pool import WorkerFailed
from docgen.errors import ClusterUnusable, Refusal

WAIT_SECONDS = 30
_LOOK_SECONDS = 2.0
_AGAIN = "Việc đã xong được giữ lại. Hãy kiểm tra bộ điều phối và các máy rồi chạy lại lệnh này."
Share = TypeVar("Share")
Answer = TypeVar("Answer")


class MachineDiffers(Exception):
    """A machine, named by the message, would make other bytes."""


@contextmanager
def reached(cluster: Cluster, mark: Callable[[], str]) -> Iterator[Client]:
    """Yield a client of a cluster whose machines all give the same mark as this one.

    Raises SchedulerUnsafe, and ClusterUnusable when nobody answers, nobody works there, or a machine differs.
    """
    with _client(cluster) as client:
        try:
            client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except TimeoutError as error:
            told = "Chưa có máy nào nhận việc. Hãy chạy docgen worker trên từng máy rồi chạy lại."
            raise ClusterUnusable(told) from error
        marks: dict[str, Any] = client.run(mark, on_error="return")
        others = sorted(address for address, found in marks.items() if found != mark())
        if others:
            raise _different(others)
        yield client


@contextmanager
def _client(cluster: Cluster) -> Iterator[Client]:
    # What goes wrong out there is told by a refusal; Dask's own words would show what it was sent.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    security = security_of(cluster)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ: docgen compares more than versions
        try:
            client = Client(cluster.address, security=security, set_as_default=False, timeout=WAIT_SECONDS)
        except (OSError, TimeoutError) as error:
            raise ClusterUnusable(
                f"Không nối được bộ điều phối {cluster.address}: máy không trả lời, hoặc từ chối chứng thư. "
                "Hãy kiểm tra địa chỉ, cổng, chứng thư rồi chạy lại."
            ) from error
    with client:
        yield client


def _different(machines: Iterable[str]) -> ClusterUnusable:
    return ClusterUnusable(
        f"{', '.join(machines)}: docgen, trình in hoặc phông chữ khác bản ở máy này, nên văn bản có thể khác nhau. "
        "Hãy cài cùng một bản docgen, cùng các thư viện, trình in, phông chữ trên mọi máy rồi chạy lại."
    )


class Voyage(Generic[Share, Answer]):
    """Shares that are out, oldest first; `send` gives one to the machines, or None where nothing is to be done."""

    def __init__(self, client: Client, send: Callable[[Share], Future[Answer] | None]) -> None:
        self.client, self.send = client, send
        self.out: deque[tuple[Share, Future[Answer] | None]] = deque()
        self.seen = time.monotonic()
        self.room = self._room()

    def answers(self, shares: Iterator[Share]) -> Iterator[tuple[Share, Answer | None]]:
        """Yield each share with its answer, in order; None where nothing was sent, or where machines died of it.

        Raises ClusterUnusable and WorkerFailed.
        """
        while True:
            while len(self.out) < self.room and (share := next(shares, None)) is not None:
                self.out.append((share, self.send(share)))
            if not self.out:
                return
            share, future = self.out[0]
            yield share, self._answer(future) if future else None
            self.out.popleft()

    def _room(self) -> int:
        """Return how many shares may be out: two for each core that is lent, and a few on the way."""
        lent: dict[str, int] = self.client.nthreads()
        return 2 * sum(lent.values()) + 2

    def _answer(self, future: Future[Answer]) -> Answer | None:
        try:
            while True:
                try:
                    return future.result(timeout=_LOOK_SECONDS)
                except TimeoutError:
                    self._look_round()
        except KilledWorker:
            return None
        except (CancelledError, CommClosedError) as error:
            raise ClusterUnusable(f"Mất liên lạc với bộ điều phối. {_AGAIN}") from error
        except MachineDiffers as error:
            raise _different([str(error)]) from error
        except Refusal:
            raise
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
