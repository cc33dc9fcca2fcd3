"""The processes of a cluster: one scheduler, and on each machine as many workers as it should lend cores."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any

import dask
from distributed import Nanny, Scheduler
from distributed.utils import get_ip

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.encryption import security_of
from docgen.errors import ClusterUnusable

# Dask's pages for watching a cluster show tasks and logs to whoever asks: none is served, and the port they would have
# stays within the machine. Papers are never spilled to a worker's disk.
_QUIET = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.profile.enabled": False,  # it would look at every worker a hundred times a second
}
_UNSEEN = "127.0.0.1:0"
_WORKER: dict[str, Any] = {
    "nthreads": 1,
    "dashboard_address": _UNSEEN,
    # Loaded at once: what a worker's docgen is made of is told as it was when the worker began.
    "preload": ["docgen.batch.cluster.executor"],
    # A worker's log of a fault would show what it was sent, which is personal data.
    "silence_logs": logging.CRITICAL,
}


def serve_scheduler(cluster: Cluster, told: Callable[[str], None]) -> None:
    """Schedule at an address of this machine until stopped; `told` gets the address."""
    logging.getLogger("distributed").setLevel(logging.WARNING)
    asyncio.run(_schedule(cluster, told))


async def _schedule(cluster: Cluster, told: Callable[[str], None]) -> None:
    security = security_of(cluster)
    with dask.config.set(_QUIET):
        scheduler = Scheduler(host=cluster.address, security=security, dashboard_address=_UNSEEN)
        try:
            await scheduler
        except RuntimeError as error:
            raise ClusterUnusable(
                f"Không mở được {cluster.address}: {error.__cause__}. Hãy chọn địa chỉ của chính máy này và cổng trống."
            ) from error
        async with scheduler:
            told(scheduler.address)
            await scheduler.finished()


def serve_workers(cluster: Cluster, processes: int, told: Callable[[Sequence[str]], None]) -> None:
    """Work for a scheduler in so many processes until stopped; one that dies is started again.

    `told` gets their addresses. Raises ClusterUnusable when the scheduler is gone.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    asyncio.run(_work(cluster, processes, told))


async def _work(cluster: Cluster, processes: int, told: Callable[[Sequence[str]], None]) -> None:
    options = {**_WORKER, "host": get_ip(cluster.host), "security": security_of(cluster)}
    async with AsyncExitStack() as stack:
        stack.enter_context(dask.config.set(_QUIET))
        nannies = [Nanny(cluster.address, **options) for _ in range(processes)]
        ready = await asyncio.gather(*map(stack.enter_async_context, nannies))
        told([str(nanny.worker_address) for nanny in ready])
        await asyncio.gather(*(nanny.finished() for nanny in nannies))
    raise ClusterUnusable(f"Bộ điều phối {cluster.address} đã dừng. Hãy chạy lại nó, rồi chạy lại lệnh này.")
