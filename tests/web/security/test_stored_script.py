"""A script stored in every text field of the data: on every page it is text, never an element or an attribute."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from docgen import pipeline
from docgen.accounts.accounts import Accounts
from docgen.journey.meetings.marks import Mark
from docgen.journey.season.loading import Loaded, load
from docgen.journey.workspace.beginning import SAMPLE
from docgen.settings import load_workspace
from docgen.sheets import sheet_of
from docgen.web.app import PAGES, Door, make_app
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.templating import page_templates
from docgen.web.visit import Site
from tests.web.conftest import NOW, Served
from tests.web.security.walk import token_of

SCRIPT = """<script>x()</script>"><img src=x onerror=x()>'{{7*7}}"""
_FREE = ("dong", "doan_van")
_OF_A_ROUTE = 1


def poisoned(root: Path) -> set[tuple[str, str]]:
    """Put the script into every text of the data that may hold any; return the columns that hold it now."""
    parts = {part.stem: json.loads(part.read_text("utf-8")) for part in (SAMPLE / "du_lieu").glob("*.json")}
    columns = {(kind, key) for kind in parts for key, column in _columns(kind).items() if column.type in _FREE}
    (root / "du_lieu.xlsx").unlink()
    for _ in range(4):
        _written(root, parts, columns)
        loaded = load(load_workspace(root), date(2026, 11, 16))
        faulty = _faulty(loaded)
        if not faulty:
            return columns
        columns -= faulty
    raise AssertionError(faulty)


def _columns(kind: str) -> dict[str, object]:
    return dict(sheet_of(kind).by_key)


def _written(root: Path, parts: dict[str, list[dict[str, object]]], columns: set[tuple[str, str]]) -> None:
    (root / "du_lieu").mkdir(exist_ok=True)
    for kind, rows in parts.items():
        made = [{k: f"{v} {SCRIPT}" if (kind, k) in columns and v else v for k, v in row.items()} for row in rows]
        (root / "du_lieu" / f"{kind}.json").write_text(json.dumps(made, ensure_ascii=False), "utf-8")


def _faulty(loaded: Loaded) -> set[tuple[str, str]]:
    """Return the columns whose rules a text with a script breaks: names that others refer to, files, numbers."""
    found = {p.origin.place for p in loaded.problems if p.severity == "error"}
    told = {re.sub(r"\[\d+\]", "", place) for place in found}
    return {(kind, key) for place in told for kind, _, key in [place.partition(".")] if key}


@pytest.fixture(scope="module", name="poison")
def _poison(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, set[tuple[str, str]]]]:
    root = tmp_path_factory.mktemp("doc") / "suoi-lanh"
    shutil.copytree(sample, root)
    columns = poisoned(root)
    office = Office(root, lambda: NOW)
    accounts = Accounts.open(office.workspace.journal)
    site = Site(office, Doorkeeper(accounts), Jobs(), page_templates())
    served = Served("", site, make_app(site, Door(("127.0.0.1",))), office.clock)
    served.person("van.thu", "van_thu", "luu_tru")
    served.person("quan.tri", "quan_tri")
    yield served, columns
    accounts.close()
    office.close()


def assert_harmless(text: str, address: str) -> None:
    """Hold a page against what a browser would make of it."""
    page = html.fromstring(text)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        assert not (element.tag == "script" and not element.get("src")), address
        assert element.tag != "img" or (element.get("src") or "").startswith("/"), address
        handlers = [name for name in element.attrib if str(name).lower().startswith("on")]
        assert not handlers, (address, element.tag, handlers)
        for name in ("href", "src", "action", "formaction"):
            assert not (element.get(name) or "").strip().lower().startswith(("javascript:", "data:")), address
    assert "49" not in re.findall(r"'(\d+)", text), address


