"""The season on the page: its timetable, everybody weighed, acts by accounts, dossiers, files to take away."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Error, Page

from docgen.printing.printers.printer import FINDERS, LIBREOFFICE
from tests.web.clerk import Clerk
from tests.web.conftest import Served
from tests.web.seen import assert_usable

MEETING = "/hoi-nghi/HN-CBVP"


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)


@pytest.fixture(name="clerk")
def _clerk(served: Served) -> Clerk:
    return Clerk.of(served, "an")


def test_the_timetable_and_its_files_are_there(clerk: Clerk) -> None:
    page = clerk.get("/lich")
    for words in ("trước ngày 31/12/2026, hiểu là hết ngày 30/12/2026", "Báo cáo phải nộp", "Dự thảo sẵn sàng"):
        assert words in page
    shown = clerk.client.get(f"{MEETING}/giay-xac-nhan.pdf")
    assert shown.content.startswith(b"%PDF")
    # A browser's own viewer shows it only inline, and in no sandbox.
    assert shown.headers["content-disposition"].startswith("inline;")
    assert "sandbox" not in shown.headers["content-security-policy"]
    book = openpyxl.load_workbook(io.BytesIO(clerk.client.get("/thong-ke.xlsx").content), read_only=True)
    assert "Còn lại" in book.sheetnames


def test_three_acts_are_put_into_the_journal_each_by_an_account_of_its_own(served: Served, clerk: Clerk) -> None:
    page = clerk.get("/xet-muc?tim=dang thu ngan")
    assert "1 đối tượng." in page
    assert "KHÔNG ĐẠT" in clerk.get("/xet-muc/DV005")
    assert clerk.post("/xet-muc", buoc="self_rated", doi_tuong="DV005") == (303, "/xet-muc?da-ghi=1")
    status, told = clerk.post("/xet-muc", buoc="appraised", doi_tuong="DV005")
    assert (status, "đã ghi tự đánh giá" in told) == (422, True)
    binh = Clerk.of(served, "binh", person="DV005")
    status, told = binh.post("/xet-muc", buoc="appraised", doi_tuong="DV005")
    assert (status, "cho chính mình" in told) == (422, True)
    assert binh.post("/xet-muc", buoc="appraised", doi_tuong="DV001") == (303, "/xet-muc?da-ghi=1")
    acts = served.site.office.journal.entries(stage="rating")
    assert [(e.action, e.subject, e.actor) for e in acts] == [
        ("self_rated", "DV005", "an"),
        ("appraised", "DV001", "binh"),
    ]
    status, told = clerk.post("/xet-muc", buoc="appraised")
    assert (status, "Chưa chọn ai" in told) == (422, True)


def test_dossiers_tell_what_they_lack_and_are_not_packed_without_a_printer(clerk: Clerk) -> None:
    page = clerk.get("/ho-so?tim=DV001")
    assert "1 hồ sơ." in page
    assert "thành phần bắt buộc nhưng chưa có văn bản nào" in page
    assert clerk.post("/ho-so")[0] == 422
    job = clerk.work("/ho-so", doi_tuong="DV001")
    assert (job.state, "LibreOffice" in job.result or "in PDF" in job.result) == ("refused", True), job.result
    assert 'value="100"' not in clerk.get(f"/viec/{job.id}"), "what was refused is not done"
    status, told = clerk.post("/ho-so/kiem-tra")
    assert (status, "Chưa có gói hồ sơ nào" in told) == (409, True)


def test_two_versions_of_a_draft_are_held_against_each_other(served: Served, clerk: Clerk) -> None:
    clerk.work(f"{MEETING}/du-thao")
    address = re.search(r'href="(/du-lieu/bang/ca_nhan/dong\?o=[^"]+)"', clerk.get("/du-lieu/bang/ca_nhan?tim=DV001"))
    assert address is not None
    form = clerk.get(address[1].replace("&amp;", "&"))
    hidden = dict(re.findall(r'name="(o|seen)" value="([^"]*)"', form))
    old = re.search(r'name="cu.han_che" value="([^"]*)"', form)
    assert old is not None
    assert clerk.post("/du-lieu/bang/ca_nhan/kiem", live=True, **hidden)[0] == 200
    fields = {"cu.han_che": old[1], "o.han_che": "Chưa đọc văn bản mới mỗi tuần."}
    kept = dict(re.findall(r'name="cu\.(\w+)" value="([^"]*)"', form)) | {"han_che": old[1]}
    same = {f"{side}.{key}": value for key, value in kept.items() for side in ("cu", "o")}
    assert clerk.post("/du-lieu/bang/ca_nhan/dong", **{**same, **hidden, **fields})[0] == 303
    clerk.work(f"{MEETING}/du-thao")
    paper = next(p for p in served.site.office.papers() if p.subject == "DV001" and p.stage == "draft")
    assert "So với bản trước" in clerk.get(f"/van-ban/{paper.number}")
    page = clerk.get(f"/van-ban/{paper.number}/khac")
    assert "<ins>" in page
    assert "1 mục khác" in page


def test_a_set_for_usb_sticks_asks_for_people_and_for_the_same_password_twice(clerk: Clerk) -> None:
    place = f"{MEETING}/gui/usb"
    assert "Chưa có ZIP nào" in clerk.get(place)
    refused: tuple[tuple[dict[str, str], str], ...] = (
        ({}, "Chưa chọn ai"),
        ({"moi-nguoi": "co", "mat_khau": "mật khẩu dài đủ", "nhac_lai": "khác"}, "khác nhau"),
        ({"moi-nguoi": "co", "mat_khau": "ngắn", "nhac_lai": "ngắn"}, "ngắn hơn 12"),
    )
    for fields, told in refused:
        status, page = clerk.post(place, **fields)  # type: ignore[arg-type]
        assert (status >= 400, told in page) == (True, True), told
    job = clerk.work(place, nguoi="DV001")
    assert (job.state, "chưa được xác nhận là sẵn sàng" in job.result) == ("refused", True)
    assert "đã hiện rồi" in clerk.get(job.link)
    assert clerk.client.get(f"{place}/tep/..%2f..%2fdocgen.toml").status_code == 404
    assert clerk.client.get(f"{place}/tep/khong-co.zip").status_code == 422


def test_what_keeps_a_meeting_back_leads_to_buttons_and_names_no_command(clerk: Clerk) -> None:
    page = clerk.get(MEETING)
    assert f'Lập dự thảo bằng <a href="{MEETING}">nút Lập văn bản</a>' in page
    assert "docgen render" not in page


def test_somebody_of_two_roles_has_a_row_of_entries_for_each(served: Served) -> None:
    served.person("hai", "van_thu", "luu_tru")
    page = served.signed_in("hai").get(f"{MEETING}").text
    assert re.findall(r'id="vai-(\w+)">([^<]+)<', page) == [("van_thu", "Văn thư"), ("luu_tru", "Lưu trữ")]
    assert re.findall(r'aria-current="true">([^<]+)<', page) == ["Kỳ này"]
    alone = served.person("mot", "van_thu")
    assert 'class="vai"' not in served.signed_in(alone.login).get("/lich").text


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_the_pages_of_the_season_are_usable_on_a_phone(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    for path in ("/lich", "/xet-muc/DV005", f"{MEETING}/gui/usb", "/ho-so?tim=DV00", "/du-lieu/thanh-phan/HN-CBVP"):
        page.goto(f"{served.url}{path}")
        assert_usable(page)
    assert seen_as(page, f"{served.url}/giay-xac-nhan.pdf") == "application/pdf"


def seen_as(page: Page, address: str) -> str:
    """What the browser took an address for; one without a viewer saves it, as it says."""
    try:
        page.goto(address)
    except Error as refused:
        return "application/pdf" if "Download is starting" in refused.message else refused.message
    return str(page.evaluate("document.contentType"))
