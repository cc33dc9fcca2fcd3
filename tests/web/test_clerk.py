"""The clerk's season in a real browser, on a phone and at a desk: from no draft to everything sent."""

from __future__ import annotations

import html
import re

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, expect

from docgen.printing.printers.printer import FINDERS, LIBREOFFICE
from tests.web.clerk import Clerk
from tests.web.conftest import LONG_WALK, Served
from tests.web.seen import assert_usable

MEETING = "HN-CBVP"


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word papers only: what is printed is proven elsewhere, and takes its time."""
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)


@LONG_WALK
def test_a_meeting_goes_from_no_draft_to_ready_by_the_buttons_it_shows(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỳ kiểm điểm 2026")
    assert_usable(page)
    page.get_by_role("button", name="Lập dự thảo: Hội nghị kiểm điểm Chi bộ Văn phòng").click()
    expect(page.get_by_text("Đã xong")).to_be_visible(timeout=120_000)
    assert_usable(page)
    page.get_by_role("link", name="Tiếp tục").click()
    page.get_by_role("button", name="Xác nhận sẵn sàng").click()
    expect(page.get_by_text("Gửi 12 dự thảo cho 12 người")).to_be_visible()
    page.get_by_label("Mọi người nhận").check()
    page.get_by_role("button", name="Đã gửi", exact=True).click()
    expect(page.get_by_text("ĐỦ ĐIỀU KIỆN", exact=True)).to_be_visible()
    assert_usable(page)


# The widest tables of the page: what fits a phone fits a desk, and axe takes its time with so many fields.
@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_results_are_typed_and_the_sums_follow(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    page.goto(f"{served.url}/hoi-nghi/{MEETING}/kiem-phieu")
    page.get_by_label("Thu về: Trần Thị Hạ Vy").fill("11")
    page.get_by_label("Thu về: Trần Thị Hạ Vy").press("Tab")
    expect(page.get_by_text("1 dòng chưa khớp")).to_be_visible()
    expect(page.get_by_text("Thu về 11 phiếu, nhiều hơn số phát ra 10.")).to_be_visible()
    page.get_by_label("Thu về: Trần Thị Hạ Vy").fill("10")
    page.get_by_label("Thu về: Trần Thị Hạ Vy").press("Tab")
    expect(page.get_by_text("Mọi dòng đã nhập đều khớp.")).to_be_visible()
    assert_usable(page)
    for path in (f"/hoi-nghi/{MEETING}/xep-loai", "/bieu-do"):
        page.goto(f"{served.url}{path}")
        assert_usable(page)


def test_a_season_is_filtered_and_its_calendar_is_a_file(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    assert "Lập 110 dự thảo" in clerk.get("/")
    assert "8/8 hội nghị" in clerk.get("/?trang=99")
    found = clerk.get("/?tim=y te")
    assert "1/8 hội nghị" in found
    assert "Trạm Y tế" in found
    assert "0/8 hội nghị" in clerk.get("/?viec=goi")
    assert clerk.get("/lich.ics").startswith("BEGIN:VCALENDAR")
    answer = clerk.client.get(f"/hoi-nghi/{MEETING}/lich.ics")
    assert "attachment" in answer.headers["content-disposition"]
    assert "Chi bộ Văn phòng" in answer.text.replace("\r\n ", "")


def test_marks_name_single_people_versions_and_times(served: Served) -> None:
    clerk, path = Clerk.of(served, "an"), f"/hoi-nghi/{MEETING}"
    clerk.work(f"{path}/du-thao")
    journal = served.site.office.journal
    version = journal.entries(action="made", subject="DV001", stage="draft")[-1].version
    clerk.post(f"{path}/ghi-nhan", viec="san-sang")
    status, _ = clerk.post(f"{path}/ghi-nhan", viec="da-gui", ban=version, nguoi=["DV002"], luc="2026-11-16T08:15")
    sent = journal.entries(action="sent")
    assert (status, [(e.person, e.version, e.at.hour, e.actor) for e in sent]) == (303, [("DV002", version, 8, "an")])
    assert "1/12" in clerk.get(path)


# What is sent → what is told.
_REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({"viec": "da-gui"}, "Chưa chọn ai"),
    ({"viec": "da-gui", "moi-nguoi": "co", "luc": "hôm qua"}, "Không hiểu thời điểm"),
    ({"viec": "da-gui", "moi-nguoi": "co", "luc": "2026-11-20T08:00"}, "chưa tới"),
    ({"viec": "da-gui", "nguoi": "DV084"}, "không có trong danh sách nhận"),
    ({"viec": "xoá"}, "Việc ghi nhận không có"),
)


def test_a_mark_that_cannot_be_is_refused_and_nothing_is_written(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    for fields, told in _REFUSED:
        status, text = clerk.post(f"/hoi-nghi/{MEETING}/ghi-nhan", **fields)  # type: ignore[arg-type]
        assert (status in (409, 422), told in text) == (True, True), told
    assert not served.site.office.journal.entries(action="sent")


def test_a_fault_of_the_data_leads_to_the_form_of_its_row(served: Served) -> None:
    workbook = served.root / "du_lieu.xlsx"
    book = openpyxl.load_workbook(workbook)
    book["Cá nhân"]["A4"] = "DV001"
    book.save(workbook)
    clerk = Clerk.of(served, "an")
    page = clerk.get("/")
    assert "phải sửa trước" in page
    found = re.search(r'href="(/du-lieu/bang/ca_nhan/dong[^"]*)">Cá nhân!A4<', page)
    assert found is not None
    assert "DV001" in clerk.get(html.unescape(found[1]))