def route_of(address: str) -> str:
    path = address.partition("?")[0]
    for page in PAGES:
        if page.method == "GET" and re.fullmatch(re.sub(r"{\w+}", "[^/]+", page.path), path):
            return page.path
    return path


def crawled(client: TestClient, start: str) -> Iterator[tuple[str, str]]:
    """Yield every page that links lead to, some of each kind."""
    waiting, seen, counts = [start], {start}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        if counts[route_of(address)] >= _OF_A_ROUTE:
            continue
        counts[route_of(address)] += 1
        answer = client.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert answer.status_code < 500, address
        yield address, answer.text
        for link in html.fromstring(answer.text).xpath("//a/@href"):
            if link.startswith("/") and link not in seen and not link.startswith("/tinh/"):
                seen.add(link)
                waiting.append(link)


def test_a_script_in_every_text_of_the_data_is_text_on_every_page(
    poison: tuple[Served, set[tuple[str, str]]],
) -> None:
    served, columns = poison
    assert len(columns) > 40, sorted(columns)
    client = served.signed_in("van.thu")
    shown: Counter[str] = Counter()
    for start in ("/", "/kho"):
        for address, text in crawled(client, start):
            assert_harmless(text, address)
            shown[route_of(address)] += text.count("&lt;script&gt;x()")
    told = {route for route, count in shown.items() if count}
    assert {"/", "/du-lieu/bang/{kind}", "/du-lieu/bang/{kind}/dong"} <= told, shown
    assert len(shown) > 15, shown


def test_a_script_in_a_draft_is_text_where_its_reader_sees_it_and_in_the_file_taken_home(
    poison: tuple[Served, set[tuple[str, str]]],
) -> None:
    served, _ = poison
    with served.site.office.at_work("van.thu") as session:
        order = pipeline.RenderOrder("draft", subjects=("TT-CBVP", "DV001"), pdf="none", workers=1)
        pipeline.render(session, order, lambda: None)
        for action in ("ready", "sent"):
            pipeline.mark(session, Mark(action, "HN-CBVP", session.desk.now))
    served.person("ha.vy", "thanh_vien", person="DV001")
    member = served.signed_in("ha.vy")
    pages = dict(crawled(member, "/cua-toi"))
    pages["tep"] = member.get("/cua-toi/HN-CBVP/goi.html").text
    for address, text in pages.items():
        assert_harmless(text, address)
    told = {route_of(address) for address, text in pages.items() if "&lt;script&gt;x()" in text}
    assert {"/cua-toi/{meeting}/{form}/{subject}", "tep"} <= told, told


def test_a_script_typed_on_the_pages_is_text_where_it_is_shown_again(
    poison: tuple[Served, set[tuple[str, str]]],
) -> None:
    served, _ = poison
    clerk, admin = served.signed_in("van.thu"), served.signed_in("quan.tri")
    fields = {"login": "an.ninh", "name": SCRIPT, "role": "thanh_vien", "person": SCRIPT}
    texts = [
        admin.post("/quan-tri/tai-khoan", data={"_csrf": token_of(served, admin), **fields}).text,
        admin.get("/quan-tri").text,
        served.client().post("/dang-nhap", data={"login": SCRIPT, "password": SCRIPT}).text,
        served.client().get("/dang-nhap", params={"tai-khoan": SCRIPT}).text,
        clerk.get("/", params={"tim": SCRIPT, "viec": SCRIPT}).text,
        clerk.get("/du-lieu/bang/ca_nhan", params={"tim": SCRIPT}).text,
        clerk.get("/du-lieu/bang/ca_nhan/dong", params={"o": SCRIPT}).text,
        clerk.get("/van-ban", params={"tim": SCRIPT}).text,
        clerk.get("/kho/tra-cuu", params={"tu": SCRIPT, "don_vi": SCRIPT}).text,
    ]
    for number, text in enumerate(texts):
        assert_harmless(text, f"{number}")
    assert sum("&lt;script&gt;" in text for text in texts) >= 5
