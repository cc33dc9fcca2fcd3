"""In and out: the link of the start, passwords, sessions; who came, who was refused, all in the journal by ids."""

from __future__ import annotations

import re
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY

from docgen.accounts.lock import TRIES
from docgen.accounts.sessions import SESSION_HOURS
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.security.throttle import WRONG
from tests.web.conftest import NOW, PHRASE, Served
from tests.web.security.walk import lines, refusals, token_of


def entered(served: Served, token: str) -> bool:
    """Tell whether the link of a start lets somebody in."""
    answer = served.client().get(f"/vao/{token}", follow_redirects=False)
    assert (answer.status_code == 303) == ("set-cookie" in answer.headers)
    return answer.status_code == 303


def test_the_link_of_the_start_works_once(served: Served) -> None:
    token = served.site.doorkeeper.link_token
    assert len(token) >= 32
    assert [entered(served, "x" * 32), entered(served, token), entered(served, token)] == [False, True, False]


def test_a_link_that_nobody_used_is_worth_nothing_once_there_is_an_account(served: Served) -> None:
    token = served.site.doorkeeper.link_token
    served.person("an", "van_thu")
    assert not entered(served, token)


def test_where_there_are_accounts_a_start_makes_no_link(people: Served) -> None:
    assert Doorkeeper(people.site.doorkeeper.accounts).link_token == ""
    assert people.client().get("/vao/").status_code == 404


def test_who_came_by_the_link_is_out_when_there_is_an_account_and_after_a_day_s_work(served: Served) -> None:
    doorkeeper = served.site.doorkeeper
    token = doorkeeper.link_token
    here = doorkeeper.open_link(token, NOW)
    assert doorkeeper.who(here.token, NOW + timedelta(hours=SESSION_HOURS)) is not None
    assert doorkeeper.who(here.token, NOW + timedelta(hours=SESSION_HOURS, minutes=1)) is None
    assert doorkeeper.who(here.token, NOW) is None
    again = Doorkeeper(doorkeeper.accounts)
    here = again.open_link(again.link_token, NOW)
    assert again.who(here.token, NOW) is not None
    served.person("an", "van_thu")
    assert again.who(here.token, NOW) is None


def test_who_comes_goes_and_tries_in_vain_stands_in_the_journal_by_ids_only(people: Served) -> None:
    client = people.client()
    client.post("/dang-nhap", data={"login": PHRASE, "password": "gõ nhầm ô"})
    for _ in range(TRIES + 1):
        client.post("/dang-nhap", data={"login": "van.thu", "password": "đoán bừa một câu"})
    luu_tru = people.signed_in("luu.tru")
    luu_tru.post("/dang-xuat", data={"_csrf": token_of(people, luu_tru)})
    luu_tru = people.signed_in("luu.tru")
    luu_tru.post("/tai-khoan/ra-moi-noi", data={"_csrf": token_of(people, luu_tru)})
    assert refusals(people) == [("", "wrong"), ("van.thu", "wrong"), ("van.thu", "locked")]
    came = [(line.actor, line.detail["done"]) for line in lines(people, "session")]
    assert came == [("luu.tru", "in"), ("luu.tru", "out"), ("luu.tru", "in"), ("luu.tru", "out_everywhere")]
    told = str(people.site.office.journal.entries())
    for secret in (PHRASE, "gõ nhầm", "đoán bừa", luu_tru.cookies.get("docgen_phien", "?")):
        assert secret not in told
    assert not people.site.office.journal.verify_chain()


def test_the_administrator_reads_who_came_and_what_was_refused(people: Served) -> None:
    people.client().post("/dang-nhap", data={"login": "van.thu", "password": "đoán bừa một câu"})
    page = people.signed_in("quan.tri").get("/quan-tri/nhat-ky").text
    assert "mật khẩu hoặc mã không đúng" in page
    assert "quan.tri vào, từ máy" in page


def test_passwords_are_hashed_as_rfc_9106_asks_of_a_machine_with_little_memory(hasher: PasswordHasher) -> None:
    mine = (hasher.type, hasher.time_cost, hasher.memory_cost, hasher.parallelism, hasher.hash_len, hasher.salt_len)
    theirs = RFC_9106_LOW_MEMORY
    asked = (theirs.type, theirs.time_cost, theirs.memory_cost, theirs.parallelism, theirs.hash_len, theirs.salt_len)
    assert mine == asked


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(people: Served) -> None:
    answer = people.client().post("/dang-nhap", data={"login": "van.thu", "password": PHRASE}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_guessing_from_one_address_ends_whatever_the_accounts(people: Served) -> None:
    client = people.client()
    answers = [
        client.post("/dang-nhap", data={"login": f"ai.{number}", "password": "sai rồi sai rồi"}).status_code
        for number in range(WRONG + 1)
    ]
    assert answers == [401] * WRONG + [429]
    assert client.post("/dang-nhap", data={"login": "van.thu", "password": PHRASE}).status_code == 429
    assert refusals(people) == [("", "wrong"), ("", "locked"), ("van.thu", "locked")]


def test_signing_in_again_ends_the_session_before(people: Served) -> None:
    client = people.signed_in("van.thu")
    before = client.cookies["docgen_phien"]
    client.post("/dang-nhap", data={"login": "van.thu", "password": PHRASE})
    assert client.cookies["docgen_phien"] != before
    assert people.site.doorkeeper.who(before, people.clock()) is None


def test_signing_in_cannot_be_forced_on_somebody_from_another_site(people: Served) -> None:
    data, headers = {"login": "van.thu", "password": PHRASE}, {"sec-fetch-site": "cross-site"}
    assert people.client().post("/dang-nhap", data=data, headers=headers).status_code == 403


def test_somebody_changes_the_password_and_is_out_of_every_place(people: Served) -> None:
    elsewhere, here = people.signed_in("luu.tru"), people.signed_in("luu.tru")
    new = {"_csrf": token_of(people, here), "password": "một câu khác hẳn nhé", "again": "một câu khác hẳn nhé"}
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
    answer = client.post("/dang-xuat", data={"_csrf": token_of(people, client)}, follow_redirects=False)
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "docgen_phien" not in client.cookies


def test_a_session_that_was_left_opens_nothing_again(people: Served) -> None:
    client = people.signed_in("van.thu")
    token = client.cookies["docgen_phien"]
    client.post("/dang-xuat", data={"_csrf": token_of(people, client)})
    again = people.client()
    again.cookies["docgen_phien"] = token
    assert again.get("/", follow_redirects=False).headers["location"] == "/dang-nhap"
