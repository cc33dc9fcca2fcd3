"""The member's own packet: what was sent to that person, confirmed by version, remarked on, read without a network."""

from __future__ import annotations

import hashlib
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from starlette.testclient import TestClient

from docgen import pipeline
from docgen.journal.event import Event
from docgen.journey.meetings.marks import Mark
from docgen.journey.session import Session, opened
from docgen.web.app import PAGES
from tests.web.conftest import NOW, Served, sign_in
from tests.web.seen import assert_usable

MEETING, OTHER = "HN-CBVP", "HN-THCS"
READER, COLLEAGUE, STRANGER = "DV001", "DV002", "DV084"
# Login → whose account it is.
PEOPLE = {"vy.tth": READER, "khai.lq": COLLEAGUE, "hau.pv": STRANGER, "ai.do": ""}
# Of the twelve drafts of the meeting, those that are made: enough to tell one from another.
SUBJECTS = ("TT-CBVP", "DV001", "DV006")
BEFORE = datetime.fromisoformat("2026-11-16T08:00")
SCRIPT = "<script>document.title='hong'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module", name="sample")
def _sample(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The sample with the drafts of one meeting made and sent to everybody, never written to."""
    root = tmp_path_factory.mktemp("da_gui") / "suoi-lanh"
    shutil.copytree(sample, root)
    with opened(root, BEFORE) as session:
        make(session)
        send(session)
    return root


def make(session: Session) -> None:
    order = pipeline.RenderOrder("draft", subjects=SUBJECTS, pdf="none", workers=1)
    pipeline.render(session, order, lambda: None)


def send(session: Session) -> None:
    pipeline.mark(session, Mark("ready", MEETING, session.desk.now))
    pipeline.mark(session, Mark("sent", MEETING, session.desk.now))


def client_of(served: Served, login: str) -> TestClient:
    """A program signed in as a member of PEOPLE, or as a clerk."""
    role = "thanh_vien" if login in PEOPLE else "van_thu"
    served.person(login, role, person=PEOPLE.get(login, ""))
    return served.signed_in(login)


def post(client: TestClient, served: Served, path: str, **fields: str | list[str]) -> int:
    """Send a form as the page of the session would; return the status of the answer to it."""
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
    assert who is not None
    return client.post(path, data={"_csrf": who.csrf, **fields}, follow_redirects=False).status_code


def shown(client: TestClient, path: str = f"/cua-toi/{MEETING}") -> list[str]:
    """The versions a page asks to confirm, as form/subject/version."""
    return re.findall(r'name="ban" value="([^"]+/[^"]+)"', client.get(path).text)


def lines(served: Served, action: str, person: str = READER) -> list[Event]:
    return [line for line in served.site.office.journal.entries(action=action) if line.person == person]


def first(served: Served) -> tuple[str, str, str]:
    """Form, subject and version of the first draft of the meeting."""
    line = lines(served, "sent")[0]
    return line.form, line.subject, line.version


def test_a_member_sees_the_own_meetings_and_what_is_sent(served: Served) -> None:
    page = client_of(served, "vy.tth").get("/cua-toi").text
    assert "Hội nghị kiểm điểm Chi bộ Văn phòng Đảng uỷ" in page
    assert "<strong>3</strong> chưa xác nhận đã nhận" in page
    assert "Chi bộ Trường THCS" not in page


def test_who_is_nobody_in_the_data_sees_no_meeting(served: Served) -> None:
    client = client_of(served, "ai.do")
    assert "chưa gắn với ai" in client.get("/cua-toi").text
    assert client.get(f"/cua-toi/{MEETING}").status_code == 403


def test_every_address_of_a_meeting_of_others_is_refused_and_kept_in_the_journal(served: Served) -> None:
    client, (form, subject, version) = client_of(served, "hau.pv"), first(served)
    theirs = [page for page in PAGES if page.path.startswith("/cua-toi/{meeting}")]
    for page in theirs:
        path = page.path.format(meeting=MEETING, form=form, subject=subject)
        about = {"ban": version if page.path.endswith("gop-y") else f"{form}/{subject}/{version}"}
        told = client.get(path).status_code if page.method == "GET" else post(client, served, path, **about)
        assert told == 403, path
    refused = served.site.office.journal.entries(action="refused")
    assert {line.detail["why"] for line in refused} == {"not_yours"}
    assert {line.actor for line in refused} == {"hau.pv"}
    assert {line.detail["page"] for line in refused} == {page.path for page in theirs}
    assert served.site.office.comments.of() == ()
    assert not lines(served, "received", STRANGER)


def test_a_draft_of_another_meeting_is_not_in_the_own_packet(served: Served) -> None:
    client = client_of(served, "vy.tth")
    assert client.get(f"/cua-toi/{MEETING}/02B/{STRANGER}").status_code == 422
    assert client.get("/cua-toi/khong-co").status_code == 403


def test_a_meeting_with_a_secret_paper_is_not_read_on_the_page(served: Served) -> None:
    client, (form, subject, _) = client_of(served, "vy.tth"), first(served)
    secret = Event("classified", NOW, "van.thu", subject=subject, detail={"do_mat": "mat", "quyet_dinh": {}})
    served.site.office.journal.append(secret)
    assert "Chi bộ Văn phòng" not in client.get("/cua-toi").text
    for path in ("", "/goi.pdf", "/goi.html", f"/{form}/{subject}"):
        assert "bản giấy có đánh số" in client.get(f"/cua-toi/{MEETING}{path}").text
    assert post(client_of(served, "van.thu"), served, f"/giao-nhan/{MEETING}/phieu") >= 400


def test_a_closed_account_and_an_ended_session_read_nothing(served: Served) -> None:
    client = client_of(served, "vy.tth")
    served.site.doorkeeper.accounts.set_active("vy.tth", False, NOW)
    assert client.get(f"/cua-toi/{MEETING}", follow_redirects=False).headers["location"] == "/dang-nhap"


def test_received_and_read_are_bound_to_the_versions_that_were_shown(served: Served) -> None:
    client, (form, subject, version) = client_of(served, "vy.tth"), first(served)
    asked = shown(client)
    assert len(asked) == 3
    assert post(client, served, f"/cua-toi/{MEETING}/da-nhan", ban=asked) == 303
    assert post(client, served, f"/cua-toi/{MEETING}/da-nhan", ban=asked) == 303
    received = lines(served, "received")
    assert sorted(f"{e.form}/{e.subject}/{e.version}" for e in received) == sorted(asked)
    assert {(e.actor, e.at) for e in received} == {("vy.tth", NOW)}
    assert not lines(served, "received", COLLEAGUE)
    assert post(client, served, f"/cua-toi/{MEETING}/da-doc", ban=f"{form}/{subject}/{version}") == 303
    assert [(e.form, e.subject, e.version) for e in lines(served, "read")] == [(form, subject, version)]
    assert "Đã đọc" in client.get(f"/cua-toi/{MEETING}").text


def test_who_reads_has_received_and_readiness_counts_it(served: Served) -> None:
    client = client_of(served, "vy.tth")
    assert post(client, served, f"/cua-toi/{MEETING}/da-doc", ban=shown(client)) == 303
    assert len(lines(served, "received")) == len(lines(served, "read")) == 3
    drafts = next(v for v in served.site.office.verdicts() if v.id == MEETING).drafts
    holders = [r.holds for d in drafts if d.version for r in d.recipients if r.id == READER]
    assert all(held is not None and held.received_at == NOW for held in holders)


def test_what_was_not_sent_cannot_be_confirmed(served: Served) -> None:
    client = client_of(served, "vy.tth")
    never = ("", "01/TT-CBVP", "01/TT-CBVP/" + "0" * 64, f"02B/{STRANGER}/" + "a" * 64, "x" * 500)
    for typed in never:
        assert post(client, served, f"/cua-toi/{MEETING}/da-nhan", ban=typed) == 422, typed
    assert not lines(served, "received")


def test_a_draft_on_the_screen_says_it_is_a_draft_whose_and_which(served: Served) -> None:
    form, subject, version = first(served)
    page = client_of(served, "vy.tth").get(f"/cua-toi/{MEETING}/{form}/{subject}").text
    for words in ("Bản đọc trên màn hình, bản chính thức là PDF.", "Bản số 01/12", version, "A. NỘI DUNG KIỂM ĐIỂM"):
        assert words in page
    assert [(e.form, e.subject, e.version) for e in lines(served, "opened")] == [(form, subject, version)]
    assert not lines(served, "read")


def test_a_remark_stands_at_its_part_as_text_and_shows_its_answer(served: Served) -> None:
    client, clerk = client_of(served, "vy.tth"), client_of(served, "van.thu")
    form, subject, version = first(served)
    home, heading = f"/cua-toi/{MEETING}/{form}/{subject}", "I. Ưu điểm, kết quả đạt được"
    part = "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm"
    said = {"ban": version, "loai": "gop_y", "noi_dung": SCRIPT}
    assert post(client, served, f"{home}/gop-y", muc=part, **said) == 303
    assert post(client, served, f"{home}/gop-y", muc=heading + " không có", **said) == 422
    for page in (client.get(home).text, clerk.get("/gop-y").text, client.get(f"/cua-toi/{MEETING}").text):
        assert "<script>document" not in page
        assert "&lt;script&gt;document" in page
    (remark,) = served.site.office.comments.of()
    assert (remark.person, remark.section, remark.version) == (READER, part, version)
    assert SCRIPT not in client_of(served, "khai.lq").get(home).text
    answered = {"lan": "0", "ket_qua": "tiep_thu", "tra_loi": "Sẽ nêu rõ thời hạn."}
    assert post(clerk, served, f"/gop-y/{remark.id}", **answered) == 303
    assert "Sẽ nêu rõ thời hạn." in client.get(home).text
    (line,) = served.site.office.journal.entries(action="answered")
    assert line.detail == {"remark": remark.id, "outcome": "tiep_thu", "revision": 1}


def test_the_second_clerk_to_answer_sees_both_answers_and_loses_neither(served: Served) -> None:
    client, (form, subject, version) = client_of(served, "vy.tth"), first(served)
    said = {"ban": version, "loai": "gop_y", "muc": "", "noi_dung": "Cần nêu số liệu."}
    assert post(client, served, f"/cua-toi/{MEETING}/{form}/{subject}/gop-y", **said) == 303
    (remark,) = served.site.office.comments.of()
    one, two = client_of(served, "van.thu"), client_of(served, "van.thu2")
    assert post(one, served, f"/gop-y/{remark.id}", lan="0", ket_qua="tiep_thu", tra_loi="Đã bổ sung.") == 303
    who = served.site.doorkeeper.who(two.cookies["docgen_phien"], NOW)
    assert who is not None
    late = {"_csrf": who.csrf, "lan": "0", "ket_qua": "giai_trinh", "tra_loi": "Số liệu đã có ở phụ lục."}
    answer = two.post(f"/gop-y/{remark.id}", data=late)
    assert answer.status_code == 409
    assert "Đã bổ sung." in answer.text
    assert "Số liệu đã có ở phụ lục." in answer.text
    assert served.site.office.comments.get(remark.id).answer == "Đã bổ sung."


def test_a_new_version_tells_what_changed_and_keeps_the_old_receipt(served: Served) -> None:
    client = client_of(served, "vy.tth")
    assert post(client, served, f"/cua-toi/{MEETING}/da-doc", ban=shown(client)) == 303
    old = {(e.form, e.subject): e.version for e in lines(served, "read")}
    form, subject = "02B", "DV006"
    form = next(f for f, s in old if s == subject)
    edited(served.root, subject)
    with opened(served.root, NOW) as session:
        make(session)
        send(session)
    assert [text.split("/")[1] for text in shown(client)] == [subject]
    page = client.get(f"/cua-toi/{MEETING}/{form}/{subject}").text
    assert f"Khác bản {old[form, subject][:12]}" in page
    assert "<ins>" in page
    assert "mỗi tháng một lần." in page
    kept = [e.version for e in lines(served, "read") if e.subject == subject]
    assert kept == [old[form, subject]]
    said = {"ban": old[form, subject], "loai": "gop_y", "muc": "", "noi_dung": "Góp ý bản cũ"}
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], NOW)
    assert who is not None
    answer = client.post(f"/cua-toi/{MEETING}/{form}/{subject}/gop-y", data={"_csrf": who.csrf, **said})
    assert (answer.status_code, served.site.office.comments.of()) == (409, ())
    assert ">Góp ý bản cũ</textarea>" in answer.text


def edited(root: Path, subject: str) -> None:
    """Add words to what a member will do next year, in the clerk's workbook."""
    from openpyxl import load_workbook

    book = load_workbook(root / "du_lieu.xlsx")
    sheet = book["Cá nhân"]
    keys = {cell.value: cell.column or 0 for cell in sheet[2]}
    row = next(r for r in range(3, sheet.max_row + 1) if sheet.cell(r, keys["ma"]).value == subject)
    cell = sheet.cell(row, keys["phuong_huong"])
    cell.value = f"{cell.value} Tự kiểm tra mỗi tháng một lần."
    book.save(root / "du_lieu.xlsx")


def test_the_own_pdf_is_the_one_that_was_packed_and_only_while_it_is_whole(served: Served) -> None:
    client, office = client_of(served, "vy.tth"), served.site.office
    assert client.get(f"/cua-toi/{MEETING}/goi.pdf").status_code == 409
    data = b"%PDF-1.7 own"
    path = served.root / "out" / "goi_hop" / MEETING / "goi_01_DV001.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    version = hashlib.sha256(data).hexdigest()
    place = path.relative_to(served.root).as_posix()
    office.journal.append(
        Event("packed", NOW, "van.thu", version=version, path=place, meeting=MEETING, person=READER, detail={})
    )
    for _ in range(2):
        answer = client.get(f"/cua-toi/{MEETING}/goi.pdf")
        assert answer.content == data
        assert answer.headers["content-disposition"].startswith("attachment")
    assert [line.version for line in lines(served, "taken")] == [version]
    assert client_of(served, "khai.lq").get(f"/cua-toi/{MEETING}/goi.pdf").status_code == 409
    path.write_bytes(b"altered")
    assert client.get(f"/cua-toi/{MEETING}/goi.pdf").status_code == 409


def test_the_offline_file_names_its_holder_and_is_read_from_a_stick_on_a_phone(
    served: Served, browser: Browser, tmp_path: Path
) -> None:
    client, stick = client_of(served, "vy.tth"), tmp_path / "goi.html"
    answer = client.get(f"/cua-toi/{MEETING}/goi.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.count("Trần Thị Hạ Vy · Bản số 01/12 · bản ") == 3
    assert "Bản số 02/12" in client_of(served, "khai.lq").get(f"/cua-toi/{MEETING}/goi.html").text
    assert len(lines(served, "taken")) == len(lines(served, "taken", COLLEAGUE)) == 1
    stick.write_bytes(answer.content)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(stick.as_uri())
    assert asked == [stick.as_uri()]
    assert_usable(page)
    texts = "[...document.querySelectorAll('p, li, td, dd')]"
    assert min(page.evaluate(f"{texts}.map(e => parseFloat(getComputedStyle(e).fontSize))")) >= 16
    page.close()


def test_a_paper_slip_is_typed_in_and_stands_for_its_person_and_versions(served: Served) -> None:
    clerk = client_of(served, "van.thu")
    who = served.site.doorkeeper.who(clerk.cookies["docgen_phien"], NOW)
    assert who is not None
    answer = clerk.post(f"/giao-nhan/{MEETING}/phieu", data={"_csrf": who.csrf})
    assert answer.content.startswith(b"%PDF")
    assert clerk.post(f"/giao-nhan/{MEETING}/phieu", data={"_csrf": who.csrf}).content == answer.content
    assert len(served.site.office.journal.entries(action="slip")) == 12
    code = slip_code(served, COLLEAGUE)
    assert post(clerk, served, "/giao-nhan", ma=code[:-1] + ("A" if code[-1] != "A" else "B")) == 422
    assert post(clerk, served, "/giao-nhan", ma=code.lower().replace("-", ""), luc="2099-01-01T08:00") == 422
    assert not lines(served, "received", COLLEAGUE)
    told = clerk.post("/giao-nhan", data={"_csrf": who.csrf, "ma": code.lower(), "luc": "2026-11-16T08:30"}).text
    assert "Lê Quốc Khải đã nhận 3 dự thảo" in told
    received = lines(served, "received", COLLEAGUE)
    assert {e.version for e in received} == {e.version for e in lines(served, "sent", COLLEAGUE)}
    assert {(e.at.isoformat(), e.actor) for e in received} == {("2026-11-16T08:30:00", "van.thu")}
    assert "đã được ghi từ trước" in clerk.post("/giao-nhan", data={"_csrf": who.csrf, "ma": code}).text


def slip_code(served: Served, person: str) -> str:
    """The code on somebody's slip, as the printed page shows it."""
    from docgen.core.receipt_code import receipt_code

    secret = bytes.fromhex(served.site.office.journal.keep("khoa_phieu", ""))
    slip = next(line for line in served.site.office.journal.entries(action="slip") if line.person == person)
    return receipt_code(secret, slip.meeting, person, [version for *_, version in slip.detail["drafts"]])


def test_a_member_reads_confirms_and_remarks_in_the_browser(served: Served, screen: BrowserContext) -> None:
    served.person("vy.tth", "thanh_vien", person=READER)
    page = screen.new_page()
    sign_in(page, served, "vy.tth")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài liệu của tôi")
    assert_usable(page)
    page.get_by_role("link", name="Chi bộ Văn phòng").click()
    page.get_by_role("button", name="Đã nhận 3 dự thảo").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi: đồng chí đã nhận.")
    assert_usable(page)
    page.get_by_role("link", name="Báo cáo kiểm điểm").click()
    page.locator("#muc-4 summary").press("Enter")
    page.locator("#muc-4").get_by_label("Nội dung").fill("Nên nêu số liệu.")
    assert_usable(page)
    page.locator("#muc-4").get_by_role("button", name="Gửi góp ý").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã ghi góp ý.")
    page.get_by_role("button", name="Đã đọc bản này").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi: đồng chí đã đọc.")


def test_a_clerk_answers_and_types_slips_in_the_browser(served: Served, browser: Browser) -> None:
    client, (form, subject, version) = client_of(served, "vy.tth"), first(served)
    said = {"ban": version, "loai": "sua", "muc": "", "noi_dung": "Sửa số liệu dòng 2."}
    assert post(client, served, f"/cua-toi/{MEETING}/{form}/{subject}/gop-y", **said) == 303
    served.person("van.thu", "van_thu")
    page = browser.new_page(viewport={"width": 320, "height": 800})
    sign_in(page, served, "van.thu")
    page.goto(f"{served.url}/gop-y")
    assert_usable(page)
    page.get_by_label("Tiếp thu").check()
    page.get_by_label("Trả lời", exact=True).fill("Đã sửa.")
    page.get_by_role("button", name="Ghi câu trả lời").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi câu trả lời.")
    expect(page.get_by_role("heading", name="Chưa trả lời (0)")).to_be_visible()
    assert_usable(page)
    page.goto(f"{served.url}/giao-nhan")
    assert_usable(page)
    page.close()
