"""Workers are real processes, and they really die."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docgen.batch.pack import Pack
from docgen.batch.pool import pool
from docgen.batch.segment import members
from docgen.batch.task import Paper, Result, Task, Templates, WordTemplate
from docgen.errors import OutputNotWritable

Tasks = Callable[[int, int], list[Task]]


class Deadly:
    """A value that ends the process which unpacks it."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


def test_two_processes_give_what_one_gives_in_the_same_order(papers_in_tasks: Tasks, form_02a: Templates) -> None:
    tasks = [*papers_in_tasks(9, 12), Task(9, ())]
    alone = list(pool(form_02a, 1)(tasks))
    assert [result.number for result in alone] == list(range(10))
    assert list(pool(form_02a, 2)(tasks)) == alone


def test_few_tasks_are_planned_ahead(papers_in_tasks: Tasks, form_02a: Templates) -> None:
    planned = []

    def tasks() -> Iterator[Task]:
        for task in papers_in_tasks(20, 1):
            planned.append(task.number)
            yield task

    results = pool(form_02a, 2)(tasks())
    next(results)
    assert len(planned) <= 6
    results.close()  # type: ignore[attr-defined]  # a generator
    assert not multiprocessing.active_children()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_worker_loses_nothing_and_doubles_nothing(
    papers_in_tasks: Tasks, form_02a: Templates, tmp_path: Path
) -> None:
    tasks = papers_in_tasks(30, 20)
    killed = []

    def and_kill() -> Iterator[Task]:
        for task in tasks:
            if task.number in (8, 16):
                killed.extend(child.pid for child in multiprocessing.active_children())
                for child in multiprocessing.active_children():
                    os.kill(child.pid or 0, signal.SIGKILL)
            yield task

    pack = Pack(tmp_path / "kho")
    results = list(pool(form_02a, 2, pack)(and_kill()))
    assert killed
    assert [result.number for result in results] == list(range(30))
    assert _versions(results) == _versions(list(pool(form_02a, 1)(tasks)))
    for result in results:
        if result.segment:
            stands = {member.start for member in members(pack.folder / result.segment)}
            assert {result.offset + row.start for row in result.rows} <= stands


@pytest.mark.skipif(os.name != "posix", reason="a program that ends at once")
def test_workers_that_die_before_they_begin_do_not_stop_the_run(
    papers_in_tasks: Tasks, form_02a: Templates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/bin/false")
    long = {**form_02a, "": WordTemplate("", bytes(1 << 20))}
    results = list(pool(long, 2)(papers_in_tasks(6, 2)))
    assert [result.number for result in results] == list(range(6))
    told = {problem.code for result in results for row in result.rows for problem in row.problems}
    assert told <= {"tien_trinh_dung_dot_ngot"}
    assert any(row.version for result in results for row in result.rows), "what was not given to them is made here"


def _versions(results: list[Result]) -> list[str]:
    return [row.version for result in results for row in result.rows]


def test_task_that_kills_every_worker_is_named_and_the_others_are_made(
    papers_in_tasks: Tasks, form_02a: Templates, paper: Callable[..., Paper]
) -> None:
    deadly = Task(0, (paper("DV-CHET", ho_ten=Deadly()),))
    others = [task._replace(number=task.number + 1) for task in papers_in_tasks(6, 10)]
    first, *rest = pool(form_02a, 2)([deadly, *others])
    (row,) = first.rows
    assert row.version == ""
    assert row.problems[0].code == "tien_trinh_dung_dot_ngot"
    assert "DV-CHET" in row.problems[0].message
    assert all(_versions(rest))
    assert [result.number for result in rest] == [task.number for task in others]


def test_worker_that_cannot_write_its_segment_says_why(
    papers_in_tasks: Tasks, form_02a: Templates, tmp_path: Path
) -> None:
    (tmp_path / "kho").write_text("một tệp ở chỗ của kho")
    with pytest.raises(OutputNotWritable, match="trùng tên"):
        list(pool(form_02a, 2, Pack(tmp_path / "kho"))(papers_in_tasks(4, 5)))
