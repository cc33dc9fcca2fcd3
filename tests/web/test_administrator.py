"""The administrator's work: accounts with codes on paper, backups read back, the journal carried out; no content."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen.journal.export import check
from docgen.journey.workspace.backup import FOLDER, BackupFile, looked_through
from docgen.web.app import PAGES
from tests.web.conftest import PHRASE, Served, sign_in
from tests.web.seen import assert_usable


@pytest.fixture(name="office")
def _office(served: Served) -> Served:
    served.person("quan.tri", "quan_tri")
    served.person("van.thu", "van_thu")
    return served


def token_of(client: TestClient) -> str:
    found = re.search(r'name="_csrf" value="([0-9a-f]+)"', client.get("/tai-khoan").text)
    assert found
    return found[1]


def post(client: TestClient, address: str, **fields: str | list[str]) -> tuple[int, str]:
    answer = client.post(address, data={"_csrf": token_of(client), **fields})
    return answer.status_code, answer.text


def test_a_new_account_is_opened_with_the_code_on_the_slip_and_the_code_is_shown_once(office: Served) -> None:
    admin = office.signed_in("quan.tri")
    fields: dict[str, str | list[str]] = {"login": "binh.tt", "name": "Trần Thị Bình", "role": ["van_thu", "luu_tru"]}
    status, slip = post(admin, "/quan-tri/tai-khoan", **fields)
    code = re.search(r'class="ma">([A-Z0-9-]+)<', slip)
    assert status == 200
    assert code
    assert code[1] not in admin.get("/quan-tri/tai-khoan/binh.tt").text
    open_it = {"login": "binh.tt", "code": code[1], "password": PHRASE, "again": PHRASE}
    assert office.client().post("/mo-tai-khoan", data=open_it, follow_redirects=False).status_code == 303
    assert office.signed_in("binh.tt").get("/").status_code == 200
    line, opened = office.site.office.journal.entries(action="account")
    assert line.detail == {"done": "added", "login": "binh.tt", "roles": ["luu_tru", "van_thu"]}
    assert (opened.actor, opened.detail) == ("binh.tt", {"done": "password_by_code", "login": "binh.tt"})
    assert code[1] not in str((line, opened))


def test_a_closed_account_is_out_at_once_and_an_opened_one_may_come_back(office: Served) -> None:
    admin, clerk = office.signed_in("quan.tri"), office.signed_in("van.thu")
    post(admin, "/quan-tri/tai-khoan/van.thu/dong", viec="dong")
    assert clerk.get("/", follow_redirects=False).headers["location"] == "/dang-nhap"
    post(admin, "/quan-tri/tai-khoan/van.thu/dong", viec="mo")
    assert office.signed_in("van.thu").get("/").status_code == 200


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("quan.tri/dong", {"viec": "dong"}),
        ("quan.tri/vai-tro", {"role": "van_thu"}),
        ("van.thu/vai-tro", {"role": ["van_thu", "quan_tri"]}),
        ("van.thu/vai-tro", {}),
        ("khong.co/ma", {}),
    ],
    ids=["closes himself", "drops his own role", "roles kept apart", "no role", "nobody"],
)
def test_what_would_lock_the_office_out_or_join_what_is_kept_apart_is_refused(
    office: Served, address: str, fields: dict[str, str | list[str]]
) -> None:
    admin = office.signed_in("quan.tri")
    assert post(admin, f"/quan-tri/tai-khoan/{address}", **fields)[0] == 422
    assert admin.get("/quan-tri").status_code == 200


def test_a_backup_made_on_the_page_is_whole_and_its_hash_is_in_the_journal(office: Served) -> None:
    admin = office.signed_in("quan.tri")
    post(admin, "/quan-tri/sao-luu")
    journal = office.site.office.journal
    for _ in range(300):
        if journal.entries(action="backed_up"):
            break
        time.sleep(0.05)
    (line,) = journal.entries(action="backed_up")
    (path,) = (office.root / FOLDER).glob("*.zip")
    assert line.actor == "quan.tri"
    assert "thu_muc/du_lieu.xlsx" in looked_through(BackupFile(path)).pieces
    assert path.name in admin.get("/quan-tri/sao-luu").text
    assert admin.get(f"/quan-tri/sao-luu/{path.name}").status_code == 404


def test_the_journal_carried_out_by_the_page_holds_against_its_own_chain(office: Served) -> None:
    admin = office.signed_in("quan.tri")
    office.signed_in("van.thu").get("/quan-tri")
    answer = admin.get("/quan-tri/nhat-ky/xuat")
    file = office.root / "nhat_ky.jsonl"
    file.write_bytes(answer.content)
    found = check(file)
    assert not found.problems
    assert found.last == office.site.office.journal.entries()[-1].hash
    page = admin.get("/quan-tri/nhat-ky").text
    assert "chuỗi nguyên vẹn" in page
    assert "việc của vai trò khác" in page


def test_no_page_with_content_opens_for_the_administrator(office: Served) -> None:
    admin = office.signed_in("quan.tri")
    token = token_of(admin)
    own = ("/quan-tri", "/tai-khoan", "/dang", "/vao", "/mo-")
    for page in (page for page in PAGES if not page.path.startswith(own)):
        address = page.path.replace("{", "khong-co-").replace("}", "")
        data = {"_csrf": token} if page.method == "POST" else None
        answer = admin.request(page.method, address, data=data, follow_redirects=False)
        # The first page leads to the accounts; of work there is none.
        assert answer.status_code in (403, 303, 422), (page, answer.text)
        assert answer.headers.get("location", "/quan-tri") == "/quan-tri", page


def test_the_administrator_s_day_in_a_browser(office: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    sign_in(page, office, "quan.tri")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản")
    assert_usable(page)
    page.get_by_label("Tên đăng nhập").fill("thanh.vien")
    page.get_by_label("Họ tên").fill("Lò Văn Pó")
    page.get_by_label("Thành viên", exact=True).check()
    page.get_by_label("Mã ở sheet Cá nhân").fill("DV001")
    page.get_by_role("button", name="Thêm và in mã").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiếu mở tài khoản")
    assert_usable(page)
    page.get_by_role("link", name="Về danh sách").click()
    page.get_by_role("link", name="thanh.vien").click()
    assert_usable(page)
    for name, heading in (("Sao lưu", "Sao lưu"), ("Nhật ký", "Nhật ký")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_usable(page)
    page.get_by_role("link", name="Quan.tri").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    assert_usable(page)
