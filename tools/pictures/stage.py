"""The page served on a free port with a clock that stands still, and the browser that looks at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
from docgen.web.app import Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
PHRASE = "con trâu đi trước cái cày"
# Login → name, role, whose account it is.
PEOPLE = {
    "an.nv": ("Nguyễn Văn An", "van_thu", ""),
    "vy.tth": ("Trần Thị Hạ Vy", "thanh_vien", "DV001"),
    "mai.lt": ("Lý Thị Mai", "luu_tru", ""),
    "quan.lt": ("Lê Thị Quản", "quan_tri", ""),
}


@dataclass(frozen=True)
class Screen:
    """What somebody looks at: its size in CSS pixels, and dots for each of them."""

    width: int
    height: int
    scale: int


SCREENS = {"desk": Screen(1280, 900, 1), "phone": Screen(320, 640, 2)}


@dataclass(frozen=True)
class Served:
    """A page being served: its address and the doorkeeper that knows its people."""

    url: str
    accounts: Accounts
    now: datetime

    def let_in(self) -> None:
        """Give everybody of PEOPLE an account, unless they have one."""
        known = {account.login for account in self.accounts.all()}
        for login, (name, role, person) in PEOPLE.items():
            if login not in known:
                code = self.accounts.add(Account(login, name, frozenset({role}), person), self.now)
                self.accounts.choose_password(login, code, PHRASE, self.now)


@contextmanager
def served(root: Path, now: datetime) -> Iterator[Served]:
    """Serve a workspace at a moment that does not pass."""
    office = Office(root, lambda: now)
    accounts = Accounts.open(office.workspace.journal)
    site = Site(office, Doorkeeper(accounts), Jobs(), page_templates())
    door = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(make_app(site, Door(("127.0.0.1",))), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield Served(f"http://127.0.0.1:{door.getsockname()[1]}", accounts, now)
    finally:
        server.should_exit = True
        thread.join(10)
        door.close()
        accounts.close()
        office.close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Open the system's Chromium, without a window; raises SystemExit where there is none."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit("Không có trình duyệt trên máy này. Chạy make pictures ở nơi được phép cài chromium.")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--hide-scrollbars", "--lang=vi"]
        )
        yield found
        found.close()


@contextmanager
def visitors(found: Browser, url: str) -> Iterator[Callable[[str, str], Page]]:
    """Yield what gives the page of a screen and a login, "" for a stranger; each signs in once."""
    pages: dict[tuple[str, str], Page] = {}

    def page_of(screen: str, login: str) -> Page:
        if (screen, login) not in pages:
            pages[screen, login] = _page(found, url, SCREENS[screen], login)
        return pages[screen, login]

    yield page_of
    for page in pages.values():
        page.context.close()


def _page(found: Browser, url: str, screen: Screen, login: str) -> Page:
    context = found.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.scale,
        locale="vi-VN",
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    if login:
        page.goto(f"{url}/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(login)
        page.get_by_label("Mật khẩu").fill(PHRASE)
        page.get_by_role("button", name="Vào").click()
        page.wait_for_load_state("load")
    return page
