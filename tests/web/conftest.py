"""A served page on a free port, a real browser, and the people who use it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.applications import Starlette
from starlette.testclient import TestClient

from docgen import pipeline
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.web.app import Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site

NOW = datetime.fromisoformat("2026-11-16T09:00")
PHRASE = "con trâu đi trước cái cày"
A_BUSY_MACHINE = 60_000  # milliseconds; waiting ends as soon as there is what is waited for
WIDTHS = {"phone": 320, "desktop": 1280}
expect.set_options(timeout=A_BUSY_MACHINE)
_BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")


@dataclass
class Served:
    """A page being served: where, by which office, and the time its people live in."""

    url: str
    site: Site
    app: Starlette
    clock: Callable[[], datetime] = field(repr=False)

    @property
    def root(self) -> Path:
        return self.site.office.workspace.root

    def client(self) -> TestClient:
        """A program that talks to the page without a browser."""
        return TestClient(self.app, base_url="http://127.0.0.1")

    def person(self, login: str, *roles: str, person: str = "") -> Account:
        """An account that is open, its password PHRASE."""
        account = Account(login, login.capitalize(), frozenset(roles), person)
        accounts = self.site.doorkeeper.accounts
        accounts.choose_password(login, accounts.add(account, self.clock()), PHRASE, self.clock())
        return account

    def signed_in(self, login: str) -> TestClient:
        """A program signed in as somebody."""
        client = self.client()
        answer = client.post("/dang-nhap", data={"login": login, "password": PHRASE}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return client


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's workspace, never written to: copy it."""
    root = tmp_path_factory.mktemp("mau") / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    return root


@pytest.fixture
def served(sample: Path, tmp_path: Path) -> Iterator[Served]:
    """The page of a fresh copy of the sample, without accounts yet."""
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    office = Office(root, lambda: NOW)
    accounts = Accounts.open(office.workspace.journal)
    site = Site(office, Doorkeeper(accounts), Jobs(), page_templates())
    app = make_app(site, Door(("127.0.0.1",)))
    with Listening(app) as url:
        yield Served(url, site, app, office.clock)
    accounts.close()
    office.close()


class Listening:
    """Runs an application on a free port of this machine within a block."""

    def __init__(self, app: Starlette) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        )
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(5)
        self.socket.close()


# Of one module: while Playwright runs, no other test of this process could use asyncio.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        pytest.skip("Không có trình duyệt trên máy này; “make test” cài nó nếu được phép.")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=list(WIDTHS))
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser as wide as a phone, then as a desk's."""
    size = {"width": WIDTHS[request.param], "height": 800}
    context = browser.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    context.set_default_timeout(A_BUSY_MACHINE)
    yield context
    context.close()


# The longest walks take the desk's width in `make proof`; what is on their pages is seen at both widths elsewhere.
LONG_WALK = pytest.mark.parametrize(
    "screen", ["phone", pytest.param("desktop", marks=pytest.mark.proof)], indirect=True
)


def sign_in(page: Page, served: Served, login: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto(f"{served.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PHRASE)
    page.get_by_role("button", name="Vào").click()
