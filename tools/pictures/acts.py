"""What people do on a page before it is pictured."""

from __future__ import annotations

import io
import re

from openpyxl import load_workbook
from playwright.sync_api import Error, Page

from tools.pictures.season import COLLECTIVE, MEETING

# A busy machine prints slowly; in milliseconds.
LONG = 300_000
REMARK = "Đề nghị bổ sung số liệu về tỷ lệ đảng viên dự sinh hoạt chi bộ quý III."


def look(page: Page) -> None:
    """Do nothing: the page as it opens."""


def type_a_wrong_day(page: Page) -> None:
    """Open the first row of a sheet, type a day that does not exist and leave the cell."""
    page.locator("main tbody a").first.click()
    day = page.get_by_label("Ngày sinh").first
    day.fill("31/02/1979")
    day.blur()
    page.get_by_text(re.compile("31/02/1979|không có")).first.wait_for()
    page.wait_for_load_state("networkidle")
    day.evaluate("node => window.scrollTo(0, node.getBoundingClientRect().top - 330)")


def bring_a_changed_workbook(page: Page) -> None:
    """Send the workbook back with one cell changed, to see the difference first."""
    answer = page.request.get(page.url + "/so-du-lieu.xlsx")
    book = load_workbook(io.BytesIO(answer.body()))
    sheet = book["Cá nhân"]
    born = [cell.value for cell in sheet[2]].index("ngay_sinh")
    sheet[4][born].value = "26/09/1982"
    out = io.BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("#tep", {"name": "du_lieu.xlsx", "mimeType": kind, "buffer": out.getvalue()})
    page.get_by_role("button", name="Gửi và xem trước").click()
    page.wait_for_load_state("load")


def open_the_first_draft(page: Page) -> None:
    """Open the first draft of the packet."""
    page.locator(f"a[href^='/cua-toi/{MEETING}/']:not([href*='goi'])").first.click()
    page.wait_for_load_state("load")


def write_a_remark(page: Page) -> None:
    """Write a remark on a section of the first draft."""
    open_the_first_draft(page)
    section = page.get_by_text("Góp ý mục này").first
    section.click()
    page.locator("textarea[name=noi_dung]").first.fill(REMARK)
    page.get_by_role("button", name="Gửi góp ý").first.click()
    page.get_by_text(REMARK).first.wait_for()
    page.get_by_text(REMARK).first.evaluate("node => window.scrollTo(0, node.getBoundingClientRect().top - 420)")


def open_an_answer(page: Page) -> None:
    """Fill in the answer to the first remark, without giving it."""
    page.locator("input[name=ket_qua]").first.check()
    page.locator("textarea[name=tra_loi]").first.fill("Đã bổ sung số liệu ở mục I, phần sinh hoạt chi bộ.")


def _done(page: Page) -> None:
    """Wait until a job is done; raises playwright's Error for one that is refused."""
    page.get_by_text(re.compile("Đã xong|Không làm được|Đã dừng")).first.wait_for(timeout=LONG)
    if not page.get_by_text("Đã xong").count():
        raise Error(page.locator("main").inner_text())


def make_invitations(page: Page) -> None:
    """Have the invitations of the meeting made, and wait until they are."""
    page.get_by_role("button", name=re.compile("Giấy mời")).first.click()
    _done(page)


def bring_a_package(page: Page) -> None:
    """Send a package up, as if it came from elsewhere."""
    package = f"suoi-lanh/out/luu_tru/{COLLECTIVE}.zip"
    page.set_input_files("#tep", [package, f"{package}.sha256"])
    page.get_by_role("button", name="Gửi lên").click()
    page.wait_for_load_state("networkidle")


def check_all_packages(page: Page) -> None:
    """Have every package checked, and wait until it is."""
    page.get_by_role("button", name="Kiểm tra mọi gói ngay").click()
    _done(page)
    page.goto(page.url.partition("/viec")[0] + "/kho/kiem-tra")


def make_the_set(page: Page) -> None:
    """Have the sets for those who take the dossiers over made."""
    page.get_by_role("button", name="Lập bộ giao nộp").click()
    _done(page)
    page.goto(page.url.partition("/viec")[0] + "/kho/giao-nop")


def back_up(page: Page) -> None:
    """Have a backup made."""
    page.get_by_role("button", name="Sao lưu ngay").click()
    _done(page)
    page.goto(page.url.partition("/viec")[0] + "/quan-tri/sao-luu")
