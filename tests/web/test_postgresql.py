"""The page with its journal, accounts and remarks in PostgreSQL: the same work, the same refusals, the same log."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from docgen.accounts.accounts import Accounts
from docgen.web.app import Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site
from tests.web.clerk import Clerk
from tests.web.conftest import NOW, PHRASE, Served


@pytest.fixture(name="on_server")
def _on_server(sample: Path, tmp_path: Path, database: Callable[[], str]) -> Iterator[Served]:
    """The page of the sample, its journal in an empty database of a server."""
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    settings = root / "docgen.toml"
    settings.write_text(f'nhat_ky = "{database()}"\n{settings.read_text("utf-8")}', "utf-8")
    office = Office(root, lambda: NOW)
    accounts = Accounts.open(office.workspace.journal)
    site = Site(office, Doorkeeper(accounts), Jobs(), page_templates())
    yield Served("", site, make_app(site, Door(("127.0.0.1",))), office.clock)
    accounts.close()
    office.close()


def test_a_clerk_s_work_stands_in_the_database_and_nowhere_else(on_server: Served) -> None:
    clerk = Clerk.of(on_server, "an.nv")
    for page in ("/", "/du-lieu", "/van-ban", "/viec", "/tai-khoan"):
        clerk.get(page)
    place = "Cá nhân!A5"
    form = clerk.get(f"/du-lieu/bang/ca_nhan/dong?o={quote(place)}")
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', form)
    old = re.search(r'name="cu.noi_cu_tru" value="([^"]*)"', form)
    assert seen
    assert old
    fields = {"o": place, "seen": seen[1], "cu.noi_cu_tru": old[1], "o.noi_cu_tru": "Thôn Mới"}
    assert clerk.post("/du-lieu/bang/ca_nhan/dong", **fields)[0] == 303
    assert clerk.post("/du-lieu/bang/ca_nhan/dong", **fields)[0] == 409
    journal = on_server.site.office.journal
    assert [line.actor for line in journal.entries(action="data_changed")] == ["an.nv"]
    assert not journal.verify_chain()
    assert not (on_server.root / "out" / "nhat_ky.db").exists()


def test_who_may_come_in_and_what_is_refused_is_kept_in_the_database(on_server: Served) -> None:
    on_server.person("tv.a", "thanh_vien", person="CN-VP-01")
    client = on_server.signed_in("tv.a")
    assert client.get("/du-lieu").status_code == 403
    assert client.post("/dang-xuat", data={"_csrf": "0" * 64}).status_code == 403
    stranger = on_server.client()
    for _ in range(6):
        stranger.post("/dang-nhap", data={"login": "tv.a", "password": "đoán bừa một câu"})
    assert stranger.post("/dang-nhap", data={"login": "tv.a", "password": PHRASE}).status_code == 429
    refused = on_server.site.office.journal.entries(action="refused")
    assert [line.detail["why"] for line in refused] == ["role", "forged", "wrong", "locked"]
