"""Who may see what: every page, every role; forged forms, stolen tokens, strange hosts, heavy uploads."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from docgen.accounts.role import ACTS, ROLES
from docgen.web.app import PAGES
from docgen.web.page import ANYBODY, SOMEBODY, Page
from docgen.web.security.headers import HEADERS
from docgen.web.security.refusals import LINES_AN_HOUR, RefusalLog, Refused
from docgen.web.security.throttle import WRONG
from tests.web.conftest import NOW, PHRASE, Served

GUARDED = [page for page in PAGES if page.act not in (ANYBODY, SOMEBODY)]
FORMS = [page for page in PAGES if page.method == "POST" and page.act != ANYBODY]


def address(page: Page) -> str:
    """An address of a page; what stands in its braces does not exist."""
    return page.path.replace("{", "khong-co-").replace("}", "")


@pytest.fixture(name="people")
def _people(served: Served) -> Served:
    for role in ROLES:
        served.person(role.replace("_", "."), role)
    return served


def test_a_stranger_is_sent_to_the_door_from_every_page(served: Served) -> None:
    client = served.client()
    for page in PAGES:
        if page.act != ANYBODY:
            answer = client.request(page.method, address(page), follow_redirects=False)
            assert answer.status_code in (303, 401), page
            assert answer.headers.get("location", "/dang-nhap") == "/dang-nhap", page


def test_no_role_opens_a_page_of_another(people: Served) -> None:
    for role in ROLES:
        client = people.signed_in(role.replace("_", "."))
        for page in GUARDED:
            if role not in ACTS[page.act]:
                answer = client.request(page.method, address(page), follow_redirects=False)
                assert answer.status_code == 403, (role, page)


def test_a_form_without_the_token_of_its_session_changes_nothing(people: Served) -> None:
    for role in ROLES:
        client = people.signed_in(role.replace("_", "."))
        for page in FORMS:
            if page.act == SOMEBODY or role in ACTS[page.act]:
                for brought in ({}, {"_csrf": "0" * 64}):
                    assert client.post(address(page), data=brought).status_code == 403, (role, page)


def test_a_form_sent_from_another_site_is_refused_even_with_the_token(people: Served) -> None:
    client = people.signed_in("van.thu")
    who = people.site.doorkeeper.who(client.cookies["docgen_phien"], people.clock())
    assert who is not None
    answer = client.post("/dang-xuat", data={"_csrf": who.csrf}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_session_that_was_left_opens_nothing_again(people: Served) -> None:
    client = people.signed_in("van.thu")
    token = client.cookies["docgen_phien"]
    who = people.site.doorkeeper.who(token, people.clock())
    assert who is not None
    client.post("/dang-xuat", data={"_csrf": who.csrf})
    again = people.client()
    again.cookies["docgen_phien"] = token
    assert again.get("/", follow_redirects=False).headers["location"] == "/dang-nhap"


def test_the_link_of_the_start_works_once_and_never_beside_accounts(served: Served) -> None:
    token = served.site.doorkeeper.link_token
    assert served.client().get(f"/vao/{token}").status_code == 200
    assert served.client().get(f"/vao/{token}").status_code == 401
    served.person("an", "van_thu")
    assert served.client().get("/vao/").status_code == 404


def test_every_answer_carries_the_headers_that_keep_the_page_to_itself(served: Served) -> None:
    client = served.client()
    for path in ("/dang-nhap", "/khong-co", "/tinh/docgen.css", "/"):
        answer = client.get(path, follow_redirects=False)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(people: Served) -> None:
    answer = people.client().post("/dang-nhap", data={"login": "van.thu", "password": PHRASE}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_host_name_of_somebody_else_is_not_answered(served: Served) -> None:
    assert served.client().get("/dang-nhap", headers={"host": "example.org"}).status_code == 400


@pytest.mark.parametrize("path", ["/tinh/../app.py", "/tinh/%2e%2e/app.py", "/tinh/..%2fapp.py", "/tinh//etc/passwd"])
def test_no_address_leads_out_of_the_folder_of_static_files(served: Served, path: str) -> None:
    assert served.client().get(path).status_code == 404


def test_an_upload_above_the_limit_is_refused_by_its_declared_length(people: Served) -> None:
    client = people.signed_in("van.thu")
    answer = client.post("/dang-xuat", headers={"content-length": "999999999999"}, content=b"x")
    assert answer.status_code == 413


def refusals(served: Served) -> list[tuple[str, str]]:
    return [(line.actor, line.detail["why"]) for line in served.site.office.journal.entries(action="refused")]


def test_what_is_refused_stands_in_the_journal_with_who_and_which_act(people: Served) -> None:
    client = people.signed_in("thanh.vien")
    client.get("/")
    client.get("/viec")
    client.post("/dang-xuat", data={"_csrf": "0" * 64})
    client.post("/dang-xuat", headers={"sec-fetch-site": "cross-site"})
    client.post("/dang-xuat", headers={"content-length": "999999999999"}, content=b"x")
    client.get("/tinh/%2e%2e/app.py")
    assert refusals(people) == [
        ("thanh.vien", "role"),
        ("thanh.vien", "forged"),
        ("thanh.vien", "another_site"),
        ("thanh.vien", "too_large"),
        ("", "path"),
    ]
    assert people.site.office.journal.entries(action="refused")[0].detail["page"] == "/viec"
    assert not people.site.office.journal.verify_chain()


def test_nobody_drowns_the_journal_in_refusals(people: Served) -> None:
    client = people.signed_in("thanh.vien")
    for _ in range(30):
        assert client.get("/viec").status_code == 403
    assert refusals(people) == [("thanh.vien", "role")]
    log, journal = RefusalLog(), people.site.office.journal
    for number in range(LINES_AN_HOUR + 40):
        log.note(journal, Refused("role", f"nguoi.{number}", "/viec", ""), NOW)
    assert len(refusals(people)) == 1 + LINES_AN_HOUR
    log.note(journal, Refused("role", "sau", "/viec", ""), NOW + timedelta(hours=1))
    assert journal.entries(action="refused")[-1].detail["left_out"] == 40


def test_guessing_from_one_address_ends_whatever_the_accounts(people: Served) -> None:
    client = people.client()
    answers = [
        client.post("/dang-nhap", data={"login": f"ai.{number}", "password": "sai rồi sai rồi"}).status_code
        for number in range(WRONG + 1)
    ]
    assert answers == [401] * WRONG + [429]
    assert client.post("/dang-nhap", data={"login": "van.thu", "password": PHRASE}).status_code == 429
    assert refusals(people)[0] == ("", "locked")


def test_signing_in_again_ends_the_session_before(people: Served) -> None:
    client = people.signed_in("van.thu")
    before = client.cookies["docgen_phien"]
    client.post("/dang-nhap", data={"login": "van.thu", "password": PHRASE})
    assert client.cookies["docgen_phien"] != before
    assert people.site.doorkeeper.who(before, people.clock()) is None


def test_signing_in_cannot_be_forced_on_somebody_from_another_site(people: Served) -> None:
    data, headers = {"login": "van.thu", "password": PHRASE}, {"sec-fetch-site": "cross-site"}
    assert people.client().post("/dang-nhap", data=data, headers=headers).status_code == 403


def test_an_error_of_docgen_tells_a_line_of_the_journal_and_nothing_of_what_is_inside(
    people: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise KeyError("Lò Thị Mai Sương")

    monkeypatch.setattr(people.site.office, "loaded", broken)
    answer = people.signed_in("van.thu").get("/")
    assert answer.status_code == 500
    line = people.site.office.journal.entries(action="refused")[-1]
    assert f"số {line.id}" in answer.text
    for inside in ("KeyError", "Sương", "Traceback", ".py"):
        assert inside not in answer.text
    assert "Sương" not in str(line.detail)
    assert line.detail["place"].startswith("KeyError")


def test_somebody_changes_the_password_and_is_out_of_every_place(people: Served) -> None:
    elsewhere, here = people.signed_in("luu.tru"), people.signed_in("luu.tru")
    who = people.site.doorkeeper.who(here.cookies["docgen_phien"], people.clock())
    assert who is not None
    new = {"_csrf": who.csrf, "password": "một câu khác hẳn nhé", "again": "một câu khác hẳn nhé"}
    assert here.post("/tai-khoan/mat-khau", data={**new, "current": "đoán bừa một câu"}).status_code == 422
    here.post("/tai-khoan/mat-khau", data={**new, "current": PHRASE})
    for client in (elsewhere, here):
        assert client.get("/tai-khoan", follow_redirects=False).headers["location"] == "/dang-nhap"
    answer = here.post("/dang-nhap", data={"login": "luu.tru", "password": PHRASE})
    assert answer.status_code == 401


def test_passwords_are_masked_and_managers_may_fill_them_in(people: Served) -> None:
    pages = (people.client(), ("/dang-nhap", "/mo-tai-khoan")), (people.signed_in("van.thu"), ("/tai-khoan",))
    for client, addresses in pages:
        for address in addresses:
            fields = re.findall(r"<input[^>]+password[^>]*>", client.get(address).text)
            assert fields
            for field in fields:
                assert 'type="password"' in field, field
                assert re.search(r'autocomplete="(current|new)-password"', field), field


def test_who_leaves_leaves_nothing_in_the_browser(people: Served) -> None:
    client = people.signed_in("van.thu")
    who = people.site.doorkeeper.who(client.cookies["docgen_phien"], people.clock())
    assert who is not None
    answer = client.post("/dang-xuat", data={"_csrf": who.csrf}, follow_redirects=False)
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "docgen_phien" not in client.cookies
