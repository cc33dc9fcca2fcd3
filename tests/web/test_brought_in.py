"""A scanned paper is brought in by the page: a PDF, kept once, no other file taken for it, its row begun."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.web.clerk import Clerk
from tests.web.conftest import Served

PLACE = "/ho-so/DV001/van-ban"
SCAN = b"%PDF-1.4\n% a scan\n%%EOF\n"


def sent(clerk: Clerk, name: str, data: bytes) -> tuple[int, str]:
    """Send a file as the form does; return the status and where it leads, or what the page says."""
    answer = clerk.client.post(
        PLACE, data={"_csrf": clerk.csrf, "muc": "4"}, files={"tep": (name, data)}, follow_redirects=False
    )
    return answer.status_code, answer.headers.get("location", answer.text)


def test_a_scan_is_kept_below_its_subject_and_leads_to_its_row(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    assert "Đưa văn bản vào" in clerk.get("/ho-so/DV001")
    status, place = sent(clerk, "Kết luận số 45 (đã ký).PDF", SCAN)
    kept = "DV001/ket-luan-so-45-da-ky.pdf"
    assert (status, parse_qs(urlsplit(place).query)["tep"]) == (303, [kept])
    assert (served.root / "tai_lieu" / kept).read_bytes() == SCAN
    form = clerk.get(place)
    assert f'value="{kept}"' in form
    assert 'value="DV001"' in form
    assert sent(clerk, "Kết luận số 45 (đã ký).pdf", SCAN)[0] == 303
    lines = served.site.office.journal.entries(action="brought_in")
    assert [(line.subject, line.actor, line.path) for line in lines] == [("DV001", "an", f"tai_lieu/{kept}")]


def test_what_is_no_pdf_or_would_hide_another_file_is_refused(served: Served) -> None:
    clerk = Clerk.of(served, "an")
    assert sent(clerk, "a.pdf", SCAN)[0] == 303
    for name, data, told in (
        ("a.pdf", SCAN + b"other", "nội dung khác"),
        ("b.pdf", b"MZ\x90\x00", "không phải PDF"),
        ("", b"", "Chưa chọn tệp"),
    ):
        status, page = sent(clerk, name, data)
        assert (status, told in page) == (422, True), told
    assert sent(clerk, "../../docgen.toml", SCAN)[1].endswith("tep=DV001%2Fdocgen.pdf")
    assert clerk.client.get("/ho-so/khong-co").status_code == 422
