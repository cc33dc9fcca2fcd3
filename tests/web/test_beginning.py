"""From a workspace with nothing in it to the first draft, by the pages alone."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, expect

from docgen import pipeline
from docgen.printing.printers.printer import FINDERS, LIBREOFFICE
from docgen.settings import load_workspace
from tests.web.clerk import Clerk
from tests.web.conftest import Served
from tests.web.seen import assert_usable

# Sheet → the rows a small cell needs, each as it is typed.
ROWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("don_vi", {"ma": "DB-SL", "ten": "Đảng bộ xã", "loai": "Đảng bộ xã, phường, đặc khu", "ky_hieu": "ĐU"}),
    ("don_vi", {"ma": "CB-1", "ten": "Chi bộ Một", "loai": "Chi bộ trực thuộc", "cap_tren": "DB-SL", "ky_hieu": "CB"}),
    ("ca_nhan", {"ma": "DV1", "ho_ten": "Nguyễn Văn Một"}),
    ("ca_nhan", {"ma": "DV2", "ho_ten": "Trần Thị Hai"}),
    ("tap_the", {"ma": "TT-1", "ten": "Chi bộ Một", "loai": "Chi bộ", "don_vi": "CB-1"}),
    ("hoi_nghi", {"ma": "HN-1", "ten": "Hội nghị Chi bộ Một", "tap_the": "TT-1"}),
)
ALWAYS = {
    "don_vi": {"dong_duoi": "ĐẢNG BỘ", "dia_danh": "Suối Lành"},
    "ca_nhan": {
        "ngay_sinh": "01/02/1970",
        "chi_bo": "CB-1",
        "ngay_vao_dang": "03/02/1995",
        "loai_ca_nhan": "Không làm việc trong hệ thống chính trị",
    },
    "tap_the": {
        "nguoi_dung_dau": "DV1",
        "quyen_han_ky": "T/M CHI BỘ",
        "chuc_vu_ky": "BÍ THƯ",
        "nguoi_ky": "DV1",
    },
    "hoi_nghi": {
        "ca_nhan_kiem_diem": "Mọi đảng viên của chi bộ",
        "bat_dau": "08:00 05/12/2026",
        "ket_thuc": "11:00 05/12/2026",
        "dia_diem": "Nhà văn hoá",
        "chu_tri": "DV1",
        "thu_ky": "DV2",
        "so_ke_hoach": "01-KH/CB",
        "ngay_ke_hoach": "02/11/2026",
        "chuong_trinh": "Kiểm điểm",
    },
}


@pytest.fixture(scope="module", name="sample")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `docgen init` leaves it."""
    root = tmp_path_factory.mktemp("trong") / "ky"
    pipeline.init(root, "2025-hd43", "2026", sample=False)
    return root


@pytest.fixture(autouse=True)
def _no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FINDERS, LIBREOFFICE, lambda: None)


def add(clerk: Clerk, sheet: str, row: dict[str, str]) -> None:
    values = {f"o.{key}": value for key, value in {**ALWAYS[sheet], **row}.items()}
    status, told = clerk.post(f"/du-lieu/bang/{sheet}/dong", **values)
    assert (status, told) == (303, f"/du-lieu/bang/{sheet}?ghi=roi"), html.unescape(re.sub("<[^>]+>", " ", told))[-900:]


def test_the_pages_alone_lead_from_nothing_to_the_first_draft(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    first = clerk.get("/")
    assert "Thư mục này chưa nói là của đơn vị nào" in first
    assert 'href="/du-lieu/bang/don_vi/dong"' in first
    marked = openpyxl.load_workbook(io.BytesIO(clerk.client.get("/du-lieu/loi.xlsx").content))
    assert ("Lỗi" in marked.sheetnames, list(served.root.glob("du_lieu_loi*"))) == (True, [])
    status, place = clerk.post("/khai-bao", don_vi="đb sl", bo_mau="2025-hd43", ky="2026")
    assert (status, place) == (303, "/du-lieu/bang/don_vi/dong?ma=DB-SL")
    assert load_workspace(served.root).organisation == "DB-SL"
    assert 'value="DB-SL"' in clerk.get(place)
    for sheet, row in ROWS:
        add(clerk, sheet, row)
    assert "/du-lieu/thanh-phan/HN-1" in clerk.get("/")
    chosen = {"nguoi": ["DV1", "DV2"], "vai_tro.DV1": "chu_tri", "vai_tro.DV2": "thu_ky"}
    guest = {"ho_ten.0": "Lê Cấp Trên", "chuc_vu.0": "Phó Bí thư", "vai_tro_khach.0": "dai_bieu"}
    status, told = clerk.post("/du-lieu/thanh-phan/HN-1", **chosen, **guest)  # type: ignore[arg-type]
    assert status == 303, told
    home = clerk.get("/")
    assert "Bắt đầu kỳ này" not in home
    assert "Lập 3 dự thảo" in home
    made = clerk.work("/hoi-nghi/HN-1/du-thao")
    assert (made.state, made.result.startswith("3 văn bản mới")) == ("done", True), made.result
    # The guest gets drafts as the members do: by name on the page, by a code in the journal.
    page = clerk.get("/hoi-nghi/HN-1")
    code = re.search(r'name="nguoi" value="(KHACH-[0-9A-F]{8})"> Lê Cấp Trên', page)
    assert code is not None
    clerk.post("/hoi-nghi/HN-1/ghi-nhan", viec="san-sang")
    clerk.post("/hoi-nghi/HN-1/ghi-nhan", viec="da-gui", nguoi=code[1])
    assert {line.person for line in served.site.office.journal.entries(action="sent")} == {code[1]}


def test_what_cannot_be_declared_is_told_beside_what_was_typed(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    status, page = clerk.post("/khai-bao", don_vi="DB-SL", bo_mau="2023-hd25", ky="2026")
    assert (status, "không dùng cho kỳ 2026" in page, 'value="DB-SL"' in page) == (422, True, True)
    assert load_workspace(served.root).organisation == "DON-VI"


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_the_way_in_is_usable_on_a_phone(served: Served, screen: BrowserContext) -> None:
    page = screen.new_page()
    page.goto(f"{served.url}/vao/{served.site.doorkeeper.link_token}")
    assert_usable(page)
    page.get_by_role("link", name="Khai báo đơn vị, kỳ").click()
    page.get_by_label("Mã đơn vị làm kỳ này").fill("DB-SL")
    assert_usable(page)
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_label("Mã đơn vị (bắt buộc)")).to_have_value("DB-SL")
    expect(page.get_by_text("Các ô khác, không bắt buộc")).to_be_visible()
