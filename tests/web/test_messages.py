"""The page where a meeting's papers are sent: words to copy, letters and how far each got, what was handed over."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from docgen import pipeline
from docgen.journey.session import opened
from tests.web.conftest import NOW, Served, sign_in
from tests.web.seen import assert_usable

PLACE = "/hoi-nghi/HN-CBVP/gui"
TABLE = '\n[thu]\nmay_chu = "127.0.0.1"\ncong = 1\nbao_mat = "khong"\nnguoi_gui = "vp@suoilanh.example"\n'


def with_server(served: Served) -> None:
    settings = served.root / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + TABLE, "utf-8")


def csrf(page: str) -> str:
    return page.partition('name="_csrf" value="')[2].partition('"')[0]


def test_the_invitation_is_there_to_be_copied_and_the_calendar_to_be_kept(served: Served) -> None:
    served.person("an", "van_thu")
    client = served.signed_in("an")
    page = client.get(PLACE).text
    for fact in ("08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026", "chậm nhất hết thứ Năm", "Chưa khai máy chủ thư"):
        assert fact in page
    calendar = client.get(f"{PLACE}/hoi_nghi.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.count("BEGIN:VALARM") == 4


def test_letters_are_refused_while_drafts_are_not_ready_and_the_page_says_why(served: Served) -> None:
    with_server(served)
    served.person("an", "van_thu")
    client = served.signed_in("an")
    token = csrf(client.get(PLACE).text)
    nobody = client.post(f"{PLACE}/thu", data={"_csrf": token})
    assert nobody.status_code == 422
    assert "Chưa chọn ai" in nobody.text
    begun = client.post(f"{PLACE}/thu", data={"_csrf": token, "nguoi": "DV001"})
    for _ in range(200):
        if not served.site.jobs.all()[0].is_open:
            break
        begun = client.get(begun.url)
    job = served.site.jobs.all()[0]
    assert job.state == "refused"
    assert "chưa được xác nhận là sẵn sàng" in job.result


def test_what_was_handed_over_by_the_handbook_counts_as_sent_to_those_people(served: Served) -> None:
    with opened(served.root, NOW) as session:
        subjects = tuple(draft.subject for draft in pipeline.readiness(session, NOW)[0].drafts)
        pipeline.render(session, pipeline.RenderOrder("draft", subjects=subjects, pdf="none"), lambda: None)
    served.person("an", "van_thu")
    client = served.signed_in("an")
    token = csrf(client.get(PLACE).text)
    said = {"_csrf": token, "nguoi": ["DV001", "DV010"], "cach": "so-tay"}
    assert client.post(f"{PLACE}/ghi-nhan", data=said).status_code == 200
    lines = served.site.office.journal.entries(action="sent", meeting="HN-CBVP")
    assert {line.person for line in lines} == {"DV001", "DV010"}
    assert {line.actor for line in lines} == {"an"}
    assert client.post(f"{PLACE}/ghi-nhan", data={**said, "cach": "ngua-trạm"}).status_code == 422


def test_the_page_is_usable_on_a_phone_and_at_a_desk(served: Served, screen: BrowserContext) -> None:
    with_server(served)
    served.person("an", "van_thu")
    page = screen.new_page()
    sign_in(page, served, "an")
    page.goto(f"{served.url}{PLACE}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lời mời và gửi tài liệu")
    page.get_by_text("Lời mời riêng của từng người").click()
    assert_usable(page)
    expect(page.get_by_label("Lời mời chung")).to_have_attribute("readonly", "")
