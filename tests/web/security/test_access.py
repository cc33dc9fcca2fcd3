"""Who may see what: every page, every role; forged forms, stolen tokens, strange hosts, heavy uploads."""

from __future__ import annotations

from datetime import timedelta

import pytest

from docgen.accounts.role import ACTS, ROLES
from docgen.web.app import PAGES
from docgen.web.page import ANYBODY, SOMEBODY
from docgen.web.security.headers import HEADERS
from docgen.web.security.refusals import LINES_AN_HOUR, RefusalLog, Refused
from tests.web.conftest import NOW, Served
from tests.web.security.walk import FORMS, GUARDED, address, refusals, token_of


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
    answer = client.post(
        "/dang-xuat", data={"_csrf": token_of(people, client)}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


def test_every_answer_carries_the_headers_that_keep_the_page_to_itself(served: Served) -> None:
    client = served.client()
    for path in ("/dang-nhap", "/khong-co", "/tinh/docgen.css", "/"):
        answer = client.get(path, follow_redirects=False)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path


def test_a_host_name_of_somebody_else_is_not_answered(served: Served) -> None:
    assert served.client().get("/dang-nhap", headers={"host": "example.org"}).status_code == 400


@pytest.mark.parametrize("path", ["/tinh/../app.py", "/tinh/%2e%2e/app.py", "/tinh/..%2fapp.py", "/tinh//etc/passwd"])
def test_no_address_leads_out_of_the_folder_of_static_files(served: Served, path: str) -> None:
    assert served.client().get(path).status_code == 404


def test_an_upload_above_the_limit_is_refused_by_its_declared_length(people: Served) -> None:
    client = people.signed_in("van.thu")
    answer = client.post("/dang-xuat", headers={"content-length": "999999999999"}, content=b"x")
    assert answer.status_code == 413


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
