"""The clerk's season in a real browser, on a phone and at a desk."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from tests.web.conftest import Served
from tests.web.seen import assert_usable


def test_the_link_of_the_start_opens_the_season_with_what_to_do_next(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỳ kiểm điểm 2026")
    assert_usable(page)
    page.get_by_role("link", name="Chi bộ Văn phòng").click()
    expect(page.get_by_text("CHƯA ĐỦ ĐIỀU KIỆN", exact=True)).to_be_visible()
    assert_usable(page)


def test_drafts_are_made_with_one_click_and_the_progress_is_seen(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    page.get_by_role("link", name="Chi bộ Văn phòng").click()
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã xong")).to_be_visible(timeout=120_000)
    assert_usable(page)
    page.get_by_role("link", name="Tiếp tục").click()
    expect(page.get_by_role("cell", name="dự thảo").first).to_be_visible()
