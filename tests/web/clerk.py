"""The clerk's program in the tests: signed in, sending forms with the token of its session, waiting for work."""

from __future__ import annotations

import time
from dataclasses import dataclass

from starlette.testclient import TestClient

from docgen.web.jobs import Job
from tests.web.conftest import Served


@dataclass
class Clerk:
    """Somebody at the clerk's pages, without a browser."""

    served: Served
    client: TestClient
    csrf: str

    @classmethod
    def of(cls, served: Served, login: str, person: str = "") -> Clerk:
        """A clerk with an account."""
        served.person(login, "van_thu", person=person)
        client = served.signed_in(login)
        who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
        assert who is not None
        return cls(served, client, who.csrf)

    def get(self, path: str) -> str:
        """The text of a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-600:])
        return answer.text

    def post(self, path: str, live: bool = False, **fields: str | list[str]) -> tuple[int, str]:
        """Send a form, as htmx does when it is live; return the status and what came."""
        headers = {"hx-request": "true"} if live else {}
        answer = self.client.post(path, data={"_csrf": self.csrf, **fields}, headers=headers, follow_redirects=False)
        return answer.status_code, answer.headers.get("location", answer.text)

    def work(self, path: str, **fields: str) -> Job:
        """Begin work and wait until it is over."""
        status, place = self.post(path, **fields)
        assert (status, place.startswith("/viec/")) == (303, True), place
        job = self.served.site.jobs.get(int(place.removeprefix("/viec/")))
        assert job is not None
        return over(job)


def under_way(job: Job, seconds: float = 20) -> None:
    """Wait for work to have begun."""
    until = time.monotonic() + seconds
    while job.state == "waiting" and time.monotonic() < until:
        time.sleep(0.005)
    assert job.state != "waiting", job


def over(job: Job, seconds: float = 60) -> Job:
    """Wait for work to be over."""
    until = time.monotonic() + seconds
    while job.is_open and time.monotonic() < until:
        time.sleep(0.01)
    assert not job.is_open, job
    return job
