"""Forms through the page: the clerk takes anybody's, a member only his own; seen first, then written."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen.journey.season.loading import load
from docgen.settings import load_workspace
from tests.returns.conftest import filled
from tests.web.conftest import NOW, Served, sign_in
from tests.web.seen import assert_usable

WHO, OTHER = "DV011", "DV012"


@pytest.fixture(name="people")
def _people(served: Served) -> Served:
    served.person("van.thu", "van_thu")
    served.person("oanh", "thanh_vien", person=WHO)
    return served


def token(served: Served, client: TestClient) -> str:
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
    assert who is not None
    return who.csrf


def send(served: Served, client: TestClient, place: str, data: bytes) -> str:
    files = {"tep": ("phieu.docx", data)}
    answer = client.post(f"{place}/xem", data={"_csrf": token(served, client)}, files=files)
    assert answer.status_code == 200, answer.text
    return answer.text


def written(root: Path, who: str, key: str) -> str:
    records = load(load_workspace(root), NOW.date()).records
    return next(r for r in records if r.kind == "ca_nhan" and r.text("ma") == who).text(key)


def waiting(page: str) -> dict[str, str]:
    """The hidden fields that name the form which waits."""
    digest = page.partition('name="ma" value="')[2][:64]
    return {"ma": digest, "ten": "phieu.docx"}


def test_a_member_fills_in_his_form_sees_what_changes_and_gives_it(people: Served) -> None:
    client = people.signed_in("oanh")
    blank = client.get("/phieu-cua-toi/mau").content
    page = send(people, client, "/phieu-cua-toi", filled(blank, ca_nhan__pham_chat="<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)" in page, "what people write stays text on the page"
    assert "alert(1)" not in written(people.root, WHO, "pham_chat"), "nothing is written before it was seen"
    order = {"_csrf": token(people, client), **waiting(page)}
    assert "Đã ghi 1 phiếu" in client.post("/phieu-cua-toi/ghi", data=order).text
    assert written(people.root, WHO, "pham_chat") == "<script>alert(1)</script>"
    assert client.post("/phieu-cua-toi/ghi", data=order).status_code == 422, "what was taken waits no longer"


def test_a_member_cannot_give_the_form_of_another(people: Served) -> None:
    clerk, member = people.signed_in("van.thu"), people.signed_in("oanh")
    other = filled(clerk.get(f"/phieu/mau?nguoi={OTHER}").content, ca_nhan__pham_chat="Của người khác.")
    assert "người không có trong dữ liệu" in send(people, member, "/phieu-cua-toi", other)
    page = send(people, clerk, "/phieu", other)
    member.post("/phieu-cua-toi/ghi", data={"_csrf": token(people, member), **waiting(page)})
    assert written(people.root, OTHER, "pham_chat") != "Của người khác."


@pytest.mark.parametrize("name", ["../../docgen", "x" * 64, ""])
def test_only_forms_that_wait_are_taken(people: Served, name: str) -> None:
    client = people.signed_in("van.thu")
    order = {"_csrf": token(people, client), "ma": name, "ten": "phieu.docx"}
    assert client.post("/phieu/ghi", data=order).status_code == 422


def test_an_account_of_nobody_has_no_form(served: Served) -> None:
    served.person("ai", "thanh_vien")
    client = served.signed_in("ai")
    for place in ("/phieu-cua-toi", "/phieu-cua-toi/mau"):
        assert client.get(place).status_code == 422


def test_the_clerk_walks_from_the_empty_form_to_the_data(
    people: Served, screen: BrowserContext, tmp_path: Path
) -> None:
    page = screen.new_page()
    sign_in(page, people, "van.thu")
    page.get_by_role("link", name="Phiếu điền").click()
    assert_usable(page)
    page.get_by_label("Lấy phiếu của một người").select_option(f"{WHO}/02B")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải phiếu").click()
    form = filled(download.value.path().read_bytes(), ca_nhan__pham_chat="Gương mẫu.", ca_nhan__diem_chung="25")
    (tmp_path / "phieu.docx").write_bytes(form)
    page.get_by_label("Phiếu đã điền").set_input_files(tmp_path / "phieu.docx")
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.get_by_text("Chưa ghi được")).to_be_visible()
    assert_usable(page)
