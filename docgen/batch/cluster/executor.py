"""The tasks of a run rendered on other machines: an executor like that of this machine."""

from __future__ import annotations

import pickle
import platform
from collections.abc import Iterable, Iterator, Mapping

from distributed import Future

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.sameness import engine_mark
from docgen.batch.cluster.voyage import MachineDiffers, Voyage, reached
from docgen.batch.pool import given_up
from docgen.batch.task import Executor, Result, Task, Templates, WordTemplate
from docgen.batch.work import render_task


def on_machines(templates: Templates, cluster: Cluster) -> Executor:
    """Return the executor on the machines of a cluster; running it raises SchedulerUnsafe and ClusterUnusable."""
    packed = pickle.dumps(dict(templates), protocol=5)

    def run(tasks: Iterable[Task]) -> Iterator[Result]:
        with reached(cluster, engine_mark) as client:
            # A task of its own, so that Dask makes it again where the machine that held it is lost.
            carried = client.submit(_unpacked, packed, pure=False)

            def send(task: Task) -> Future[Result] | None:
                # Packed here: Dask would look through every tuple for futures.
                share = pickle.dumps(task, protocol=5)
                return client.submit(_serve, share, carried, engine_mark(), pure=False) if task.papers else None

            voyage: Voyage[Task, Result] = Voyage(client, send)
            for task, result in voyage.answers(iter(tasks)):
                yield result or given_up(task)

    return run


def _unpacked(templates: bytes) -> Mapping[str, WordTemplate]:
    """Run on a worker: return the templates of a run."""
    unpacked: Mapping[str, WordTemplate] = pickle.loads(templates)
    return unpacked


def _serve(task: bytes, templates: Templates, mark: str) -> Result:
    """Run on a worker: render a task; raises MachineDiffers before anything is made."""
    if engine_mark() != mark:
        raise MachineDiffers(platform.node())
    unpacked: Task = pickle.loads(task)
    return render_task(unpacked, templates)
