"""What an attacker sends, over every page: refused, and in the journal with who and which page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from docgen.accounts.role import ROLES
from docgen.web.app import Door, make_app
from docgen.web.page import ANYBODY, MAX_FIELDS, MAX_FILES, Page
from docgen.web.security.refusals import LINES_AN_HOUR, RefusalLog
from tests.web.conftest import Served
from tests.web.security.walk import FORMS, GUARDED, PAGES, address, lines, open_to, refusals, token_of

# A refusal is written once in a while; with a log of its own each stretch of pages leaves a line for every page.
_STRETCH = LINES_AN_HOUR - 20


def fresh(served: Served, like: TestClient) -> TestClient:
    """Somebody's program, with the session of another, at a page that has refused nothing yet."""
    app = make_app(replace(served.site, refusals=RefusalLog()), Door(("127.0.0.1",)))
    client = TestClient(app, base_url="http://127.0.0.1")
    client.cookies.update(like.cookies)
    return client


def walked(served: Served, like: TestClient, pages: Sequence[Page]) -> Iterator[tuple[TestClient, Page]]:
    for start in range(0, len(pages), _STRETCH):
        client = fresh(served, like)
        yield from ((client, page) for page in pages[start : start + _STRETCH])


def login_of(role: str) -> str:
    return role.replace("_", ".")


def noted(served: Served, why: str, actor: str) -> list[str]:
    found = [line for line in lines(served, "refused") if (line.actor, line.detail["why"]) == (actor, why)]
    return [line.detail.get("page", "") for line in found]


@pytest.mark.parametrize("role", ROLES)
def test_another_role_s_act_is_refused_and_logged_on_every_page(people: Served, role: str) -> None:
    others = [page for page in GUARDED if not open_to(role, page)]
    for client, page in walked(people, people.signed_in(login_of(role)), others):
        answer = client.request(page.method, address(page), follow_redirects=False)
        assert answer.status_code == 403, page
    assert set(noted(people, "role", login_of(role))) == {page.path for page in others}


@pytest.mark.parametrize("role", ROLES)
def test_a_forged_form_is_refused_and_logged_on_every_page(people: Served, role: str) -> None:
    own = [page for page in FORMS if open_to(role, page)]
    mine, stolen = people.signed_in(login_of(role)), people.signed_in("van.thu")
    for brought in ({}, {"_csrf": "0" * 64}, {"_csrf": token_of(people, stolen)}):
        before = len(noted(people, "forged", login_of(role)))
        for client, page in walked(people, mine, own):
            assert client.post(address(page), data=brought).status_code == 403, page
        assert set(noted(people, "forged", login_of(role))[before:]) == {page.path for page in own}


def test_a_form_replayed_after_its_session_is_refused_and_logged_on_every_page(people: Served) -> None:
    mine = people.signed_in("van.thu")
    token, cookie = token_of(people, mine), mine.cookies["docgen_phien"]
    mine.post("/dang-xuat", data={"_csrf": token})
    mine.cookies["docgen_phien"] = cookie
    for client, page in walked(people, mine, FORMS):
        assert client.post(address(page), data={"_csrf": token}).status_code == 401, page
    assert set(noted(people, "no_session", "")) == {page.path for page in FORMS}


@pytest.mark.parametrize("trick", ["%2e%2e%2f%2e%2e%2fdocgen.toml", "..%5C..%5Cdocgen.toml", "con%00"])
def test_no_part_of_an_address_leads_to_a_file_that_is_not_meant(people: Served, trick: str) -> None:
    secret = (people.root / "docgen.toml").read_text("utf-8").splitlines()[0]
    for role in ROLES:
        client = people.signed_in(login_of(role))
        token = token_of(people, client)
        for page in (page for page in PAGES if "{" in page.path and page.act != ANYBODY and open_to(role, page)):
            data = {"_csrf": token} if page.method == "POST" else None
            answer = client.request(page.method, address(page, trick), data=data, follow_redirects=False)
            assert 300 <= answer.status_code < 500, (page, answer.status_code)
            assert secret not in answer.text, page
    assert "broken" not in {why for _, why in refusals(people)}
    if trick.startswith("%2e"):
        assert ("", "path") in refusals(people)


def burst(name: str) -> bytes:
    """A ZIP that says it unfolds to more than a gigabyte."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, bytes(1000))
        opened.filelist[0].file_size = 1300 << 20
    return target.getvalue()


@pytest.mark.parametrize(
    ("role", "page", "name", "inside"),
    [
        ("van_thu", "/du-lieu/gui", "du_lieu.xlsx", "xl/workbook.xml"),
        ("luu_tru", "/kho/noi-khac", "goi.zip", "g/bagit.txt"),
    ],
)
def test_a_file_made_to_burst_is_refused_and_logged(
    people: Served, role: str, page: str, name: str, inside: str
) -> None:
    client = people.signed_in(login_of(role))
    data, files = {"_csrf": token_of(people, client)}, [("tep", (name, burst(inside)))]
    assert client.post(page, data=data, files=files, follow_redirects=False).status_code == 422
    assert refusals(people) == [(login_of(role), "upload")]


def test_more_files_or_fields_than_any_form_has_are_refused_and_logged(people: Served) -> None:
    for role, files, fields in (("van_thu", MAX_FILES + 1, 1), ("luu_tru", 1, MAX_FIELDS + 1)):
        client = people.signed_in(login_of(role))
        data = {"_csrf": token_of(people, client), **{f"o{n}": "x" for n in range(fields)}}
        sent = [("tep", (f"{n}.zip", b"PK")) for n in range(files)]
        address = "/du-lieu/gui" if role == "van_thu" else "/kho/noi-khac"
        assert client.post(address, data=data, files=sent, follow_redirects=False).status_code == 400
    assert refusals(people) == [("van.thu", "too_large"), ("luu.tru", "too_large")]


@pytest.mark.parametrize("role", ROLES)
def test_more_bytes_than_the_page_takes_are_refused_on_every_page(people: Served, role: str) -> None:
    client = people.signed_in(login_of(role))
    for page in FORMS:
        answer = client.post(address(page), headers={"content-length": "999999999999"}, content=b"x")
        assert answer.status_code == 413, page
    assert refusals(people) == [(login_of(role), "too_large")]
