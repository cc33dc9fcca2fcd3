"""The archivist's work: dossiers taken over or sent back by another than who packed them, found, checked, due."""

from __future__ import annotations

import re
import time

from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen.journal.event import Entry
from tests.web.archivist.conftest import PACKED
from tests.web.conftest import Served, sign_in
from tests.web.seen import assert_usable


def token_of(client: TestClient, address: str = "/tai-khoan") -> str:
    found = re.search(r'name="_csrf" value="([0-9a-f]+)"', client.get(address).text)
    assert found
    return found[1]


def lines(shelf: Served, action: str) -> tuple[Entry, ...]:
    return shelf.site.office.journal.entries(action=action)


def posted(client: TestClient, address: str, **fields: str) -> int:
    return client.post(address, data={"_csrf": token_of(client), **fields}, follow_redirects=False).status_code


def test_a_dossier_is_taken_over_once_by_another_than_who_packed_it(shelf: Served) -> None:
    packer, keeper = shelf.signed_in("van.thu"), shelf.signed_in("kho.luu")
    address = f"/kho/ho-so/{PACKED[0]}.zip"
    assert posted(packer, f"{address}/nhan") == 403
    assert not lines(shelf, "accepted")
    assert [line.detail["why"] for line in lines(shelf, "refused")] == ["not_yours"]
    assert [posted(keeper, f"{address}/nhan") for _ in range(2)] == [303, 303]
    (line,) = lines(shelf, "accepted")
    assert (line.actor, line.subject, line.version) == ("kho.luu", PACKED[0], lines(shelf, "archived")[0].version)
    assert "đã nhận" in keeper.get("/kho").text


def test_what_was_changed_after_packing_is_not_taken_over(shelf: Served) -> None:
    package = shelf.site.office.workspace.dossiers / f"{PACKED[0]}.zip"
    package.write_bytes(package.read_bytes()[:-200])
    keeper = shelf.signed_in("kho.luu")
    assert "điểm sai" in keeper.get(f"/kho/ho-so/{package.name}").text
    assert posted(keeper, f"/kho/ho-so/{package.name}/nhan") >= 400
    assert not lines(shelf, "accepted")


def test_what_is_sent_back_has_its_reason_in_the_journal_and_its_words_on_a_slip(shelf: Served) -> None:
    keeper = shelf.signed_in("kho.luu")
    address = f"/kho/ho-so/{PACKED[1]}.zip"
    assert posted(keeper, f"{address}/tra-lai", ly_do="khac") == 422
    words = "Bản nhận xét của <b>đồng chí Lò Thị Mai Sương</b> chưa ký."
    assert posted(keeper, f"{address}/tra-lai", ly_do="chua_ky", ghi_ro=words) == 303
    (line,) = lines(shelf, "returned")
    assert line.detail["reason"] == "chua_ky"
    assert "Sương" not in str(line)
    page = keeper.get(address).text
    assert "&lt;b&gt;đồng chí Lò Thị Mai Sương" in page
    slip = shelf.root / line.detail["file"]
    slip.write_text("lời khác", "utf-8")
    assert "lời khác" not in keeper.get(address).text


def test_every_look_into_a_dossier_is_in_the_journal_with_who_and_which_version(shelf: Served) -> None:
    keeper = shelf.signed_in("kho.luu")
    keeper.get("/kho")
    assert not lines(shelf, "looked")
    keeper.get(f"/kho/ho-so/{PACKED[0]}.zip")
    answer = keeper.get(f"/kho/ho-so/{PACKED[0]}.zip/goi")
    assert answer.headers["content-disposition"].startswith("attachment")
    version = lines(shelf, "archived")[0].version
    found = [(line.actor, line.subject, line.version, line.detail["taken"]) for line in lines(shelf, "looked")]
    assert found == [("kho.luu", PACKED[0], version, False), ("kho.luu", PACKED[0], version, True)]


def test_no_name_leads_to_a_file_that_is_no_package_of_the_shelf(shelf: Served) -> None:
    keeper = shelf.signed_in("kho.luu")
    for name in ("..%2f..%2fdocgen.toml", "nhat_ky.db", "%2e%2e", "DV001.zip.sha256", "con.zip"):
        for part in ("", "/goi"):
            assert keeper.get(f"/kho/ho-so/{name}{part}").status_code in (404, 422), name
    assert not lines(shelf, "looked")


def test_dossiers_are_found_without_tones_and_narrowed_down(shelf: Served) -> None:
    keeper = shelf.signed_in("kho.luu")
    page = keeper.get("/kho/tra-cuu", params={"tu": "mai suong"}).text
    assert "2 hồ sơ" in page
    assert f"/kho/ho-so/{PACKED[0]}.zip" in page
    assert "Không thấy" in keeper.get("/kho/tra-cuu", params={"tu": "mai suong", "nam": "2024"}).text
    assert keeper.get("/kho/tra-cuu", params={"nam": "hai nghìn"}).status_code == 422
    assert "2 hồ sơ" not in keeper.get("/kho/tra-cuu").text


def test_a_round_over_the_shelf_is_kept_under_who_asked_for_it(shelf: Served) -> None:
    keeper = shelf.signed_in("kho.luu")
    assert posted(keeper, "/kho/kiem-tra") == 303
    for _ in range(200):
        if lines(shelf, "checked"):
            break
        time.sleep(0.05)
    (line,) = lines(shelf, "checked")
    assert (line.actor, line.detail["packages"], line.detail["damaged"]) == ("kho.luu", 2, 0)
    assert "kho.luu" in keeper.get("/kho/kiem-tra").text


def test_the_archivist_s_day_in_a_browser(shelf: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    sign_in(page, shelf, "kho.luu")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ đến")
    assert_usable(page)
    page.get_by_role("link", name=f"{PACKED[0]}.zip").click()
    expect(page.get_by_text("gói nguyên vẹn")).to_be_visible()
    assert_usable(page)
    page.get_by_role("button", name="Nhận hồ sơ").click()
    expect(page.get_by_text("1 gói chờ nhận")).to_be_visible()
    for name, heading in (
        ("Tra cứu", "Tra cứu hồ sơ"),
        ("Kiểm tra gói", "Kiểm tra gói hồ sơ"),
        ("Hạn nộp lưu", "Hạn nộp lưu"),
        ("Giao nộp", "Giao nộp hồ sơ"),
    ):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_usable(page)
