"""Drafts sent back through the page: seen with whose words they are, then kept; answered, listed, taken away."""

from __future__ import annotations

import io
import re
import shutil
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen import pipeline
from docgen.journey.meetings.marks import Mark
from docgen.journey.session import opened
from tests.returns.drafts import commented, saved, track
from tests.returns.drafts import opened as in_word
from tests.web.conftest import Served, sign_in
from tests.web.seen import assert_usable

MEETING, SUBJECT, READER, OTHER = "HN-CBVP", "DV006", "DV001", "DV002"
HEADING = "I. Ưu điểm"


@pytest.fixture(scope="module", name="sample")
def _sample(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The sample with one draft made and sent to everybody, never written to."""
    root = tmp_path_factory.mktemp("da_gui") / "suoi-lanh"
    shutil.copytree(sample, root)
    with opened(root, datetime.fromisoformat("2026-11-16T08:00")) as session:
        pipeline.render(
            session, pipeline.RenderOrder("draft", subjects=(SUBJECT,), pdf="none", workers=1), lambda: None
        )
        pipeline.mark(session, Mark("ready", MEETING, session.desk.now))
        pipeline.mark(session, Mark("sent", MEETING, session.desk.now))
    return root


@pytest.fixture(name="people")
def _people(served: Served) -> Served:
    served.person("van.thu", "van_thu")
    served.person("vy.tth", "thanh_vien", person=READER)
    served.person("la", "thanh_vien", person="DV084")
    return served


@pytest.fixture(name="draft")
def _draft(served: Served) -> bytes:
    (path,) = served.root.glob(f"out/du_thao/*/*_{SUBJECT}.docx")
    return path.read_bytes()


def name_of(served: Served, id: str) -> str:
    review = served.site.office.loaded().review
    assert review is not None
    return review.member(id).name


def spoken(draft: bytes, *said: tuple[str, str]) -> bytes:
    """The draft with comments by somebody, as Word saves it."""
    document = in_word(draft)
    for author, text in said:
        commented(document, HEADING, text, author)
    return saved(document)


def post(served: Served, client: TestClient, path: str, fields: dict[str, object], files: object = None) -> str:
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
    assert who is not None
    answer = client.post(path, data={"_csrf": who.csrf, **fields}, files=files)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.text


def look(served: Served, client: TestClient, base: str, **files: bytes) -> str:
    brought = [("tep", (f"{name}.docx", data)) for name, data in files.items()]
    return post(served, client, f"{base}/xem", {}, brought)


def waiting(page: str) -> dict[str, object]:
    names = {field: re.findall(rf'name="{field}" value="([^"]*)"', page) for field in ("ma", "ten", "tac-gia")}
    return {**names}


def test_the_clerk_sees_whose_words_come_back_names_who_is_unknown_and_keeps_them(people: Served, draft: bytes) -> None:
    clerk, name = people.signed_in("van.thu"), name_of(people, READER)
    files = {"a": spoken(draft, (name, "<b>Nêu kết quả</b>")), "b": spoken(draft, ("Admin", "Bổ sung số liệu"))}
    page = look(people, clerk, "/phieu", **files)
    assert f"<strong>{name}</strong>, góp ý" in page
    assert "&lt;b&gt;Nêu kết quả&lt;/b&gt;" in page
    assert people.site.office.comments.of() == (), "nothing is kept before it was seen"
    order = waiting(page)
    assert order["tac-gia"] == ["Admin"]
    page = post(people, clerk, "/phieu/ghi", order)
    assert "Đã nhận 1 góp ý mới" in page
    assert waiting(page)["ten"] == ["b.docx"], "who is not known waits on"
    page = post(people, clerk, "/phieu/ghi", {**waiting(page), "la-ai": OTHER})
    assert [(r.person, r.text, r.subject) for r in people.site.office.comments.of()] == [
        (READER, "<b>Nêu kết quả</b>", SUBJECT),
        (OTHER, "Bổ sung số liệu", SUBJECT),
    ]
    kept = sorted(path.read_bytes() for path in (people.root / "tai_lieu" / "tra_lai").iterdir())
    assert kept == sorted(files.values())


def test_a_member_says_in_word_only_what_is_his_on_what_he_was_sent(people: Served, draft: bytes) -> None:
    member, address = people.signed_in("vy.tth"), f"/cua-toi/{MEETING}/02B/{SUBJECT}/word"
    assert member.get(address).content == draft
    assert [line.person for line in people.site.office.journal.entries(action="taken")] == [READER]
    mine = spoken(draft, ("Windows User", "Của tôi"), (name_of(people, OTHER), "Của người khác"))
    page = look(people, member, "/phieu-cua-toi", mine=mine)
    assert "1 góp ý mang tên người khác" in page
    assert "Của người khác" not in page
    post(people, member, "/phieu-cua-toi/ghi", waiting(page))
    (remark,) = people.site.office.comments.of()
    assert (remark.person, remark.text, remark.meeting, remark.source) == (READER, "Của tôi", MEETING, "mine.docx")
    stranger = people.signed_in("la")
    assert stranger.get(address).status_code == 403
    page = look(people, stranger, "/phieu-cua-toi", theirs=mine)
    assert "không phải dự thảo đã gửi cho đồng chí" in page
    assert name_of(people, SUBJECT) not in page
    post(people, stranger, "/phieu-cua-toi/ghi", waiting(page))
    assert len(people.site.office.comments.of()) == 1


def test_the_table_says_what_holds_a_draft_up_and_is_taken_away_as_its_form_and_to_excel(
    people: Served, draft: bytes
) -> None:
    clerk, name = people.signed_in("van.thu"), name_of(people, READER)
    page = look(people, clerk, "/phieu", a=spoken(draft, (name, "Nêu kết quả"), (name, "Nêu nguyên nhân")))
    post(people, clerk, "/phieu/ghi", waiting(page))
    table = clerk.get("/gop-y/tong-hop").text
    assert "2 góp ý, 0 đã trả lời" in table
    assert "Chưa xác nhận sẵn sàng được" in table
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"/gop-y/tong-hop/{MEETING}/so").content))
    sheet = book.worksheets[0]
    head = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    for row in (2, 3):
        sheet.cell(row, head["Kết quả"], "Tiếp thu")
        sheet.cell(row, head["Trả lời"], f"Đã bổ sung {row}.")
    out = io.BytesIO()
    book.save(out)
    page = post(people, clerk, "/phieu/xem", {}, [("tep", ("tra_loi.xlsx", out.getvalue()))])
    assert "Đã bổ sung 2." in page
    assert "Đã nhận 0 góp ý mới, 2 câu trả lời" in post(people, clerk, "/phieu/ghi", waiting(page))
    assert "2 góp ý, 2 đã trả lời" in clerk.get("/gop-y/tong-hop").text
    paper = docx.Document(io.BytesIO(clerk.get(f"/gop-y/tong-hop/{MEETING}/mau").content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Tiếp thu: Đã bổ sung 2." in cells


def test_more_than_one_time_can_carry_is_refused_with_what_to_do(people: Served) -> None:
    clerk = people.signed_in("van.thu")
    answer = clerk.post("/phieu/xem", headers={"content-length": "64000001"}, content=b"x")
    assert answer.status_code == 413
    for words in ("nhiều nhất 64 MB", "Nén ảnh", "gửi làm nhiều lần"):
        assert words in answer.text


def test_two_files_of_one_name_are_both_seen(people: Served, draft: bytes) -> None:
    clerk, name = people.signed_in("van.thu"), name_of(people, READER)
    twins = [("tep", ("gop_y.docx", spoken(draft, (name, text)))) for text in ("Một", "Hai")]
    page = post(people, clerk, "/phieu/xem", {}, twins)
    assert waiting(page)["ten"] == ["gop_y.docx", "gop_y (2).docx"]
    post(people, clerk, "/phieu/ghi", waiting(page))
    assert sorted(r.text for r in people.site.office.comments.of()) == ["Hai", "Một"]


def test_the_clerk_walks_from_a_returned_draft_to_the_table(
    people: Served, draft: bytes, screen: BrowserContext, tmp_path: Path
) -> None:
    document = in_word(draft)
    word = next(p.text for p in document.paragraphs if p.style.name == "Nội dung").split()[3]
    begins = next(p.text for p in document.paragraphs if p.style.name == "Nội dung")[:12]
    track(document, begins, word, [("del", word), ("ins", "chữ khác")], name_of(people, READER))
    commented(document, HEADING, "Đề nghị nêu rõ hơn.", "Máy tính của tôi")
    (tmp_path / "gop_y.docx").write_bytes(saved(document))
    page = screen.new_page()
    sign_in(page, people, "van.thu")
    page.goto(f"{people.url}/gop-y")
    page.get_by_role("link", name="Nhận dự thảo gửi lại").click()
    page.get_by_label("Phiếu đã điền, dự thảo có góp ý").set_input_files(tmp_path / "gop_y.docx")
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.get_by_text("Chưa nhận được")).to_be_visible()
    assert_usable(page)
    page.get_by_label("“Máy tính của tôi” là ai").select_option(OTHER)
    page.get_by_role("button", name="Nhận góp ý").click()
    expect(page.get_by_text("Đã nhận 2 góp ý mới")).to_be_visible()
    page.goto(f"{people.url}/gop-y/tong-hop")
    expect(page.get_by_role("row")).to_have_count(3)
    assert_usable(page)
