"""Long work: one piece after another, nothing lost, nothing twice; stopped, gone on with, seen by everybody."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from docgen.errors import DataFaulty
from docgen.web.jobs import Job, Jobs, Tick
from tests.web.clerk import Clerk, over, under_way
from tests.web.conftest import NOW, Served


class Slow:
    """Work that takes three steps, each when it is let go on."""

    def __init__(self) -> None:
        self.gate = threading.Semaphore(0)
        self.steps = 0

    def __call__(self, tick: Tick) -> str:
        for _ in range(3):
            self.gate.acquire(timeout=20)
            self.steps += 1
            tick()
        return "xong ba bước"

    def finish(self) -> None:
        self.gate.release(100)


@pytest.fixture(name="slow")
def _slow() -> Iterator[Slow]:
    work = Slow()
    yield work
    work.finish()


def job(title: str, owner: str = "an") -> Job:
    return Job(0, title, owner, 3, NOW)


def test_work_asked_for_while_other_work_runs_waits_and_is_done_after_it(slow: Slow) -> None:
    jobs = Jobs()
    first = jobs.start(job("một"), slow)
    second = jobs.start(job("hai"), lambda tick: "xong")
    assert second.state == "waiting"
    slow.finish()
    assert over(first).result == "xong ba bước"
    assert over(second).state == "done"


def test_the_same_work_asked_for_twice_is_done_once(slow: Slow) -> None:
    jobs = Jobs()
    first = jobs.start(job("một"), slow)
    assert jobs.start(job("một", "bình"), slow) is first
    slow.finish()
    over(first)
    assert slow.steps == 3
    assert [each.title for each in jobs.all()] == ["một"]


def test_work_withdrawn_while_it_waits_never_begins(slow: Slow) -> None:
    jobs = Jobs()
    first, done = jobs.start(job("một"), slow), []
    second = jobs.start(job("hai"), lambda tick: str(done.append(1)))
    second.stop()
    slow.finish()
    over(first)
    assert (over(jobs.start(job("ba"), lambda tick: "xong")).state, second.state, done) == ("done", "stopped", [])


def test_work_that_was_stopped_keeps_its_steps_and_goes_on_when_asked(slow: Slow) -> None:
    jobs = Jobs()
    first = jobs.start(job("một"), slow)
    under_way(first)
    first.stop()
    slow.gate.release()
    assert "Đã dừng sau 1 bước" in over(first).result
    slow.finish()
    again = jobs.again(first, NOW)
    assert (over(again).state, again.id != first.id) == ("done", True)


def test_work_that_fails_says_so_and_the_next_one_begins() -> None:
    def refused(tick: Tick) -> str:
        raise DataFaulty("Dữ liệu có 2 lỗi. Hãy sửa rồi chạy lại.")

    def broken(tick: Tick) -> str:
        raise ZeroDivisionError("bí mật của chi bộ")

    jobs = Jobs()
    said = [over(jobs.start(job(work.__name__), work)) for work in (refused, broken)]
    assert [(each.state, each.remedy) for each in said] == [
        ("refused", "Hãy sửa rồi chạy lại."),
        ("refused", "Hãy báo người phụ trách."),
    ]
    assert "bí mật" not in said[1].result
    assert over(jobs.start(job("sau"), lambda tick: "xong")).state == "done"


def test_a_second_clerk_is_told_what_runs_and_by_whom(served: Served, slow: Slow) -> None:
    an, binh = Clerk.of(served, "an"), Clerk.of(served, "binh")
    first = served.site.jobs.start(Job(0, "Việc dài", "an", 3, NOW), slow)
    under_way(first)
    status, place = binh.post("/ky/prepare")
    assert status == 303
    page = binh.get(place)
    assert "Việc dài" in page
    assert "tự bắt đầu khi việc đó xong" in page
    assert "Việc dài" in an.get("/")
    assert binh.post(f"/viec/{first.id}/tiep")[0] == 422, "only its owner goes on with work"
    assert binh.post(f"{place}/dung") == (303, place)
    slow.finish()
    over(first)
    assert 'value="100"' in an.get(f"/viec/{first.id}"), "a reload shows the end"
