from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import PrinterMissing, PrintFailed
from docgen.printing import typesetting
from docgen.printing.finishing import finish
from docgen.printing.typesetting import VIETNAMESE_PROBE, typeset


def certificate(name: str = "Hội nghị kiểm điểm năm 2026", **changes: Any) -> dict[str, Any]:
    """Return the data of a certificate for one meeting with two drafts."""
    draft = {"form": "02A", "subject": "dv1", "title": "Bản kiểm điểm", "state": "sent", "version": "ab" * 32}
    times = {"ready_at": "2026-11-18T16:00", "sent_at": "2026-11-19T09:00", "arrived_at": "2026-11-19T10:05"}
    times |= {"slack_days": 0}
    recipients = [{"id": "p1", "sent_at": "2026-11-19T09:00", "received_at": "2026-11-19T10:05"}]
    absent = {"version": None, "state": "missing", "ready_at": None, "sent_at": None, "arrived_at": None}
    absent |= {"slack_days": -1}
    sent = {**draft, **times, "recipients": recipients}
    rule = {"count": 3, "unit": "working_day", "method": "strict", "source": "Hướng dẫn 43-HD/BTCTW"}
    meeting = {
        "id": "hn",
        "name": name,
        "at": "2026-11-26T08:00",
        "deadline": "2026-11-19",
        "ready": False,
        "versions_sha256": "cd" * 32,
        "rule": rule,
    }
    meeting |= {"drafts": [sent, {**sent, **absent}], **changes}
    office = {"dong_tren": "ĐẢNG BỘ TỈNH", "dong_duoi": "ĐẢNG UỶ XÃ SUỐI LÀNH", "dia_danh": "Suối Lành"}
    return {"don_vi": office, "lap_luc": "2026-11-20T07:30:00", "meetings": [meeting]}


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_certificate_states_the_facts_on_one_page() -> None:
    pdf = typeset("giay_chung_nhan", certificate())
    text = text_of(pdf)
    assert finish(pdf).pages == 1
    for fact in (
        "GIẤY XÁC NHẬN TÌNH TRẠNG GỬI DỰ THẢO",
        "Suối Lành, ngày 20 tháng 11 năm 2026",
        "08 giờ 00, 26/11/2026",
        "ít nhất 03 ngày làm việc trước ngày họp (Hướng dẫn",
        "số ngày làm việc trọn vẹn nằm giữa ngày gửi và ngày họp",
        "hết ngày 19/11/2026",
        "ab" * 8,
        "cd" * 32,
        "09:00 19/11/2026",
        "10:05 19/11/2026",
        "1/1",
        "muộn 1",
        "CHƯA ĐỦ ĐIỀU KIỆN",
    ):
        assert fact in text, fact


def test_a_meeting_that_is_ready_says_so() -> None:
    assert "ĐÃ GỬI ĐỦ VÀ ĐÚNG HẠN" in text_of(typeset("giay_chung_nhan", certificate(ready=True, drafts=[])))


@pytest.mark.parametrize(
    "drafts", [pytest.param(1, id="one"), pytest.param(18, id="a-cell"), pytest.param(30, id="big")]
)
def test_the_certificate_of_one_meeting_is_one_page_with_every_version(drafts: int) -> None:
    data = certificate()
    draft = data["meetings"][0]["drafts"][0]
    data["meetings"][0]["drafts"] = [
        {**draft, "version": f"{n:02x}" * 32, "doi_tuong": f"Người {n}"} for n in range(drafts)
    ]
    pdf = typeset("giay_chung_nhan", data)
    assert finish(pdf).pages == 1
    assert all(f"{n:02x}" * 8 in text_of(pdf) for n in range(drafts))


def test_the_certificate_of_a_whole_season_is_one_page_with_one_digest_a_meeting() -> None:
    data = certificate()
    data["meetings"] = [{**data["meetings"][0], "versions_sha256": f"{n:02x}" * 32} for n in range(8)]
    pdf = typeset("giay_chung_nhan", data)
    assert finish(pdf).pages == 1
    assert all(f"{n:02x}" * 32 in text_of(pdf) for n in range(8))


def test_a_receipt_of_an_older_version_is_not_counted() -> None:
    data = certificate()
    data["meetings"][0]["drafts"][0]["recipients"][0]["version"] = "00" * 32
    assert "0/1" in text_of(typeset("giay_chung_nhan", data))


def test_the_page_is_pdf_a_in_one_family_and_in_vietnamese() -> None:
    pdf = typeset("giay_chung_nhan", certificate())
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "vi-VN"
        with opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
    told = finish(pdf)
    assert told.fonts
    assert told.foreign_fonts == told.unembedded == ()


HOSTILE = ["#", "$x$", "*đậm*", "_ng_", "\\", "]", "#panic()", '"', "<nhan>", "@b", "//c", "{{ x }}", "= Đề mục", "`a`"]


@pytest.mark.parametrize("words", HOSTILE)
def test_user_text_is_printed_as_text_never_run(words: str) -> None:
    assert f"A {words} B" in text_of(typeset("giay_chung_nhan", certificate(f"A {words} B")))


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs")), min_size=1, max_size=30))
def test_any_latin_text_comes_out_as_it_went_in(words: str) -> None:
    assert f"«{words}»" in text_of(typeset("giay_chung_nhan", certificate(f"«{words}»"))).replace(" ", "")


def test_same_data_gives_the_same_bytes_on_any_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: typeset("giay_chung_nhan", certificate()), range(8)))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("🙂", "🙂"), ("chữ \x07", "ký tự"), ("\ud800", "Không dàn được")],
    ids=["emoji", "bell", "surrogate"],
)
def test_text_no_font_can_print_is_refused_by_name(name: str, words: str) -> None:
    with pytest.raises(PrintFailed, match=words):
        typeset("giay_chung_nhan", certificate(name))


@pytest.mark.parametrize("name", ["khong_co", "../trang", "trang.typ", "", "Trang"])
def test_only_a_page_of_our_own_can_be_asked_for(name: str) -> None:
    with pytest.raises(PrintFailed, match="Không có mẫu trang"):
        typeset(name, {})


def test_data_that_lacks_a_fact_is_refused_not_left_out() -> None:
    data = certificate()
    del data["meetings"][0]["deadline"]
    with pytest.raises(PrintFailed, match="giay_chung_nhan"):
        typeset("giay_chung_nhan", data)


@pytest.fixture
def forgotten_fonts() -> Iterator[None]:
    """Let the fonts be looked for anew, before and after."""
    caches = (typesetting.serif_fonts, typesetting.installed_families, typesetting._system_fonts, typesetting._compiler)
    clear = [cached.cache_clear for cached in caches if hasattr(cached, "cache_clear")]
    for forget in clear:
        forget()
    yield
    for forget in clear:
        forget()


@pytest.mark.usefixtures("forgotten_fonts")
def test_without_a_serif_font_nothing_is_set_in_another_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_system_fonts", lambda: ())
    with pytest.raises(PrinterMissing, match="fonts-liberation2"):
        typeset("giay_chung_nhan", certificate())


@pytest.mark.usefixtures("forgotten_fonts")
def test_a_family_that_lacks_vietnamese_letters_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "VIETNAMESE_PROBE", VIETNAMESE_PROBE + "漢")
    with pytest.raises(PrinterMissing):
        typesetting.serif_fonts()


def test_every_page_of_ours_imports_the_shared_page() -> None:
    pages = sorted(typesetting.PAGES.glob("*.typ"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        assert page.stem == "trang" or '#import "trang.typ"' in text, page.name
        assert "eval(" not in text, page.name
