from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from distributed import Client

import docgen
from docgen.batch.cluster.credentials import Cluster, Credentials
from docgen.batch.cluster.encryption import security_of
from docgen.batch.cluster.executor import on_machines
from docgen.batch.cluster.sameness import engine_mark
from docgen.batch.cluster.voyage import Voyage, reached
from docgen.batch.task import Result, Task, Templates
from docgen.batch.work import render_task
from docgen.errors import ClusterUnusable, ExitCode
from tests.batch.cluster.conftest import Machine, serving

Tasks = tuple[Task, ...]
Alone = tuple[Cluster, Machine]


@pytest.fixture(scope="session")
def local(tasks: Tasks, templates: Templates) -> list[Result]:
    return [render_task(task, templates) for task in tasks]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.batch.cluster.voyage.WAIT_SECONDS", 2)


def workers_of(cluster: Cluster) -> list[int]:
    with Client(cluster.address, security=security_of(cluster), set_as_default=False) as client:
        pids: dict[str, int] = client.run(os.getpid)
        return list(pids.values())


def test_machines_give_the_bytes_of_this_machine_in_the_order_of_the_tasks(
    tasks: Tasks, templates: Templates, cluster: Cluster, local: list[Result]
) -> None:
    assert list(on_machines(templates, cluster)(tasks)) == local
    assert all(row.version for result in local for row in result.rows)


def test_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    tasks: Tasks, templates: Templates, cluster: Cluster, local: list[Result]
) -> None:
    many = [task._replace(number=number) for number, task in enumerate(tasks * 4)]
    results = on_machines(templates, cluster)(many)
    found = list(islice(results, 3))
    for process in workers_of(cluster)[:1]:
        os.kill(process, signal.SIGKILL)
    found += results
    assert [result.number for result in found] == [task.number for task in many]
    assert [result.rows for result in found] == [result.rows for result in local] * 4


def test_few_tasks_are_on_the_way_at_once(tasks: Tasks, templates: Templates, cluster: Cluster) -> None:
    taken: list[int] = []

    def told() -> Iterator[Task]:
        for task in tasks * 10:
            taken.append(task.number)
            yield task

    results = on_machines(templates, cluster)(told())
    next(results)
    assert len(taken) <= 2 * 2 + 2
    results.close()  # type: ignore[attr-defined]  # a generator, as every executor of docgen gives


@pytest.mark.usefixtures("impatient")
def test_client_without_a_certificate_of_the_authority_is_refused(
    tasks: Tasks, templates: Templates, scheduler: Cluster, stranger: Credentials
) -> None:
    with pytest.raises(ClusterUnusable, match="chứng thư") as caught:
        next(on_machines(templates, Cluster(scheduler.address, stranger))(tasks))
    assert caught.value.exit_code == ExitCode.DAMAGED


@pytest.mark.usefixtures("impatient")
def test_scheduler_without_machines_is_refused(tasks: Tasks, templates: Templates, alone: Alone) -> None:
    with pytest.raises(ClusterUnusable, match="Hãy chạy docgen worker"):
        next(on_machines(templates, alone[0])(tasks))


def test_machine_with_another_docgen_is_refused_by_name(
    tasks: Tasks, templates: Templates, alone: Alone, tmp_path: Path
) -> None:
    home = Path(docgen.__file__).parent
    shutil.copytree(home, tmp_path / "docgen", ignore=shutil.ignore_patterns("__pycache__"))
    engine = tmp_path / "docgen" / "templating" / "template.py"
    engine.write_text(engine.read_text("utf-8") + "# one line more\n", "utf-8")
    with (
        serving("worker", alone[0].address, "--jobs", 1, package=tmp_path),
        pytest.raises(ClusterUnusable, match=r"tcp://127.0.0.1:\d+: docgen, trình in hoặc phông chữ khác"),
    ):
        next(on_machines(templates, alone[0])(tasks))


@pytest.mark.proof
@pytest.mark.usefixtures("impatient")
def test_scheduler_that_stops_ends_the_run_with_a_refusal_and_the_machines_too(
    tasks: Tasks, templates: Templates, alone: Alone
) -> None:
    cluster, scheduler = alone
    with serving("worker", cluster.address, "--jobs", 1) as worker:
        results = on_machines(templates, cluster)(tasks)
        next(results)
        scheduler.process.kill()
        with pytest.raises(ClusterUnusable, match="Mất liên lạc"):
            list(results)
        assert worker.process.wait(60) == ExitCode.DAMAGED


def end_at_one(number: int) -> int:
    if number == 1:
        os._exit(1)
    return number


@pytest.mark.proof
def test_share_that_kills_every_machine_is_given_up_and_the_next_is_done(cluster: Cluster) -> None:
    with reached(cluster, engine_mark) as client:
        voyage: Voyage[int, int] = Voyage(client, lambda number: client.submit(end_at_one, number, pure=False))
        assert list(voyage.answers(iter([0, 1, 2]))) == [(0, 0), (1, None), (2, 2)]
