"""The clerk's data in the page: corrected in a form, brought in as a workbook or a block, two clerks at once."""

from __future__ import annotations

import re
import tempfile
from io import BytesIO
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, expect
from starlette.testclient import TestClient

from docgen.files import sha256_of
from docgen.journal.lock import workspace_lock
from docgen.web.pages.data import desk
from tests.journey.part_of_sample import make_part_of_sample
from tests.web.conftest import LONG_WALK, Served, sign_in
from tests.web.seen import assert_usable

FORM = "/du-lieu/bang/ca_nhan/dong"


@pytest.fixture(name="sample", scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_part_of_sample(tmp_path_factory.mktemp("mau") / "suoi-lanh")


@pytest.fixture(name="office")
def _office(served: Served) -> Served:
    served.person("an.nv", "van_thu")
    served.person("binh.tt", "van_thu")
    return served


def csrf(client: TestClient, served: Served) -> str:
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
    assert who is not None
    return who.csrf


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the row's form as it was opened."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    values = dict(hidden)
    return values | {key.replace("cu.", "o.", 1): value for key, value in hidden if key.startswith("cu.")}


def opened(client: TestClient, code: str = "DV001") -> dict[str, str]:
    """The form of a member, as the page fills it in."""
    listed = client.get("/du-lieu/bang/ca_nhan", params={"tim": code}).text
    way = re.search(r'href="(/du-lieu/bang/ca_nhan/dong\?[^"]+)"', listed)
    assert way, listed
    return fields(client.get(way[1]).text)


def workbook(served: Served) -> Path:
    return served.root / "du_lieu.xlsx"


def name_of(served: Served, row: int) -> object:
    return openpyxl.load_workbook(workbook(served))["Cá nhân"].cell(row, 2).value


def test_a_field_corrected_in_the_page_stands_in_the_workbook(office: Served) -> None:
    client = office.signed_in("an.nv")
    form = opened(client) | {"o.ho_ten": "Trần Thị Hương"}
    answer = client.post(FORM, data=form)
    assert "Đã ghi." in answer.text
    assert name_of(office, 3) == "Trần Thị Hương"
    (line,) = office.site.office.journal.entries(action="data_changed")
    assert (line.actor, line.version) == ("an.nv", sha256_of(workbook(office)))


def test_a_fault_is_shown_at_its_field_and_nothing_is_written(office: Served) -> None:
    client, before = office.signed_in("an.nv"), sha256_of(workbook(office))
    form = opened(client) | {"o.ngay_sinh": "31/02/1980"}
    checked = client.post("/du-lieu/bang/ca_nhan/kiem", data=form).text
    assert re.search(r'id="loi-ngay_sinh"[^>]*><p class="loi">.*không có ngày này', checked)
    answer = client.post(FORM, data=form)
    assert answer.status_code == 422
    assert 'value="31/02/1980"' in answer.text
    assert sha256_of(workbook(office)) == before


def test_two_clerks_in_one_row_see_both_versions_and_nothing_is_overwritten(office: Served) -> None:
    first, second = office.signed_in("an.nv"), office.signed_in("binh.tt")
    mine, theirs = opened(first), opened(second)
    second.post(FORM, data=theirs | {"o.ho_ten": "Tên của Bình", "o.noi_cu_tru": "Thôn Thượng"})
    answer = first.post(FORM, data=mine | {"o.ho_ten": "Tên của An"})
    assert answer.status_code == 409
    for shown in ("Trần Thị Hạ Vy", "Tên của Bình", "Tên của An"):
        assert f"<td>{shown}</td>" in answer.text
    assert name_of(office, 3) == "Tên của Bình"
    first.post(FORM, data=fields(answer.text) | {"o.ho_ten": "Tên của An"})
    page = openpyxl.load_workbook(workbook(office))["Cá nhân"]
    assert name_of(office, 3) == "Tên của An"
    assert "Thôn Thượng" in [cell.value for cell in page[3]]


def test_clerks_who_save_different_rows_at_the_same_moment_both_keep_their_work(office: Served) -> None:
    clients = [office.signed_in("an.nv"), office.signed_in("binh.tt")]
    forms = [opened(client, code) for client, code in zip(clients, ("DV001", "DV002"), strict=True)]
    answers: list[int] = []

    def save(number: int) -> None:
        data = forms[number] | {"o.ho_ten": f"Người {number}"}
        answers.append(clients[number].post(FORM, data=data).status_code)

    threads = [Thread(target=save, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200, 200]
    assert (name_of(office, 3), name_of(office, 4)) == ("Người 0", "Người 1")


def test_what_was_typed_is_not_lost_while_another_work_holds_the_workspace(
    office: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PATIENCE_S", 0.0)
    client = office.signed_in("an.nv")
    form = opened(client) | {"o.ho_ten": "Trần Thị Hương"}
    with workspace_lock(office.root / "out"):
        answer = client.post(FORM, data=form)
    assert answer.status_code == 409
    assert 'value="Trần Thị Hương"' in answer.text


def test_a_workbook_is_seen_before_it_is_taken_over_and_another_clerk_does_not_see_it(office: Served) -> None:
    client = office.signed_in("an.nv")
    book = openpyxl.load_workbook(BytesIO(client.get("/du-lieu/so-du-lieu.xlsx").content))
    book["Cá nhân"]["B3"] = "Trần Thị Hương"
    sent = BytesIO()
    book.save(sent)
    data, files = {"_csrf": csrf(client, office)}, {"tep": ("sổ.xlsx", sent.getvalue())}
    seen = client.post("/du-lieu/gui", data=data, files=files)
    assert "1 dòng đổi" in seen.text
    assert name_of(office, 3) == "Trần Thị Hạ Vy"
    place = seen.url.path
    assert office.signed_in("binh.tt").get(place).status_code == 422
    revision = fields(seen.text)["ban"]
    assert client.post(f"{place}/nhap", data=data | {"ban": "0" * 64}).status_code == 409
    assert "Đã nhập khẩu" in client.post(f"{place}/nhap", data=data | {"ban": revision}).text
    assert name_of(office, 3) == "Trần Thị Hương"


def test_a_script_in_the_data_is_text_wherever_it_is_shown(office: Served) -> None:
    client = office.signed_in("an.nv")
    bad = '"><script>alert(1)</script>'
    client.post(FORM, data=opened(client) | {"o.noi_cu_tru": bad})
    block = {"_csrf": csrf(client, office), "khoi": f"Mã cá nhân\tNơi cư trú\nDV002\t{bad}\nDV003\t=1+1{bad}"}
    pages = [
        client.get("/du-lieu/bang/ca_nhan", params={"tim": bad}),
        client.get(FORM, params={"o": "Cá nhân!A3"}),
        client.post("/du-lieu/bang/ca_nhan/dan", data=block),
    ]
    assert [("alert(1)" in page.text, "<script>alert" in page.text) for page in pages] == [
        (True, False),
        (True, False),
        (True, False),
    ]


def retyped(book: Path, words: dict[str, str]) -> bytes:
    """A workbook with some of its texts typed otherwise."""
    made = BytesIO()
    with ZipFile(book) as parts, ZipFile(made, "w") as typed:
        for name in parts.namelist():
            part = parts.read(name)
            for word, other in words.items() if name == "xl/sharedStrings.xml" else ():
                part = part.replace(f">{word}<".encode(), f">{other}<".encode())
            typed.writestr(name, part)
    return made.getvalue()


def test_a_workbook_typed_in_old_encodings_is_read_out_at_its_cells_and_kept_out(office: Served) -> None:
    client, before = office.signed_in("an.nv"), sha256_of(workbook(office))
    # TCVN3, its bytes taken for Latin-1; VNI.
    words = {"Trần Thị Hạ Vy": "NguyÔn V¨n §øc", str(name_of(office, 4)): "Nguyeãn Vaên Ñöùc"}
    data, files = {"_csrf": csrf(client, office)}, {"tep": ("sổ cũ.xlsx", retyped(workbook(office), words))}
    seen = client.post("/du-lieu/gui", data=data, files=files)
    assert "Chưa nhập được: có 2 lỗi mới" in seen.text
    for cell, encoding, typed in (("B3", "TCVN3 (ABC)", "NguyÔn"), ("B4", "VNI", "Nguyeãn")):
        assert f"gõ bằng bảng mã cũ {encoding}, không phải Unicode: “{typed}” đọc ra là “Nguyễn”" in seen.text
        assert f"Cá nhân!{cell}" in seen.text
    assert client.post(f"{seen.url.path}/nhap", data=data).is_client_error
    assert sha256_of(workbook(office)) == before


def test_what_is_sent_lies_nowhere_but_in_the_workspace(
    office: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "khong-co"))
    client = office.signed_in("an.nv")
    large = b"don_vi: []\n# " + b"x" * 2_000_000
    answer = client.post(
        "/du-lieu/gui", data={"_csrf": csrf(client, office)}, files={"tep": ("so.yaml", large)}, follow_redirects=False
    )
    assert answer.status_code == 303
    client.post(f"{answer.headers['location']}/bo", data={"_csrf": csrf(client, office)})
    assert not list((office.root / "out" / "cho_nhap").iterdir())


@pytest.mark.parametrize("path", ["/du-lieu/cho/..%2F..%2Fnhat_ky.db", "/du-lieu/cho/x/loi.xlsx", "/du-lieu/bang/x"])
def test_an_address_of_nothing_leads_nowhere(office: Served, path: str) -> None:
    assert office.signed_in("an.nv").get(path).status_code in (404, 422)


@LONG_WALK
def test_a_clerk_corrects_a_row_and_takes_it_back_in_the_browser(office: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    sign_in(page, office, "an.nv")
    page.goto(f"{office.url}/du-lieu")
    assert_usable(page)
    page.get_by_role("link", name="Cá nhân", exact=True).click()
    assert_usable(page)
    page.get_by_role("link", name="Sửa DV001").click()
    page.get_by_label("Ngày sinh").fill("31/02/1980")
    page.get_by_label("Họ và tên").fill("Trần Thị Hương")
    expect(page.get_by_text("1 lỗi ở các ô")).to_be_visible()
    assert_usable(page)
    page.get_by_label("Ngày sinh").fill("12/4/1979")
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_text("Đã ghi.")).to_be_visible()
    page.goto(f"{office.url}/du-lieu")
    page.get_by_role("button", name="Xem để lấy lại").first.click()
    expect(page.get_by_text("1 dòng đổi")).to_be_visible()
    assert_usable(page)
    page.get_by_role("button", name="Nhập khẩu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhập khẩu")
